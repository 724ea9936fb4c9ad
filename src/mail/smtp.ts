import { createTransport, type SendMailOptions } from 'nodemailer'
import type { Letter, MailRefusal, PostedLetter } from '../app/ports/mailer.js'
import { ok, type Result, refuse } from '../core/result.js'
import { composed, type Sender } from './composed.js'

const connectMilliseconds = 15_000
const silenceMilliseconds = 60_000

/** Hands a letter to the mail server of an address such as `smtps://user:password@mail.example.org`. */
export async function sendBySmtp(url: string, from: Sender, letter: Letter): Promise<Result<PostedLetter, MailRefusal>> {
  const transport = createTransport(optionsOf(new URL(url)))
  try {
    const { response } = await transport.sendMail(composed(from, letter) satisfies SendMailOptions)
    return ok({ type: 'sent', says: response })
  } catch (cause) {
    return refuse(refusalOf(cause, letter.to))
  } finally {
    transport.close()
  }
}

const localHosts = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/

function optionsOf(url: URL) {
  const user = decodeURIComponent(url.username)
  const isSecure = url.protocol === 'smtps:'
  return {
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: url.port === '' ? (isSecure ? 465 : 587) : Number(url.port),
    secure: isSecure,
    // A password goes over no wire in the open: without TLS there is no letter.
    requireTLS: !isSecure && user !== '' && !localHosts.test(url.hostname),
    ...(user === '' ? {} : { auth: { user, pass: decodeURIComponent(url.password) } }),
    connectionTimeout: connectMilliseconds,
    greetingTimeout: connectMilliseconds,
    socketTimeout: silenceMilliseconds,
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

function refusalOf(cause: unknown, to: string): MailRefusal {
  if (!(cause instanceof Error) || !('code' in cause)) throw new Error('could not send a letter', { cause })
  // Mail servers repeat whom they refuse; the log is read by more people than may know readers’ addresses.
  const why = `${cause.code}: ${cause.message}`.replace(/[^\s<>@"']+@[^\s<>@"']+/g, '…')
  // What is refused before and after the person is named, or by policy (5.7, RFC 3463), is the fault of our name, password or words: not his.
  const isOfPerson = 'command' in cause && cause.command === 'RCPT TO' && !/\b5\.7\.\d/.test(cause.message)
  const isForGood = 'permanent' in cause && cause.permanent === true && isOfPerson
  return { type: isForGood ? 'letter-refused' : 'letter-not-sent', to, why }
}
