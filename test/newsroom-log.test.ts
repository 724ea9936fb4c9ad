import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { moderateComments } from '../src/app/discussion/moderate-comments.js'
import { makeSignInToken } from '../src/app/identity/session.js'
import { addAccount } from '../src/app/identity/set-up.js'
import { allEntries } from '../src/app/log/all-entries.js'
import { undo } from '../src/app/log/undo.js'
import { writeDown } from '../src/app/log/write-down.js'
import { runTimer } from '../src/app/privacy/apply-retention.js'
import { erasePersonalData } from '../src/app/privacy/erase-personal-data.js'
import { whoseBy } from '../src/app/privacy/whose.js'
import { addRedirect } from '../src/app/publishing/change-redirects.js'
import { changeSettings } from '../src/app/settings/change-settings.js'
import type { Role } from '../src/core/identity/role.js'
import { commentId } from '../src/core/ids.js'
import { days } from '../src/core/instant.js'
import type { LogEntry } from '../src/core/log/log-entry.js'
import { onBothDatabases } from '../src/storage/testing.js'
import { violations } from './axe.js'
import { aComment, addArticle } from './builders.js'
import { browser } from './chromium.js'
import { atWork } from './privacy/people.js'
import { startSite, type TestSite } from './running-site.js'

const environment = { MASTHEAD_URL: 'http://localhost' }

const post = (site: TestSite, path: string, fields: Record<string, string>, cookie: string) =>
  fetch(site.site.listensAt + path, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual', headers: { cookie } })

async function signedIn(site: TestSite, role: Role): Promise<string> {
  const { storage, clock } = site.masthead
  const id = await storage.transact((stores) => addAccount(stores, { name: `The ${role}`, login: role, role }, clock.now()))
  const token = await makeSignInToken(storage, id, site.masthead)
  return ((await post(site, `/newsroom/sign-in/${token}`, {}, '')).headers.get('set-cookie') ?? '').split(';')[0] ?? ''
}

const newest = async ({ masthead }: TestSite) => {
  const [entry] = await masthead.storage.stores.log.list({ limit: 1 })
  assert.ok(entry)
  return entry
}

describe('the log of the newsroom', () => {
  let site: TestSite
  let cookie: string
  before(async () => {
    site = await startSite(environment)
    cookie = await signedIn(site, 'administrator')
  })

  it('tells what was set before and after, by whom, and brings it back', async () => {
    assert.equal((await post(site, '/newsroom/settings/publication', { 'site.name': 'The Quay Register' }, cookie)).status, 303)
    const entry = await newest(site)
    assert.equal(entry.act, 'settings-changed')
    assert.deepEqual(entry.values, [{ name: 'site.name', before: undefined, after: 'The Quay Register' }])
    const page = await (await site.get('/newsroom/log', { cookie })).text()
    assert.match(page, /The administrator changed settings/)
    assert.match(page, /<a href="\/newsroom\/settings\/publication#field-site-name">Name<\/a> <code>site\.name<\/code>/)
    assert.match(await (await site.get('/newsroom/settings/publication', { cookie })).text(), /id="field-site-name"/)
    assert.equal((await post(site, `/newsroom/log/${entry.id}/undo`, {}, cookie)).status, 303)
    assert.equal((await site.masthead.storage.stores.settings.all())['site.name'], undefined)
    assert.equal((await newest(site)).undoes, entry.id)
    const again = await post(site, `/newsroom/log/${entry.id}/undo`, {}, cookie)
    assert.equal(again.status, 409)
    assert.match(await again.text(), /taken back already/)
  })

  it('tells what was saved, whatever the environment has in its place, and brings that back', async () => {
    const fixed = await startSite({ ...environment, MASTHEAD_SITE_MOTTO: 'For today' })
    await changeSettings(fixed.masthead, [{ name: 'site.motto', text: 'Tides and trade' }], 'owner')
    await changeSettings(fixed.masthead, [{ name: 'site.motto', text: 'Fog and rope' }], 'owner')
    const entry = await newest(fixed)
    assert.deepEqual(entry.values, [{ name: 'site.motto', before: 'Tides and trade', after: 'Fog and rope' }])
    assert.ok((await undo(fixed.masthead, { id: entry.id, by: 'owner' })).ok)
    assert.equal((await fixed.masthead.storage.stores.settings.saved())['site.motto'], 'Tides and trade')
  })

  it('can take back what took something back', async () => {
    await changeSettings(site.masthead, [{ name: 'site.motto', text: 'Tides and trade' }], 'owner')
    assert.ok((await undo(site.masthead, { id: (await newest(site)).id, by: 'owner' })).ok)
    assert.ok((await undo(site.masthead, { id: (await newest(site)).id, by: 'owner' })).ok)
    assert.equal((await site.masthead.storage.stores.settings.all())['site.motto'], 'Tides and trade')
  })

  it('leaves standing what was changed again since', async () => {
    await changeSettings(site.masthead, [{ name: 'site.motto', text: 'First' }], 'owner')
    const first = await newest(site)
    await changeSettings(site.masthead, [{ name: 'site.motto', text: 'Second' }], 'owner')
    const refused = await undo(site.masthead, { id: first.id, by: 'owner' })
    assert.ok(!refused.ok && refused.refusal.type === 'changed-since')
    assert.equal((await site.masthead.storage.stores.settings.all())['site.motto'], 'Second')
  })

  it('never holds a secret', async () => {
    await changeSettings(site.masthead, [{ name: 'mail.smtp-url', text: 'smtps://ann:hunter2@mail.example' }], 'owner')
    const entry = await newest(site)
    assert.ok(!JSON.stringify(entry).includes('hunter2'))
    const refused = await undo(site.masthead, { id: entry.id, by: 'owner' })
    assert.ok(!refused.ok && refused.refusal.type === 'not-known-any-more')
  })

  it('is for administrators alone', async () => {
    for (const role of ['contributor', 'author', 'editor', 'moderator'] as const) {
      const other = await signedIn(site, role)
      assert.equal((await site.get('/newsroom/log', { cookie: other })).status, 403)
      assert.equal((await site.get('/newsroom/log/log.csv', { cookie: other })).status, 403)
      assert.equal((await post(site, '/newsroom/log/1/undo', {}, other)).status, 403)
    }
  })

  it('says what became of an article in the words of the list of articles', async () => {
    const typed = { headline: 'Ferries', body: 'x', format: 'markdown', state: 'pending' }
    assert.equal((await post(site, '/newsroom/articles/new', typed, cookie)).status, 303)
    const page = await (await site.get('/newsroom/log?subject=article', { cookie })).text()
    assert.match(page, /<ins dir="auto">for review<\/ins>/)
    assert.doesNotMatch(page, />pending</)
    const narrow = await (await browser()).newContext({ viewport: { width: 360, height: 800 } })
    const [name = '', value = ''] = cookie.split('=')
    await narrow.addCookies([{ name, value, url: site.site.listensAt }])
    const seen = await narrow.newPage()
    await seen.goto(`${site.site.listensAt}/newsroom/log`)
    const room = await seen.evaluate(() => {
      const link = document.querySelector('.newsroom-head form a')
      if (link) link.textContent = 'Maria Administratorina da Silva Ferreira'
      return document.querySelector('.newsroom-name')?.getBoundingClientRect().width ?? 0
    })
    assert.ok(room > 110, `the publication’s name has ${room} px`)
    await narrow.close()
  })

  it('is sieved by subject, person and day, and downloaded as such', async () => {
    assert.ok((await addRedirect(site.masthead, { from: '/old/', to: '/new/' }, 'owner')).ok)
    const sieved = await (await site.get('/newsroom/log?subject=redirect&by=owner', { cookie })).text()
    assert.match(sieved, /made the redirect from/)
    assert.ok(!sieved.includes('changed settings'))
    assert.match(await (await site.get('/newsroom/log?until=2019-12-31', { cookie })).text(), /Nothing of that kind/)
    const csv = await site.get('/newsroom/log/log.csv?subject=redirect', { cookie })
    assert.match(csv.headers.get('content-disposition') ?? '', /attachment/)
    assert.match(await csv.text(), /"redirect-made","\/old\/","to","","\/new\/"/)
  })

  for (const [width, scheme] of [
    [360, 'dark'],
    [1280, 'light'],
  ] as const)
    it(`can be read by everyone, ${scheme}, at ${width} px`, async () => {
      await changeSettings(site.masthead, [{ name: 'comments.spam-filter', text: 'strict' }], 'owner')
      const context = await (await browser()).newContext({ viewport: { width, height: 800 }, colorScheme: scheme, bypassCSP: true })
      const page = await context.newPage()
      const [name = '', value = ''] = cookie.split('=')
      await context.addCookies([{ name, value, url: site.site.listensAt }])
      await page.goto(`${site.site.listensAt}/newsroom/log`)
      assert.deepEqual(await violations(page), [])
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth))
      const narrowest = await page
        .locator('.log dd')
        .evaluateAll((values) => Math.min(...values.map((value) => value.getBoundingClientRect().width)))
      assert.ok(narrowest >= 80, `a value has ${narrowest} px`)
      await context.close()
    })

  it('says where a comment was in the words of the queue, in any language', async () => {
    const { storage } = site.masthead
    const article = await addArticle(storage, { headline: 'Ferries' })
    const ids = await storage.transact(({ comments }) => comments.add(article, [aComment({ state: 'held' }), aComment({ state: 'spam' })]))
    await moderateComments(site.masthead, { ids: ids.slice(0, 1), state: 'trashed', by: 'owner', reason: '' })
    await moderateComments(site.masthead, { ids: ids.slice(1), state: 'spam', by: 'owner', reason: '' })
    const page = async () => (await site.get('/newsroom/log?subject=comments', { cookie })).text()
    const english = await page()
    assert.match(english, /<del dir="auto">undecided<\/del> → <ins dir="auto">spam<\/ins>/)
    assert.match(english, /<del dir="auto">held<\/del> → <ins dir="auto">removed<\/ins>/)
    await changeSettings(site.masthead, [{ name: 'newsroom.language', text: 'ar' }], 'owner')
    assert.match(await page(), /<del dir="auto">معلَّق<\/del> ← <ins dir="auto">محذوف<\/ins>/)
    await changeSettings(site.masthead, [{ name: 'newsroom.language', text: '' }], 'owner')
  })
})

onBothDatabases('the log', ({ open }) => {
  it('tells of each decision where the comment was, and puts only those back that nobody touched since', async () => {
    const opened = await open()
    const ports = atWork(opened)
    const { stores } = opened.storage
    const article = await addArticle(opened.storage, { headline: 'Ferries' })
    const held = await opened.storage.transact(({ comments }) =>
      comments.add(article, [aComment({ state: 'held' }), aComment({ state: 'held' })]),
    )
    const [first = commentId(0), second = commentId(0)] = held
    await moderateComments(ports, { ids: held, state: 'spam', by: 'owner', reason: '' })
    const [entry] = await stores.log.list({ subject: 'comments', limit: 1 })
    await moderateComments(ports, { ids: [second], state: 'published', by: 'owner', reason: '' })
    assert.ok((await undo(ports, { id: entry?.id ?? 0, by: 'owner' })).ok)
    assert.equal((await stores.discussion.find(first))?.state, 'held')
    assert.equal((await stores.discussion.find(second))?.state, 'published')
  })

  it('forgets what was before and after where it names somebody who had their data erased; that cannot be taken back', async () => {
    const opened = await open()
    const ports = atWork(opened)
    const { stores } = opened.storage
    await changeSettings(ports, [{ name: 'comments.held-words', text: 'casino\nMira@Example.org' }], 'owner')
    await changeSettings(ports, [{ name: 'comments.held-words', text: 'casino' }], 'owner')
    const entries = await stores.log.list({ limit: 2 })
    await erasePersonalData(ports, { whose: await whoseBy(ports, { address: 'mira@example.org' }), text: 'remove', provedBy: 'owner' })
    assert.deepEqual(
      (await stores.log.list({ limit: 2 })).map(({ id, values }) => ({ id, values })),
      entries.map(({ id }) => ({ id, values: [] })),
    )
    const refused = await undo(ports, { id: entries[0]?.id ?? 0, by: 'owner' })
    assert.ok(!refused.ok && refused.refusal.type === 'not-known-any-more')
  })

  it('is read for a spreadsheet some at a time, with others in between', async () => {
    const opened = await open()
    const ports = atWork(opened)
    const written = 1_100
    await opened.storage.transact(async (stores) => {
      for (let at = 0; at < written; at++)
        await writeDown(stores, {
          at: ports.clock.now(),
          by: 'owner',
          act: 'article-saved',
          about: at,
          values: [{ name: 'deck', after: 'x' }],
        })
    })
    let breaths = 0
    const breathe = async () => {
      breaths++
    }
    const entries: LogEntry[] = []
    for await (const some of allEntries({ log: opened.storage.stores.log, breathe }, {})) entries.push(...some)
    assert.deepEqual(
      entries.map(({ about }) => about),
      Array.from({ length: written }, (_, at) => String(written - 1 - at)),
    )
    assert.ok(entries.every(({ values }) => values.length === 1))
    assert.ok(breaths > 1, `${breaths}`)
  })

  it('goes after the days that are set', async () => {
    const opened = await open()
    const ports = atWork(opened)
    await changeSettings(ports, [{ name: 'newsroom.log-days', text: '30' }], 'owner')
    ports.pass(days(29))
    assert.equal(await runTimer(ports, 'log'), 0)
    ports.pass(days(2))
    assert.equal(await runTimer(ports, 'log'), 1)
    assert.deepEqual(await opened.storage.stores.log.list({ limit: 9 }), [])
  })
})
