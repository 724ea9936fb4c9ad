import { type Context, Hono } from 'hono'
import { saveTyped, setBack, standardText, type TypedProblems, textOf } from '../../../app/settings/save-typed.js'
import { isSettingName, type SettingName, type Settings } from '../../../app/settings/settings.js'
import { groupNamed, labelOf, type SettingGroup, settingGroups, settingsIn } from '../../../app/settings/shown-settings.js'
import { accentOnPapers } from '../../../core/publishing/accent.js'
import type { Say, Sentence } from '../../../render/newsroom/say.js'
import { type GroupExtra, type SettingsGroupPage, settingsGroupPage } from '../../../render/newsroom/settings/group-page.js'
import { settingsIndexPage } from '../../../render/newsroom/settings/index-page.js'
import type { Said } from '../../../render/newsroom/settings/parts.js'
import { testTraps } from '../../discussion/trap-test.js'
import { contentSecurityPolicy } from '../../reply/security-headers.js'
import { frameOf, type NewsroomEnv, type NewsroomPorts, sayFor } from '../newsroom-ports.js'
import { typedIn } from './form.js'
import { lookRoutes } from './look.js'
import { seeAlso, tools } from './places.js'
import { saidOf, undoFrom } from './said.js'
import { shownSetting } from './shown.js'
import { Trials } from './trials.js'
import { tryMail } from './try-mail.js'
import { shownWays, signInProblem, trySignIn } from './try-sign-in.js'

type SettingsContext = Context<NewsroomEnv>

/** The settings: what there is of them, and a page for each group. */
export function settingsRoutes(ports: NewsroomPorts): Hono<NewsroomEnv> {
  const app = new Hono<NewsroomEnv>()
  const trials = new Trials()
  app.route('/look', lookRoutes(ports))
  app.post('/sign-in/try', async (context) => {
    const { key } = await context.req.parseBody()
    if (typeof key === 'string') await begin(ports, trials, `sign-in ${key}`, () => trySignIn(ports, key))
    return context.redirect('/newsroom/settings/sign-in#try', 303)
  })
  app.post('/mail/try', async (context) => {
    const { id, email } = context.get('account')
    if (email !== undefined) await begin(ports, trials, `mail ${id}`, () => tryMail(ports, email))
    return context.redirect('/newsroom/settings/mail#try', 303)
  })
  app.get('/', (context) => showIndex(context, ports))
  app.get('/:group', async (context) => {
    const group = groupNamed(context.req.param('group'))
    if (!group) return context.redirect('/newsroom/settings', 302)
    return showGroup(context, ports, group, { trials, said: await saidOf(context, ports, 'Saved. Readers see it from now on.') })
  })
  app.post('/:group', async (context) => {
    const group = groupNamed(context.req.param('group'))
    return group ? save(context, ports, group, trials) : context.notFound()
  })
  app.post('/:group/standard', async (context) => {
    const group = groupNamed(context.req.param('group'))
    return group ? bringStandard(context, ports, group, trials) : context.notFound()
  })
  app.post('/:group/undo', async (context) => {
    const group = groupNamed(context.req.param('group'))
    if (!group) return context.notFound()
    const problem = await undoFrom(context, ports)
    if (problem === undefined) return context.redirect(`/newsroom/settings/${group.key}?done=undone`, 303)
    const say = await sayFor(ports)
    return showGroup(context, ports, group, { trials, said: { text: say(problem), isProblem: true }, status: 409 })
  })
  return app
}

async function begin(ports: NewsroomPorts, trials: Trials, name: string, attempt: () => Promise<Said>): Promise<void> {
  const say = await sayFor(ports)
  await trials.begin(name, attempt, (why) => say('That broke: {why}', { why }))
}

async function showIndex(context: SettingsContext, ports: NewsroomPorts): Promise<Response> {
  const { settings } = await ports.reader.site()
  const frame = await frameOf(ports, context.get('account'))
  const { say } = frame
  const inWords = <Page extends { readonly title: Sentence; readonly means: Sentence }>(page: Page) => ({
    ...page,
    title: say(page.title),
    means: say(page.means),
  })
  const changed = (group: SettingGroup) =>
    settingsIn(group.key)
      .filter((name) => textOf(settings, name) !== standardText(name))
      .map((name) => say.known(labelOf(name)))
  return context.html(
    settingsIndexPage({
      frame,
      groups: settingGroups.map((group) => ({ ...inWords(group), href: `/newsroom/settings/${group.key}`, changed: changed(group) })),
      tools: tools.map(inWords),
    }),
  )
}

type Shown = {
  readonly trials: Trials
  readonly said?: Said | undefined
  readonly typed?: ReadonlyMap<SettingName, string>
  readonly problems?: TypedProblems
  readonly status?: 200 | 409 | 422
}

async function showGroup(context: SettingsContext, ports: NewsroomPorts, group: SettingGroup, shown: Shown): Promise<Response> {
  const { trials, said, typed = new Map(), problems = new Map(), status = 200 } = shown
  const { settings } = await ports.reader.site()
  const frame = await frameOf(ports, context.get('account'))
  const { say } = frame
  const state = { settings, typed, problems, fixed: ports.fixedSettings, say }
  const page: SettingsGroupPage = {
    frame,
    group,
    settings: settingsIn(group.key).map((name) => shownSetting(state, name)),
    said,
    seeAlso: seeAlso[group.key] ?? [],
    extra: extraOf(context, ports, group, { settings, trials, accent: typed.get('look.accent'), say }),
  }
  if (group.key === 'look') context.header('Content-Security-Policy', contentSecurityPolicy(["'self'"]))
  if (isUnderWay(page.extra)) context.header('Refresh', '1')
  return context.html(settingsGroupPage(page), status)
}

type Known = { readonly settings: Settings; readonly trials: Trials; readonly accent: string | undefined; readonly say: Say }

/** What a page has besides its settings. */
function extraOf(
  context: SettingsContext,
  ports: NewsroomPorts,
  { key }: SettingGroup,
  { settings, trials, accent, say }: Known,
): GroupExtra | undefined {
  if (key === 'look')
    return { type: 'look', papers: accentOnPapers(accent ?? settings['look.accent']), script: ports.assets.paths['look.js'] }
  const { origin } = ports
  if (key === 'sign-in') return { type: 'sign-in', ways: shownWays({ settings, origin, trials, say }), problem: signInProblem(origin, say) }
  const { id, email } = context.get('account')
  if (key === 'mail') return { type: 'mail', to: email, trial: trials.find(`mail ${id}`) }
  return key === 'spam'
    ? { type: 'spam', traps: testTraps({ hashing: ports.hashing, model: ports.filter.model().model, settings }) }
    : undefined
}

/** Whether something is being tried, so that the page should look again by itself. */
function isUnderWay(extra: GroupExtra | undefined): boolean {
  if (extra?.type === 'mail') return extra.trial !== undefined && extra.trial.said === undefined
  return extra?.type === 'sign-in' && extra.ways.some(({ trial }) => trial !== undefined && trial.said === undefined)
}

async function save(context: SettingsContext, ports: NewsroomPorts, group: SettingGroup, trials: Trials): Promise<Response> {
  const typed = await typedIn(context, group.key, ports.fixedSettings)
  const saved = await saveTyped(ports, typed, { account: context.get('account').id })
  if (saved.ok) return context.redirect(`/newsroom/settings/${group.key}?done=${saved.value ?? 'nothing'}`, 303)
  const { problems } = saved.refusal
  const say = await sayFor(ports)
  const text = say.count(
    problems.size,
    'One setting was not taken; nothing has been saved.',
    '{count} settings were not taken; nothing has been saved.',
  )
  return showGroup(context, ports, group, { trials, said: { text, isProblem: true }, typed: textsOf(typed), problems, status: 422 })
}

const textsOf = (typed: Awaited<ReturnType<typeof typedIn>>): ReadonlyMap<SettingName, string> =>
  new Map(typed.map(({ name, text }) => [name, text]))

/** Sets one back. What else was typed on the page stays typed, and is not saved. */
async function bringStandard(context: SettingsContext, ports: NewsroomPorts, group: SettingGroup, trials: Trials): Promise<Response> {
  const { standard: name } = await context.req.parseBody()
  if (typeof name !== 'string' || !isSettingName(name) || !settingsIn(group.key).includes(name) || ports.fixedSettings.has(name))
    return context.redirect(`/newsroom/settings/${group.key}`, 303)
  const typed = await typedIn(context, group.key, ports.fixedSettings)
  const others = typed.filter((each) => each.name !== name && each.text !== '' && each.was !== undefined && !isSame(each.text, each.was))
  const entry = await setBack(ports, name, { account: context.get('account').id })
  if (others.length === 0) return context.redirect(`/newsroom/settings/${group.key}?done=${entry}`, 303)
  const say = await sayFor(ports)
  const said: Said = {
    text: say('{setting} is set back to its standard. What else was typed here is not saved yet.', { setting: say.known(labelOf(name)) }),
    undo: { action: `/newsroom/settings/${group.key}/undo`, entry },
  }
  return showGroup(context, ports, group, { trials, said, typed: textsOf(others) })
}

const isSame = (typed: string, was: string): boolean => typed.replaceAll('\r\n', '\n') === was.replaceAll('\r\n', '\n')
