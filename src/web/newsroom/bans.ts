import { type Context, Hono } from 'hono'
import { ban, liftBan } from '../../app/discussion/ban.js'
import { banKinds } from '../../core/discussion/banned.js'
import { type BansPage, bansPage } from '../../render/newsroom/bans.js'
import type { Sentence } from '../../render/newsroom/say.js'
import { frameOf, momentOf, type NewsroomEnv, type NewsroomPorts, sayFor } from './newsroom-ports.js'
import { colleagueNames } from './undo-words.js'

/** Whose comments are not taken, and since when; with the way back. */
export function banRoutes(ports: NewsroomPorts): Hono<NewsroomEnv> {
  const app = new Hono<NewsroomEnv>()
  app.get('/', (context) => show(context, ports, { status: 200 }))
  app.post('/', (context) => add(context, ports))
  app.post('/:id{[1-9][0-9]{0,14}}/lift', async (context) => {
    const { id: account, role } = context.get('account')
    const lifted = await liftBan(ports, Number(context.req.param('id')), { account, role })
    if (lifted) return context.redirect('/newsroom/comments?done=unbanned', 303)
    return show(context, ports, { status: 409, problem: 'That ban was lifted already, or has ended.' })
  })
  return app
}

async function add(context: Context<NewsroomEnv>, ports: NewsroomPorts): Promise<Response> {
  const form = new URLSearchParams(await context.req.text())
  const typed = {
    kind: form.get('kind') ?? '',
    name: form.get('name') ?? '',
    days: form.get('days') ?? '',
    reason: form.get('reason') ?? '',
  }
  const kind = banKinds.find((known) => known === typed.kind)
  const isForGood = typed.days.trim() === ''
  if (!kind || (!isForGood && !/^[1-9]\d{0,4}$/.test(typed.days.trim())))
    return show(context, ports, { status: 422, problem: 'Choose what is banned; days are a whole number.', typed })
  const { id: account, role } = context.get('account')
  const days = isForGood ? undefined : Number(typed.days)
  const made = await ban(ports, { kind, name: typed.name, reason: typed.reason.trim().slice(0, 500), days, by: { account, role } })
  if (made.ok) return context.redirect('/newsroom/bans', 303)
  const problem = made.refusal.type === 'no-such-account' ? 'There is no account of that login.' : problems[kind]
  return show(context, ports, { status: 422, problem, typed })
}

const problems = {
  account: 'There is no such account.',
  email: 'That is no mail address.',
  network: 'That is no network address.',
  domain: 'That is no domain, such as casino.example.',
  pattern: 'It needs three letters at least; an address is banned as a mail address.',
} as const

type Showing = { readonly status: 200 | 409 | 422; readonly problem?: Sentence; readonly typed?: BansPage['typed'] }

async function show(context: Context<NewsroomEnv>, ports: NewsroomPorts, { status, problem, typed }: Showing): Promise<Response> {
  const names = await colleagueNames(ports)
  const say = await sayFor(ports)
  const bans = await ports.storage.stores.discussion.bans(ports.clock.now())
  return context.html(
    bansPage({
      frame: await frameOf(ports, context.get('account')),
      bans: bans.map((each) => ({
        ...each,
        byName: each.by === undefined ? say('by command') : (names.get(each.by) ?? say('somebody who is not here any more')),
      })),
      moment: await momentOf(ports),
      problem,
      typed: typed ?? { kind: 'domain', name: '', days: '', reason: '' },
    }),
    status,
  )
}
