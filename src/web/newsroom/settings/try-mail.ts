import type { Said } from '../../../render/newsroom/settings/parts.js'
import { type NewsroomPorts, sayFor } from '../newsroom-ports.js'

/** Sends a letter to somebody by what is set, and says in words what became of it. */
export async function tryMail(ports: NewsroomPorts, to: string): Promise<Said> {
  const { mailer, reader, origin } = ports
  const say = await sayFor(ports)
  const name = (await reader.site()).settings['site.name'] || new URL(origin).hostname
  const text = say('Somebody pressed the button that tries the mail server of {name}. If you read this, its letters reach you.', { name })
  const sent = await mailer.send({ to, subject: say('A test letter from {name}', { name }), text: `${text}\n` })
  if (!sent.ok)
    return {
      text: say('The letter did not go: {why} See whether server, name and password are right.', { why: sent.refusal.why }),
      isProblem: true,
    }
  if (sent.value.type === 'laid-aside')
    return {
      text: say('No mail server is set, so the letter only lies in {file}. Set one above.', { file: sent.value.file }),
      isProblem: true,
    }
  return { text: say('The mail server took the letter to {address}: {answer}', { address: to, answer: sent.value.says }) }
}
