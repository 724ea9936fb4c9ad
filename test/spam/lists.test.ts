import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { moderateComments } from '../../src/app/discussion/moderate-comments.js'
import { changeSettings } from '../../src/app/settings/change-settings.js'
import { fetchLists, type ListRefusal } from '../../src/app/spam/fetch-lists.js'
import { listKey, spamListPath } from '../../src/app/spam/offer-list.js'
import { later, minutes } from '../../src/core/instant.js'
import { textMark } from '../../src/core/spam/similarity.js'
import { outgoingFrom } from '../../src/main/compose.js'
import { SiteReader } from '../../src/web/site/site-reader.js'
import { spamListRoutes } from '../../src/web/spam-list.js'
import { aComment, addArticle } from '../builders.js'
import { masthead as command } from '../command.js'
import { publicAddress, startSite, type TestSite } from '../running-site.js'

const environment = { MASTHEAD_ALLOW_PRIVATE_ADDRESSES: 'for-tests' }
const advert = (number: number) =>
  `Number ${number}: <a href="http://pills.example/buy">buy your pills here</a> today and nowhere else, says Nora of Harbour Street.`

describe('a list of spam', () => {
  let offering: TestSite
  let subscribing: TestSite

  before(async () => {
    offering = await startSite(environment)
    subscribing = await startSite(environment)
    const { storage } = offering.masthead
    const article = await addArticle(storage, { headline: 'Ferries' })
    const bring = (text: string, email: string) =>
      storage.transact(({ comments }) =>
        comments.add(article, [aComment({ name: 'Mallory Marsh', email, bodySource: text, at: offering.masthead.clock.now() })]),
      )
    for (const number of [1, 2]) {
      const [id] = await bring(advert(number), 'mallory@private.example')
      if (id === undefined) throw new Error('no comment')
      await storage.transact(({ spam }) =>
        spam.keepJudgement(id, { score: 0.4, verdict: 'ham', reasons: [], model: 'm', mark: textMark(advert(number)), links: [] }),
      )
      await moderateComments(offering.masthead, { ids: [id], state: 'spam', by: 'owner', reason: '' })
    }
    const [wanted] = await bring('See <a href="http://quay.example/plan">the plan</a> of the quay.', 'ann@private.example')
    if (wanted !== undefined) {
      await moderateComments(offering.masthead, { ids: [wanted], state: 'held', by: 'owner', reason: '' })
      await moderateComments(offering.masthead, { ids: [wanted], state: 'published', by: 'owner', reason: '' })
    }
  })

  const set = (site: TestSite, name: string, text: string) => changeSettings(site.masthead, [{ name, text }], 'owner')
  const listed = () => subscribing.masthead.storage.stores.spam.listedTexts()
  const fetchNow = async (minutesLater = 0): Promise<readonly ListRefusal['type'][]> => {
    const problems: ListRefusal['type'][] = []
    const { masthead } = subscribing
    const clock = { now: () => later(masthead.clock.now(), minutes(minutesLater)) }
    await fetchLists({ ...masthead, clock, outgoing: () => outgoingFrom(masthead.config) }, (_, { type }) => problems.push(type))
    return problems
  }
  const subscribe = async (key: string) => set(subscribing, 'comments.spam-lists', `${offering.site.listensAt} ${key}`)

  it('is offered to nobody until the owner wants it', async () => {
    assert.equal((await offering.get(spamListPath)).status, 404)
    await subscribe(await listKey(offering.masthead))
    assert.deepEqual(await fetchNow(), ['list-status'])
    await set(offering, 'comments.offer-spam-list', 'on')
    assert.equal((await offering.get(spamListPath)).status, 200)
  })

  it('holds hashes of what moderators called spam, and neither text nor name nor address', async () => {
    const text = await offering.page(spamListPath)
    assert.match(text, /^masthead spam list 1 \S+\nplace [\w-]{22}\n(text [0-9a-f]{16}\n){1,2}signature [\w-]{86}\n$/)
    assert.doesNotMatch(text, /pills|Mallory|private|Nora|quay/i)
  })

  it('counts with who subscribes to it by its key, and not with a key of somebody else', async () => {
    await subscribe('A'.repeat(43))
    assert.deepEqual(await fetchNow(60 * 7), ['signature-wrong'])
    assert.deepEqual(await fetchNow(60 * 8), [], 'within six hours nobody is asked again')
    assert.deepEqual(await listed(), [])
    await subscribe(await listKey(offering.masthead))
    assert.deepEqual(await fetchNow(60 * 8), [])
    assert.ok((await listed()).length > 0, 'the right key does not wait for the six hours of the wrong one')
    const { filter, storage, hashing, clock } = subscribing.masthead
    await filter.listed.refresh(storage.stores.spam, later(clock.now(), minutes(2)))
    const host = new URL(offering.site.listensAt).host
    assert.deepEqual(await filter.listed.hosts(storage.stores.spam, [hashing.fingerprint('place pills.example')], undefined), [host])
    assert.deepEqual(await filter.listed.hosts(storage.stores.spam, [], textMark(advert(7))), [host])
    assert.deepEqual(
      await filter.listed.hosts(
        storage.stores.spam,
        [hashing.fingerprint('place quay.example')],
        textMark('Nothing like it at all, I should think.'),
      ),
      [],
    )
  })

  it('is told of to who subscribes to it, with how much came', async () => {
    const { out } = await command(['spam', 'list', '--data', subscribing.folder])
    assert.match(out, new RegExp(`\nCounts here: ${offering.site.listensAt}, last asked at \\S+: [23] marks\n$`))
  })

  it('counts no more once its site is subscribed to by another key', async () => {
    await subscribe('A'.repeat(43))
    assert.match((await command(['spam', 'list', '--data', subscribing.folder])).out, /not asked yet/)
    assert.deepEqual(await fetchNow(60 * 9), ['signature-wrong'])
    assert.deepEqual(await listed(), [])
    await subscribe(await listKey(offering.masthead))
    assert.deepEqual(await fetchNow(60 * 9), [])
    assert.ok((await listed()).length > 0)
  })

  it('is asked for again where the clock was set back', async () => {
    await set(offering, 'comments.offer-spam-list', 'off')
    assert.deepEqual(await fetchNow(60), ['list-status'])
    assert.ok((await listed()).length > 0, 'what came before goes on')
    await set(offering, 'comments.offer-spam-list', 'on')
  })

  it('is not taken where it is days old, signed as it may be', async () => {
    const before = await listed()
    assert.deepEqual(await fetchNow(60 * 24 * 3), ['list-old'])
    assert.deepEqual(await listed(), before)
  })

  it('comes again as soon as it can be made again', async () => {
    const { storage, pages, clock } = offering.masthead
    let isDown = true
    const seenOften: typeof storage.stores.spam.seenOften = (...asked) =>
      isDown ? Promise.reject(new Error('the database is down')) : storage.stores.spam.seenOften(...asked)
    const stores = { ...storage.stores, spam: { ...storage.stores.spam, seenOften } }
    const reader = new SiteReader({ stores, pages, clock, origin: publicAddress, assets: {} })
    const routes = spamListRoutes({ ...offering.masthead, storage: { ...storage, stores }, reader })
    assert.equal((await routes.request(spamListPath)).status, 500)
    isDown = false
    assert.equal((await routes.request(spamListPath)).status, 200)
  })

  it('is forgotten by who subscribes no more', async () => {
    await set(subscribing, 'comments.spam-lists', '')
    assert.deepEqual(await fetchNow(), [])
    assert.deepEqual(await listed(), [])
    assert.deepEqual(await subscribing.masthead.storage.stores.spam.lists(), [])
  })

  it('is shown by a command, with the line that others need', async () => {
    const { out } = await command(['spam', 'list', '--data', offering.folder])
    assert.match(out, new RegExp(`Others may have this site’s list, by this line:\n\\S+ ${await listKey(offering.masthead)}\n`))
  })
})
