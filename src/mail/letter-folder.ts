import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import type { Clock, Random } from '../app/ports/machine.js'
import type { Letter, PostedLetter } from '../app/ports/mailer.js'
import { composed, type Sender } from './composed.js'

/** Where letters are laid while there is no mail server, and what names them. */
export type LetterFolder = { readonly folder: string; readonly clock: Clock; readonly random: Random }

/** Names the comments that a letter tells of, by their ids: with their erasure it goes. A letter that is sent has no need of it. */
export const commentsHeader = 'Masthead-Comments'

/** Lays a letter in the folder, as a file that mail programs open. */
export async function layAside({ folder, clock, random }: LetterFolder, from: Sender, letter: Letter): Promise<PostedLetter> {
  const transport = createTransport({ streamTransport: true, buffer: true, disableFileAccess: true, disableUrlAccess: true })
  const { message } = await transport.sendMail(composed(from, naming(letter)))
  const time = new Date(clock.now()).toISOString().replace(/[:.]/g, '-')
  const file = join(folder, `${time}-${random.token().replace(/\W/g, '').slice(0, 8)}.eml`)
  // They hold readers' addresses, and links that sign in.
  await mkdir(folder, { recursive: true, mode: 0o700 })
  // It is there whole, or not at all: mail programs and people look into the folder at any moment.
  await writeFile(`${file}.part`, message, { mode: 0o600 })
  await rename(`${file}.part`, file)
  return { type: 'laid-aside', file }
}

const naming = (letter: Letter): Letter =>
  letter.comments === undefined ? letter : { ...letter, headers: { ...letter.headers, [commentsHeader]: letter.comments.join(' ') } }
