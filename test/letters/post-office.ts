import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { after } from 'node:test'
import { SMTPServer } from 'smtp-server'

/** A letter as its reader sees it. */
export type Arrived = {
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly raw: string
  header(name: string): string | undefined
}

/** A mail server on this machine that keeps what it takes; it ends with the tests of the file. */
export type PostOffice = {
  readonly url: string
  readonly letters: Arrived[]
  /** What it says to a recipient; undefined for yes. */
  answer: (address: string) => { readonly code: number; readonly says: string } | undefined
  close(): Promise<void>
  /** Opens again, at the same address. */
  open(): Promise<void>
}

const offices: PostOffice[] = []
after(async () => {
  for (const office of offices) await office.close()
})

export async function postOffice(): Promise<PostOffice> {
  let server: SMTPServer | undefined
  let port = 0
  const office = {
    get url() {
      return `smtp://127.0.0.1:${port}`
    },
    letters: [] as Arrived[],
    answer: (() => undefined) as PostOffice['answer'],
    open: async () => {
      const opened = new SMTPServer({
        authOptional: true,
        disableReverseLookup: true,
        disabledCommands: ['STARTTLS', 'AUTH'],
        onRcptTo: ({ address }, _, done) => {
          const no = office.answer(address)
          done(no && Object.assign(new Error(no.says), { responseCode: no.code }))
        },
        onData: (stream, { envelope }, done) => {
          void text(stream).then((raw) => {
            office.letters.push(arrived(envelope.rcptTo.map(({ address }) => address).join(), raw))
            done()
          })
        },
      })
      opened.on('error', () => {})
      await new Promise<void>((resolve) => opened.listen(port, '127.0.0.1', resolve))
      port = (opened.server.address() as AddressInfo).port
      server = opened
    },
    close: async () => {
      const closing = server
      server = undefined
      if (closing) await new Promise<void>((resolve) => closing.close(() => resolve()))
    },
  }
  await office.open()
  offices.push(office)
  return office
}

/** The addresses in the text part of a letter. */
export const linksIn = ({ text: plain }: Arrived): readonly string[] => plain.match(/https?:\/\/\S+/g) ?? []

function arrived(to: string, raw: string): Arrived {
  const [head = '', ...rest] = raw.split('\r\n\r\n')
  const headers = head.replace(/\r\n[ \t]+/g, ' ')
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(headers)?.[1]
  const boundary = /boundary="?([^";]+)"?/.exec(headers)?.[1] ?? ''
  const parts = rest.join('\r\n\r\n').split(`--${boundary}`)
  const part = (type: string) => decodedPart(boundary === '' ? raw : (parts.find((each) => each.includes(`Content-Type: ${type}`)) ?? ''))
  return { to, raw, header, subject: decodedWords(header('Subject') ?? ''), text: part('text/plain'), html: part('text/html') }
}

function decodedPart(part: string): string {
  const [head = '', ...body] = part.split('\r\n\r\n')
  const text = body.join('\r\n\r\n')
  if (/base64/i.test(head)) return Buffer.from(text, 'base64').toString()
  if (/quoted-printable/i.test(head)) return quotedPrintable(text.replace(/=\r\n/g, ''))
  return text
}

const quotedPrintable = (text: string): string =>
  Buffer.from(
    text.replace(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
    'latin1',
  ).toString()

const decodedWords = (text: string): string =>
  text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?UTF-8\?([QB])\?([^?]*)\?=/gi, (_, how: string, word: string) =>
      how.toUpperCase() === 'B' ? Buffer.from(word, 'base64').toString() : quotedPrintable(word.replaceAll('_', ' ')),
    )
