import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import sharp from 'sharp'
import { houseRules } from '../src/app/discussion/house-rules.js'
import { postComment } from '../src/app/discussion/post-comment.js'
import { invite } from '../src/app/identity/invitations.js'
import { makeSignInToken } from '../src/app/identity/session.js'
import { addAccount } from '../src/app/identity/set-up.js'
import { holdComments } from '../src/app/privacy/legal-hold.js'
import { changeSettings } from '../src/app/settings/change-settings.js'
import { settingsFrom } from '../src/app/settings/settings.js'
import { keepVisits } from '../src/app/today/keep-visits.js'
import type { Role } from '../src/core/identity/role.js'
import type { AccountId } from '../src/core/ids.js'
import { days, later } from '../src/core/instant.js'
import { type Masthead, openMasthead } from '../src/main/compose.js'
import { configFrom } from '../src/main/config.js'
import { demonstrate } from '../src/main/demonstration.js'
import { serveSite } from '../src/main/site.js'

// `npm run pictures` takes the pictures of the newsroom anew that the handbook shows: of the demonstration, with a morning's work in it.

const folderOfPictures = 'docs/images'
const mostBytes = 150_000
const log = { info: () => {}, warn: () => {}, error: (message: string, cause: unknown) => console.error(message, cause) }

type Shot = {
  readonly name: string
  readonly path: (masthead: Masthead) => Promise<string> | string
  readonly height?: number
  /** What is looked at, by what stands at the top of it. */
  readonly from?: string
  readonly before?: (page: Page) => Promise<void>
}

const shots: readonly Shot[] = [
  { name: 'today', path: () => '/newsroom/today', height: 900 },
  { name: 'writing', path: writingPath, from: 'label[for=field-deck]', before: readyToWrite, height: 900 },
  { name: 'queue', path: () => '/newsroom/comments', height: 860 },
  { name: 'pictures', path: () => '/newsroom/media' },
  { name: 'people', path: () => '/newsroom/people' },
  { name: 'log', path: () => '/newsroom/log' },
  { name: 'settings', path: () => '/newsroom/settings/publication' },
  { name: 'privacy-record', path: () => '/newsroom/privacy' },
]

const width = 1_000
const usualHeight = 800

async function takeAll(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'masthead-pictures-'))
  const masthead = await openMasthead(configFrom({ PORT: '0', HOST: '127.0.0.1', MASTHEAD_URL: 'http://localhost' }, folder), log)
  const site = await serveSite(masthead, log)
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] })
  try {
    await demonstrate(masthead)
    const [editor] = await hire(masthead)
    await doAMorningsWork(masthead, editor)
    const context = await browser.newContext({ viewport: { width, height: usualHeight }, reducedMotion: 'reduce' })
    await signIn(context, masthead, { origin: site.listensAt, editor })
    for (const shot of shots) await take(context, masthead, { origin: site.listensAt, shot })
  } finally {
    await browser.close()
    await site.close()
    await masthead.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function take(
  context: BrowserContext,
  masthead: Masthead,
  { origin, shot }: { readonly origin: string; readonly shot: Shot },
): Promise<void> {
  const page = await context.newPage()
  const height = shot.height ?? usualHeight
  await page.setViewportSize({ width, height })
  await page.goto(origin + (await shot.path(masthead)))
  // Fonts that come late are not waited for by a page; the second time they are there.
  await page.reload()
  await page.waitForLoadState('networkidle')
  await shot.before?.(page)
  if (shot.from !== undefined)
    await page.evaluate(
      `scrollTo({ top: document.querySelector('${shot.from}').getBoundingClientRect().top + scrollY - 24, behavior: 'instant' })`,
    )
  // Pictures that are asked for only once they are in sight.
  await page.waitForFunction('[...document.images].every((image) => image.complete || image.getBoundingClientRect().top > innerHeight)')
  // A face of type may come after the text that is set in it.
  await page.evaluate('document.fonts.ready.then(() => undefined)')
  const bytes = await sharp(await page.screenshot({ animations: 'disabled', caret: 'hide' }))
    .png({ palette: true, colours: 128, effort: 10, compressionLevel: 9 })
    .toBuffer()
  await page.close()
  if (bytes.length > mostBytes) throw new Error(`${shot.name} would have ${bytes.length} bytes`)
  writeFileSync(join(folderOfPictures, `${shot.name}.png`), bytes)
  process.stdout.write(`${shot.name}.png: ${Math.round(bytes.length / 1000)} kB\n`)
}

const colleagues: readonly (readonly [name: string, login: string, role: Role])[] = [
  ['Maren Quill', 'maren', 'administrator'],
  ['Omar Rashid', 'omar', 'editor'],
  ['Hana Yilmaz', 'hana', 'moderator'],
]

/** Those who work there; whoever administers it comes first. */
function hire({ storage, clock }: Masthead): Promise<readonly [AccountId, ...AccountId[]]> {
  return storage.transact(async (stores) => {
    const hired: AccountId[] = []
    for (const [name, login, role] of colleagues) hired.push(await addAccount(stores, { name, login, role }, clock.now()))
    const [first, ...others] = hired
    if (first === undefined) throw new Error('nobody works there')
    return [first, ...others]
  })
}

type Arriving = { readonly origin: string; readonly editor: AccountId }

async function signIn(context: BrowserContext, masthead: Masthead, { origin, editor }: Arriving): Promise<void> {
  const token = await makeSignInToken(masthead.storage, editor, masthead)
  const page = await context.newPage()
  await page.goto(`${origin}/newsroom/sign-in/${token}`)
  await page.click('main button')
  await page.waitForURL(/newsroom\/today/)
  await page.close()
}

const said: readonly (readonly [name: string, text: string])[] = [
  ['Hester Vane', 'The bench by the slip was there in 1961, because I fell off it. Whoever has it may keep it, but I should like to know.'],
  ['A. Pell', 'Two lorries a night for a week, and nobody counted them? The gate book must say. Has anybody asked the gate?'],
  ['Jonas', 'My brother drove one of them. He says the stone went up the hill, not along the mole. https://photos.skerrow.example/hill'],
]

const spam = 'Best cheap loans online, no questions asked, instant approval!!! http://cheap-loans.example http://casino.example/win'

/** Comments that wait, readers who came, somebody who was invited, a setting that was changed. */
async function doAMorningsWork(masthead: Masthead, editor: AccountId): Promise<void> {
  const { storage, clock } = masthead
  await changeSettings(
    masthead,
    [{ name: 'comments.hold-all', text: 'yes' }].filter(({ name }) => name in settingsFrom({})),
    'owner',
  )
  const lead = await storage.stores.articles.findBySlug('the-stone-that-was-paid-for-twice')
  if (!lead) throw new Error('the demonstration has another lead')
  const rules = houseRules(settingsFrom(await storage.stores.settings.all()))
  for (const [name, text] of [...said, ['Loans4U', spam] as const]) {
    const fields = { name, email: `${name.replaceAll(/\W/g, '').toLowerCase()}@example.org`, url: '' }
    await postComment(masthead, rules, {
      article: lead.id,
      text,
      who: { type: 'guest', fields },
      form: { secondsOnForm: 90, scriptRan: true },
    })
  }
  const [held] = await storage.stores.discussion.list({ state: 'published', limit: 1 })
  if (held) await holdComments(masthead, { ids: [held.id], reason: 'Skerrow County Court, 14/26' })
  await invite(masthead, { by: editor, role: 'author', email: 'nils@example.org', claims: undefined })
  for (let day = 29; day >= 0; day -= 1) {
    const views = 300 + ((day * 137) % 170) + (day % 7 < 2 ? 150 : 0)
    const now = later(clock.now(), days(-day))
    const looks = new Map([
      ['/', { views, visits: Math.round(views / 3) }],
      [lead.address ?? '/', { views: Math.round(views / 2), visits: Math.round(views / 4) }],
    ])
    await keepVisits(
      { storage, clock: { now: () => now } },
      {
        looks,
        hosts: new Map([
          ['estuary.example', 9],
          ['search.example', 31],
          ['town.example', 4],
        ]),
      },
    )
  }
}

async function writingPath({ storage }: Masthead): Promise<string> {
  const article = await storage.stores.articles.findBySlug('six-mornings-at-the-fish-market')
  return `/newsroom/articles/${article?.id ?? 'new'}`
}

async function readyToWrite(page: Page): Promise<void> {
  await page.click('.editor-views button:has-text("Text")')
  await page.waitForSelector('#editor-text')
  await page.click('#editor-text > p')
}

await takeAll()
