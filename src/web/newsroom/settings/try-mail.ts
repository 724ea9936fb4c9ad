import type { Said } from '../../../render/newsroom/settings/parts.js'
import type { NewsroomPorts } from '../newsroom-ports.js'

/** Sends a letter to somebody by what is set, and says in words what became of it. */
export async function tryMail({ mailer, reader, origin }: NewsroomPorts, to: string): Promise<Said> {
  const name = (await reader.site()).settings['site.name'] || new URL(origin).hostname
  const text = `Somebody pressed the button that tries the mail server of ${name}. If you read this, its letters reach you.\n`
  const sent = await mailer.send({ to, subject: `A test letter from ${name}`, text })
  if (!sent.ok)
    return { text: `The letter did not go: ${sent.refusal.why} See whether server, name and password are right.`, isProblem: true }
  if (sent.value.type === 'laid-aside')
    return { text: `No mail server is set, so the letter only lies in ${sent.value.file}. Set one above.`, isProblem: true }
  return { text: `The mail server took the letter to ${to}: ${sent.value.says}` }
}
