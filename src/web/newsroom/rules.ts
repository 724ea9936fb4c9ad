import { type Context, Hono } from 'hono'
import { type Trial, triedDays, tryRules } from '../../app/discussion/try-rules.js'
import { changeSettings } from '../../app/settings/change-settings.js'
import { definitionOf, type SettingName, settingsFrom, settingText } from '../../app/settings/settings.js'
import { mayChangeSettings } from '../../core/identity/role.js'
import { rulesPage } from '../../render/newsroom/rules.js'
import type { Sentence } from '../../render/newsroom/say.js'
import { breathe } from '../breathe.js'
import { frameOf, momentOf, type NewsroomEnv, type NewsroomPorts, sayFor } from './newsroom-ports.js'
import { noticeReply } from './notice.js'

/** The settings that decide where a comment goes. */
const ruleNames = [
  'comments.moderation',
  'comments.held-words',
  'comments.refused-words',
  'comments.links-held',
  'comments.spam-filter',
  'comments.trusted-from',
] as const satisfies readonly SettingName[]

type RuleName = (typeof ruleNames)[number]
type Texts = Readonly<Record<RuleName, string>>
type RulesContext = Context<NewsroomEnv>

/** Rules for comments, which are tried on what came lately before they are saved. */
export function ruleRoutes(ports: NewsroomPorts): Hono<NewsroomEnv> {
  const app = new Hono<NewsroomEnv>()
  app.get('/', async (context) => show(context, ports, { texts: await textsNow(ports) }))
  app.post('/try', async (context) => {
    const texts = textsFrom(new URLSearchParams(await context.req.text()))
    const wrong = wrongIn(texts)
    if (wrong.size > 0) return show(context, ports, { texts, wrong })
    const { settings: now } = await ports.reader.site()
    const stored = await ports.storage.stores.settings.all()
    const then = settingsFrom({ ...stored, ...kept(texts) })
    return show(context, ports, { texts, trial: await tryRules({ ...ports, breathe }, { now, then }) })
  })
  app.post('/', async (context) => {
    const texts = textsFrom(new URLSearchParams(await context.req.text()))
    const { id: account, role } = context.get('account')
    if (!mayChangeSettings(role))
      return noticeReply(context, ports, {
        title: 'Nothing was saved',
        text: 'Administrators save rules. You may try them.',
        status: 403,
      })
    const wrong = wrongIn(texts)
    if (wrong.size > 0) return show(context, ports, { texts, wrong })
    const now = await textsNow(ports)
    const changes = ruleNames.filter((name) => now[name] !== texts[name]).map((name) => ({ name, text: texts[name] }))
    if (changes.length > 0) await changeSettings(ports, changes, { account })
    return context.redirect('/newsroom/rules?saved=yes', 303)
  })
  return app
}

async function textsNow({ reader }: NewsroomPorts): Promise<Texts> {
  const { settings } = await reader.site()
  return textsBy((name) => definitionOf(name).print(settings[name]))
}

const textsFrom = (form: URLSearchParams): Texts => textsBy((name) => (form.get(name) ?? '').replaceAll('\r\n', '\n'))

const textsBy = (text: (name: RuleName) => string): Texts => ({
  'comments.moderation': text('comments.moderation'),
  'comments.held-words': text('comments.held-words'),
  'comments.refused-words': text('comments.refused-words'),
  'comments.links-held': text('comments.links-held'),
  'comments.spam-filter': text('comments.spam-filter'),
  'comments.trusted-from': text('comments.trusted-from'),
})

const wrongIn = (texts: Texts): ReadonlySet<RuleName> => new Set(ruleNames.filter((name) => !settingText(name, texts[name]).ok))

/** As they would be stored; an empty one is the standard. */
const kept = (texts: Texts): Readonly<Record<string, string>> =>
  Object.fromEntries(
    ruleNames.flatMap((name) => {
      const checked = settingText(name, texts[name])
      return checked.ok && texts[name].trim() !== ''
        ? [[name, checked.value.text]]
        : [[name, definitionOf(name).print(definitionOf(name).standard)]]
    }),
  )

const labels = {
  'comments.moderation': 'moderation',
  'comments.held-words': 'held words',
  'comments.refused-words': 'refused words',
  'comments.links-held': 'links held',
  'comments.spam-filter': 'spam filter',
  'comments.trusted-from': 'trusted from',
} as const satisfies Readonly<Record<RuleName, Sentence>>

type Showing = { readonly texts: Texts; readonly trial?: Trial; readonly wrong?: ReadonlySet<RuleName> }

async function show(context: RulesContext, ports: NewsroomPorts, { texts, trial, wrong = new Set() }: Showing): Promise<Response> {
  const account = context.get('account')
  const say = await sayFor(ports)
  return context.html(
    rulesPage({
      frame: await frameOf(ports, account),
      fields: ruleNames.map((name) => {
        const { long, choices, ...definition } = definitionOf(name)
        const [means, expected] = [say.known(definition.means), say.phrase(definition.expected)]
        return {
          name,
          label: say(labels[name]),
          value: texts[name],
          // What can only be chosen says so itself.
          hint: choices ? means : say('{means} Takes {expected}.', { means, expected }),
          long,
          choices: choices?.map((value) => ({ value, text: say.known(value) })),
          error: wrong.has(name) ? say('This must be {expected}.', { expected }) : undefined,
        }
      }),
      trial,
      problem: wrong.size > 0 ? 'Nothing was tried or saved: look at what is marked.' : undefined,
      days: triedDays,
      saved: context.req.query('saved') === 'yes',
      maySave: mayChangeSettings(account.role),
      moment: await momentOf(ports),
    }),
    wrong.size > 0 ? 422 : 200,
  )
}
