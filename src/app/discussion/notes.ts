import { isModerator } from '../../core/identity/role.js'
import type { CommentId } from '../../core/ids.js'
import { ok, type Result, refuse } from '../../core/result.js'
import { writeDown } from '../log/write-down.js'
import type { CommentWithPlace } from '../ports/discussion.js'
import type { Clock, Hashing } from '../ports/machine.js'
import type { Storage } from '../ports/stores.js'
import type { Moderator } from './decide-comments.js'
import type { Keys } from './keys.js'

type NotePorts = { readonly storage: Storage; readonly clock: Clock; readonly hashing: Hashing; readonly keys: () => Promise<Keys> }

/** Why nothing was noted. */
export type NoteRefusal = { readonly type: 'may-not-moderate' | 'no-such-comment' | 'nobody-known' | 'nothing-said' }

const longestNote = 2_000

/** The mark by which an author of comments is known again; of what an older system brought, it is made from what came along. */
export async function personMarkOf(
  { hashing, keys }: Pick<NotePorts, 'hashing' | 'keys'>,
  { person, account, email }: Pick<CommentWithPlace, 'person' | 'account' | 'email'>,
): Promise<string | undefined> {
  if (person !== undefined) return person
  const name = account !== undefined ? `account ${account}` : email !== undefined ? `email ${email.toLowerCase()}` : undefined
  return name === undefined ? undefined : hashing.keyed((await keys()).marks, name)
}

/** Notes something on whoever wrote a comment, for other moderators. It goes when the data of that person are erased. */
export async function writeNote(
  ports: NotePorts,
  { id, note, by }: { readonly id: CommentId; readonly note: string; readonly by: Moderator },
): Promise<Result<void, NoteRefusal>> {
  if (!isModerator(by.role)) return refuse({ type: 'may-not-moderate' })
  const said = note.trim().slice(0, longestNote)
  if (said === '') return refuse({ type: 'nothing-said' })
  const comment = await ports.storage.stores.discussion.find(id)
  if (!comment) return refuse({ type: 'no-such-comment' })
  const person = await personMarkOf(ports, comment)
  if (person === undefined) return refuse({ type: 'nobody-known' })
  const at = ports.clock.now()
  await ports.storage.transact(async (stores) => {
    const number = await stores.moderation.addNote({ person, by: by.account, at, note: said })
    const values = [{ name: 'note', after: String(number) }]
    await writeDown(stores, { at, by: { account: by.account }, act: 'note-written', about: id, values })
  })
  return ok(undefined)
}

/** Takes a note away that stands beside a comment; the log can bring it back for as long as it reaches. */
export async function removeNote(
  { storage, clock }: Pick<NotePorts, 'storage' | 'clock'>,
  { id, note, by }: { readonly id: CommentId; readonly note: number; readonly by: Moderator },
): Promise<boolean> {
  if (!isModerator(by.role)) return false
  const at = clock.now()
  return storage.transact(async (stores) => {
    if (!(await stores.moderation.setNoteRemoved(note, at))) return false
    const values = [{ name: 'note', before: String(note) }]
    await writeDown(stores, { at, by: { account: by.account }, act: 'note-removed', about: id, values })
    return true
  })
}
