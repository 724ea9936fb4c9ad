import { Hono } from 'hono'
import { dropKept, keepRejection } from '../../app/discussion/moderators-own.js'
import type { Rejection } from '../../app/ports/moderation.js'
import { rejectionsPage } from '../../render/newsroom/rejections.js'
import type { Sentence } from '../../render/newsroom/say.js'
import { frameOf, type NewsroomEnv, type NewsroomPorts } from './newsroom-ports.js'

/** Reasons for turning comments down, in words that are used again. */
export function rejectionRoutes(ports: NewsroomPorts): Hono<NewsroomEnv> {
  const app = new Hono<NewsroomEnv>()
  const show = async (account: NewsroomEnv['Variables']['account'], problem?: Sentence) =>
    rejectionsPage({ frame: await frameOf(ports, account), rejections: await ports.storage.stores.moderation.rejections(), problem })
  app.get('/', async (context) => context.html(await show(context.get('account'))))
  app.post('/', async (context) => {
    const form = new URLSearchParams(await context.req.text())
    const { id: account, role } = context.get('account')
    const [name, wording] = [form.get('name') ?? '', form.get('wording') ?? '']
    const kept = await keepRejection(ports, { name, wording, told: form.get('told') === 'yes', by: { account, role } })
    if (!kept.ok) return context.html(await show(context.get('account'), 'It needs a name and its words.'), 422)
    return context.redirect('/newsroom/comments/reasons', 303)
  })
  app.post('/:id{[1-9][0-9]{0,14}}/remove', async (context) => {
    const { id: account, role } = context.get('account')
    await dropKept(ports, 'rejection', { id: Number(context.req.param('id')), by: { account, role } })
    return context.redirect('/newsroom/comments/reasons', 303)
  })
  return app
}

/** The reason that was chosen beside a decision, if any. */
export async function rejectionFrom({ storage }: Pick<NewsroomPorts, 'storage'>, id: string | null): Promise<Rejection | undefined> {
  if (!/^[1-9]\d{0,14}$/.test(id ?? '')) return undefined
  return (await storage.stores.moderation.rejections()).find((each) => each.id === Number(id))
}
