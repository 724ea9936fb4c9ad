import type { Context } from 'hono'
import { canBeUndone, undo } from '../../../app/log/undo.js'
import type { Sentence } from '../../../render/newsroom/say.js'
import type { Said } from '../../../render/newsroom/settings/parts.js'
import { type NewsroomEnv, type NewsroomPorts, sayFor } from '../newsroom-ports.js'
import { undoProblems } from '../undo-words.js'
import { entryIn } from './form.js'

/** What is said on the page one is led to after something was changed: that it was, and the way back where it has one. */
export async function saidOf(context: Context<NewsroomEnv>, ports: NewsroomPorts, words: Sentence): Promise<Said | undefined> {
  const { storage } = ports
  const say = await sayFor(ports)
  const done = context.req.query('done') ?? ''
  if (done === 'undone') return { text: say('Taken back.') }
  if (done === 'nothing') return { text: say('Nothing was changed.') }
  if (!/^[1-9]\d{0,14}$/.test(done)) return undefined
  const entry = await storage.stores.log.find(Number(done))
  if (!entry) return undefined
  const isUndone = (await storage.stores.log.undone([entry.id])).has(entry.id)
  if (isUndone) return { text: say('That was taken back.') }
  const action = `${context.req.path.replace(/\/$/, '')}/undo`
  return canBeUndone(entry) ? { text: say(words), undo: { action, entry: entry.id } } : { text: say(words) }
}

/** Takes back what the form names. Gives why not, in words; undefined when it was. */
export async function undoFrom(context: Context<NewsroomEnv>, ports: NewsroomPorts): Promise<Sentence | undefined> {
  const { id: account, role } = context.get('account')
  const undone = await undo(ports, { id: await entryIn(context), by: { account, role } })
  return undone.ok ? undefined : undoProblems[undone.refusal.type]
}
