import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { keepMissed } from '../../src/app/publishing/keep-missed.js'
import { dayIn } from '../../src/core/calendar.js'
import { askedByPrograms } from '../../src/core/publishing/missed-address.js'
import { onBothDatabases } from '../../src/storage/testing.js'
import { addTerm } from '../builders.js'
import { atWork } from '../privacy/people.js'
import { startSite, type TestSite } from '../running-site.js'
import { waitUntil } from '../wait-until.js'
import { type Administrator, administratorOf, assertForEveryone, browserOf, onThisMachine } from './administrator.js'

const at = '/newsroom/redirects'

describe('redirects in the newsroom', () => {
  let site: TestSite
  let ann: Administrator
  before(async () => {
    site = await startSite(onThisMachine)
    ann = await administratorOf(site)
  })

  it('are made, lead readers on, are taken away, and come back', async () => {
    const made = await ann.post(at, { from: 'http://localhost/old-story?x=1', to: '/' })
    const page = await ann.page(made.headers.get('location') ?? '')
    assert.match(page, /\/old-story\//)
    assert.equal((await site.get('/old-story/')).status, 301)
    const removed = await ann.post(`${at}/remove`, { from: '/old-story/' })
    assert.equal((await site.get('/old-story/')).status, 404)
    const entry = /name="entry" value="(\d+)"/.exec(await ann.page(removed.headers.get('location') ?? ''))?.[1] ?? ''
    assert.equal((await ann.post(`${at}/undo`, { entry })).status, 303)
    assert.equal((await site.get('/old-story/')).status, 301)
  })

  it('keep what was typed where it cannot be taken, and say why', async () => {
    const reply = await ann.post(at, { from: 'old', to: 'https://example.org/' })
    assert.equal(reply.status, 422)
    const page = await reply.text()
    assert.match(page, /must be a path of this site/)
    assert.match(page, /value="https:\/\/example\.org\/"/)
    const itself = await (await ann.post(at, { from: '/a/', to: '/A' })).text()
    assert.match(itself, /must be another path/)
  })

  it('are refused where nobody could follow them, with the reason beside the field', async () => {
    const refused = async (from: string, to: string): Promise<string> => {
      const reply = await ann.post(at, { from, to })
      assert.equal(reply.status, 422, `${from} → ${to}`)
      return reply.text()
    }
    assert.equal((await ann.post(at, { from: '/round/', to: 'http://localhost/about/' })).status, 303)
    assert.equal((await ann.post(at, { from: '/and/', to: '/Round?x=1' })).status, 303)
    assert.match(await refused('/about/', '/and'), /would go round in circles/)
    assert.match(await refused('/about/', 'http://localhost/round/'), /would go round in circles/)
    assert.equal((await site.get('/round/')).headers.get('location'), '/about/')
    for (const from of ['/newsroom/x', '/feed/', '/search', '/robots.txt', '/page/2/'])
      assert.match(await refused(from, '/about/'), /Masthead itself answers there/, from)
    for (const from of ['/old.php?id=3', '/old/#top', '/']) assert.match(await refused(from, '/about/'), /without \? and #/, from)
    await addTerm(site.masthead.storage, 'Tides', { taxonomy: 'tag' })
    assert.match(await refused('/tag/tides/', '/about/'), /Something stands there/)
  })

  it('are offered for addresses at which nothing was found, and robots’ tries are not among these', async () => {
    for (const path of ['/2014/gone/', '/2014/gone', '/2014/rare/', '/wp-login.php.bak', '/.env']) await site.get(`${path}?from=somebody`)
    const { missed } = site.masthead.storage.stores
    await waitUntil('they are counted', async () => (await missed.find('/2014/rare/')) !== undefined)
    const page = await ann.page(at)
    assert.match(page, /\/2014\/gone\/<\/code> <span class="hint">2 times/)
    assert.doesNotMatch(page, /somebody|\.env/)
    assert.match(page, /asked (?:once|\d+ times) for what is not here/)
    await assertForEveryone(site, ann, at)
    const context = await browserOf(site, ann, { width: 360, scripts: false })
    const seen = await context.newPage()
    await seen.goto(site.site.listensAt + at)
    await seen.getByRole('link', { name: 'Make a redirect from /2014/gone/' }).click()
    await seen.fill('[name="to"]', '/')
    await seen.click('text=Make it')
    await seen.getByRole('status').waitFor()
    assert.equal(await missed.find('/2014/gone/'), undefined)
    assert.equal((await site.get('/2014/gone/')).status, 301)
    await context.close()
  })
})

onBothDatabases('addresses at which nothing was found', ({ open }) => {
  it('are counted on, the most often asked for first, and no more are kept than may be', async () => {
    const opened = await open()
    const ports = atWork(opened)
    const { stores } = opened.storage
    await keepMissed(
      ports,
      new Map([
        ['/a/', 1],
        ['/b/', 5],
        [askedByPrograms, 2],
      ]),
    )
    await keepMissed(ports, new Map([['/a/', 7]]))
    const lastDay = dayIn(ports.clock.now(), 'UTC')
    assert.deepEqual(await stores.missed.list({ limit: 2, offset: 0 }), [
      { path: '/a/', times: 8, lastDay },
      { path: '/b/', times: 5, lastDay },
    ])
    await opened.storage.transact(({ missed }) => missed.add(new Map([['/c/', 3]]), lastDay, 2))
    assert.deepEqual(
      (await stores.missed.list({ limit: 9, offset: 0 })).map(({ path }) => path),
      ['/a/', '/b/'],
    )
  })
})
