import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { moderateComments } from '../src/app/discussion/moderate-comments.js'
import { makeSignInToken } from '../src/app/identity/session.js'
import { addAccount } from '../src/app/identity/set-up.js'
import { keepVisits } from '../src/app/today/keep-visits.js'
import { today } from '../src/app/today/today.js'
import { dayIn } from '../src/core/calendar.js'
import type { Role } from '../src/core/identity/role.js'
import { days, hours, instant, later, minutes } from '../src/core/instant.js'
import { addressKey } from '../src/core/publishing/address.js'
import { onBothDatabases } from '../src/storage/testing.js'
import { violations } from './axe.js'
import { aComment, addArticle, addAccount as addAuthor, newYearsEve, published } from './builders.js'
import { browser } from './chromium.js'
import { htmlValidator } from './html-validator.js'
import { atWork } from './privacy/people.js'
import { startSite, type TestSite } from './running-site.js'
import { waitUntil } from './wait-until.js'

onBothDatabases('the numbers of a day', ({ open }) => {
  it('count each page under the article that stands there, and what leads nowhere not at all', async () => {
    const opened = await open()
    const ports = atWork(opened)
    const { stores } = opened.storage
    const article = await addArticle(opened.storage, { headline: 'Ferries' })
    await opened.storage.transact(({ addresses }) =>
      addresses.set(addressKey('/2019/ferries/'), { type: 'article', id: article }, { byHand: false, replace: false }),
    )
    const look = (views: number, visits: number) => ({ views, visits })
    const looks = new Map([
      ['/', look(5, 4)],
      ['/2019/Ferries', look(2, 1)],
      ['/2019/ferries/comment-page-2/', look(1, 0)],
      ['/category/sea/', look(1, 1)],
      ['/wp-content/x', look(9, 9)],
    ])
    await keepVisits(ports, { looks, hosts: new Map([['search.example', 3]]) })
    await keepVisits(ports, { looks: new Map([['/2019/ferries/', look(1, 1)]]), hosts: new Map([['search.example', 1]]) })
    const day = dayIn(ports.clock.now(), 'UTC')
    assert.deepEqual(await stores.visits.daily(day), [{ day, views: 10, visits: 7 }])
    assert.deepEqual(await stores.visits.mostRead(day, 9), [{ id: article, headline: 'Ferries', views: 4, visits: 2 }])
    assert.deepEqual(await stores.visits.referrers(day, 9), [{ host: 'search.example', visits: 4 }])
    assert.equal(await opened.storage.transact(({ visits }) => visits.forget(day)), 0)
  })

  it('tell comments, decisions and what is discussed by the days of the publication’s own zone', async () => {
    const opened = await open()
    const ports = atWork(opened)
    const { storage } = opened
    await storage.transact(({ settings }) => settings.set('site.time-zone', 'Asia/Tokyo'))
    const now = ports.clock.now()
    const moderator = await addAuthor(storage, 'Mo')
    const article = await addArticle(storage, { headline: 'Ferries', life: published(newYearsEve) })
    const at = (span: number) => instant(now + span)
    const [held] = await storage.transact(({ comments }) =>
      comments.add(article, [
        aComment({ state: 'held', at: at(-90 * 60_000) }),
        aComment({ at: at(-60_000) }),
        aComment({ at: later(now, days(-1)) }),
        aComment({ state: 'spam', at: later(now, hours(-2)) }),
      ]),
    )
    assert.ok(held !== undefined)
    const shown = await today(ports, { id: moderator, role: 'moderator' })
    assert.equal(shown.days.length, 30)
    assert.deepEqual(
      shown.days.slice(-2).map(({ day, comments, spam }) => [day, comments, spam]),
      [
        ['2019-12-30', 1, 0],
        ['2019-12-31', 1, 1],
      ],
    )
    assert.equal(shown.waiting.held, 1)
    assert.deepEqual(shown.mostDiscussed, [{ id: article, headline: 'Ferries', comments: 2 }])
    assert.equal(shown.decisionTime, undefined)
    await moderateComments(ports, { ids: [held], state: 'published', by: { account: moderator, role: 'moderator' }, reason: '' })
    const after = await today(ports, { id: moderator, role: 'moderator' })
    assert.equal(after.decisionTime, minutes(90))
    assert.equal(after.waiting.held, 0)
  })
})

describe('the first page of the newsroom', () => {
  let site: TestSite
  const signIn = async (role: Role): Promise<string> => {
    const { storage, clock } = site.masthead
    const id = await storage.transact((stores) => addAccount(stores, { name: `The ${role}`, login: role, role }, clock.now()))
    const reply = await fetch(`${site.site.listensAt}/newsroom/sign-in/${await makeSignInToken(storage, id, site.masthead)}`, {
      method: 'POST',
      redirect: 'manual',
    })
    return (reply.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  }
  const look = (headers: Record<string, string> = {}) =>
    site.get('/', { accept: 'text/html', 'user-agent': 'Mozilla/5.0 Firefox/140.0', ...headers })
  before(async () => {
    site = await startSite({ MASTHEAD_URL: 'http://localhost' })
  })

  it('shows how often pages were read and from where, whether kept or made anew, and no robot among them', async () => {
    await look({ referer: 'https://www.search.example/?q=quay' })
    await look({ referer: 'http://localhost/other/' })
    await look({ 'user-agent': 'Googlebot/2.1' })
    const day = dayIn(site.masthead.clock.now(), 'UTC')
    const daily = () => site.masthead.storage.stores.visits.daily(day)
    await waitUntil('the looks are counted', async () => (await daily()).length > 0)
    assert.deepEqual(await daily(), [{ day, views: 2, visits: 1 }])
    const page = await (await site.get('/newsroom/today', { cookie: await signIn('editor') })).text()
    assert.match(page, /<svg[^>]+role="img"/)
    assert.match(page, /search\.example/)
    assert.match(page, /<summary>As a table<\/summary>/)
    assert.match(page, /comments are held/)
  })

  it('leads from what was read most to where it is written, or to where readers see it', async () => {
    const { storage } = site.masthead
    const id = await addArticle(storage, { headline: 'The tide is late', slug: 'tide' })
    const at = { type: 'article', id } as const
    await storage.transact(({ addresses }) => addresses.set('/tide/', at, { byHand: false, replace: false }))
    await keepVisits(site.masthead, { looks: new Map([['/tide/', { views: 3, visits: 1 }]]), hosts: new Map() })
    const hrefs = async (role: Role) => {
      const page = await (await site.get('/newsroom/today', { cookie: await signIn(role) })).text()
      return /<a[^>]*href="([^"]+)"[^>]*>The tide is late/.exec(page)?.[1]
    }
    assert.equal(await hrefs('administrator'), `/newsroom/articles/${id}`)
    assert.equal(await hrefs('moderator'), `/?p=${id}`)
    assert.equal((await site.get(`/?p=${id}`)).headers.get('location'), '/tide/')
  })

  it('is everybody’s, and tells those who do not moderate nothing of what waits for those who do', async () => {
    const page = await (await site.get('/newsroom/today', { cookie: await signIn('author') })).text()
    assert.doesNotMatch(page, /are held|called spam/)
  })

  it('gives the numbers of a year to a spreadsheet', async () => {
    const csv = await (await site.get('/newsroom/today/numbers.csv', { cookie: await signIn('contributor') })).text()
    assert.equal(csv.trim().split('\r\n').length, 367)
    assert.match(csv, /^"day","pages read","visits","comments published","spam"\r\n/)
  })

  it('can be read by everyone: valid, and axe finds nothing', async () => {
    const cookie = await signIn('administrator')
    const report = await htmlValidator().validateString(await (await site.get('/newsroom/today', { cookie })).text())
    assert.deepEqual(
      report.results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId} ${message}`)),
      [],
    )
    for (const [width, colorScheme] of [
      [360, 'dark'],
      [1280, 'light'],
    ] as const) {
      const context = await (await browser()).newContext({ viewport: { width, height: 900 }, colorScheme, bypassCSP: true })
      const [name = '', value = ''] = cookie.split('=')
      await context.addCookies([{ name, value, url: site.site.listensAt }])
      const page = await context.newPage()
      await page.goto(`${site.site.listensAt}/newsroom/today`)
      assert.deepEqual(await violations(page), [])
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth))
      await context.close()
    }
  })
})
