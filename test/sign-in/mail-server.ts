import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { after } from 'node:test'
import { SMTPServer } from 'smtp-server'

/** A letter as it arrived. */
export type ArrivedLetter = { readonly to: string; readonly message: string }

const running: SMTPServer[] = []
after(async () => {
  for (const server of running) await new Promise<void>((resolve) => server.close(() => resolve()))
})

/** A mail server on this machine that keeps what it is sent; it ends with the tests of the file. */
export async function startMailServer(): Promise<{ readonly url: string; readonly letters: ArrivedLetter[] }> {
  const letters: ArrivedLetter[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData: (stream, { envelope }, done) => {
      void text(stream).then((message) => {
        letters.push({ to: envelope.rcptTo[0]?.address ?? '', message: message.replace(/=\r\n/g, '').replace(/=3D/g, '=') })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  running.push(server)
  return { url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, letters }
}
