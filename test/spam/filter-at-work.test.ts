import assert from 'node:assert/strict'
import { it } from 'node:test'
import { houseRules } from '../../src/app/discussion/house-rules.js'
import { keyring } from '../../src/app/discussion/keys.js'
import { moderateComments } from '../../src/app/discussion/moderate-comments.js'
import { type PostComment, postComment } from '../../src/app/discussion/post-comment.js'
import type { Storage } from '../../src/app/ports/stores.js'
import { runTimer } from '../../src/app/privacy/apply-retention.js'
import { settingsFrom } from '../../src/app/settings/settings.js'
import { spamFilter } from '../../src/app/spam/spam-filter.js'
import { teach } from '../../src/app/spam/teach.js'
import type { CommentState } from '../../src/core/discussion/comment.js'
import type { ArticleId, CommentId } from '../../src/core/ids.js'
import { days, later, minutes, type Span, seconds } from '../../src/core/instant.js'
import { evidenceOf } from '../../src/core/spam/evidence.js'
import { digitsOf, mostListed } from '../../src/core/spam/spam-list.js'
import { programFolder } from '../../src/main/compose.js'
import { spamModelWhenNeeded } from '../../src/main/spam-model-when-needed.js'
import { onBothDatabases } from '../../src/storage/testing.js'
import { sha256, systemRandom } from '../../src/system/machine.js'
import { aComment, addArticle, newYearsEve } from '../builders.js'

const model = spamModelWhenNeeded(programFolder)

/** A publication where comments go by themselves unless the filter stops them, with a clock that tests set. */
async function aPublication(storage: Storage) {
  let now = newYearsEve
  const clock = { now: () => now }
  const ports = {
    storage,
    clock,
    random: systemRandom,
    hashing: sha256,
    keys: keyring({ storage, clock, random: systemRandom }),
    filter: spamFilter({ storage, clock, model }),
  }
  const settings = {
    'comments.moderation': 'none',
    'comments.links-held': '0',
    'comments.pause-seconds': '0',
    'comments.most-a-minute': '0',
  }
  const article = await addArticle(storage, { headline: 'The harbour opens to the island ferries' })
  return {
    ports,
    article,
    pass: (span: Span) => {
      now = later(now, span)
    },
    post: async (own: Partial<PostComment> & { readonly name?: string; readonly url?: string }, changed: Record<string, string> = {}) => {
      const { name = 'Nora Lind', url = '', ...command } = own
      const fields = { name, url, email: 'nora@reader.example' }
      const rules = houseRules(settingsFrom({ ...settings, ...changed }))
      const posted = await postComment(ports, rules, { article, text: said, who: { type: 'guest', fields }, ...command })
      if (!posted.ok) throw new Error(posted.refusal.type)
      return posted.value
    },
    decide: async (id: CommentId, state: CommentState) => {
      const done = await moderateComments(ports, { ids: [id], state, by: 'owner', reason: '' })
      assert.ok(done.ok)
    },
  }
}

const said = 'The ferries ran late on Tuesday because of the wind, and nobody on the quay was told before noon.'

const advert = {
  name: 'Buy Cheap Viagra Online',
  url: 'http://cheap-pills-online.example/viagra',
  text: 'Great post! <a href="http://cheap-pills-online.example/viagra">buy viagra online cheap</a> without prescription, cheap cialis, free shipping',
} as const

onBothDatabases('the spam filter at work', (databases) => {
  it('lets readers speak, and puts advertisements among the spam, with its reasons', async () => {
    const { storage } = await databases.open()
    const { post } = await aPublication(storage)
    const [wanted, unwanted] = [await post({}), await post(advert)]
    assert.deepEqual([wanted.state, unwanted.state], ['published', 'spam'])
    // What everybody sees needs no private page.
    assert.deepEqual([wanted.status, typeof unwanted.status], [undefined, 'string'])
    const comment = await storage.stores.discussion.find(unwanted.id)
    assert.ok(comment?.reason?.rule === 'filter')
    assert.ok(comment.reason.score > 0.9)
    assert.ok(comment.reason.because.length > 0)
    const judgement = await storage.stores.spam.judgement(unwanted.id)
    assert.equal(judgement?.verdict, 'spam')
    assert.equal(judgement?.model, model().name)
    assert.ok(judgement?.reasons.every(({ words, weight }) => words !== '' && Math.abs(weight) >= 0.1))
    assert.equal((await storage.stores.spam.judgement(wanted.id))?.verdict, 'ham')
  })

  it('is as strict as the site, or the article, wants it', async () => {
    const { storage } = await databases.open()
    const { post, article } = await aPublication(storage)
    assert.equal((await post(advert, { 'comments.spam-filter': 'off' })).state, 'published')
    await storage.transact(({ discussion }) => discussion.setOwnRules(article, { spamFilter: 'off' }))
    assert.equal((await post({ ...advert, text: `${advert.text} now` })).state, 'published')
    assert.equal((await storage.stores.spam.lately(newYearsEve, 0, 10)).length, 0, 'nothing was judged')
  })

  it('tells the same text again, whoever sends it, and with letters changed', async () => {
    const { storage } = await databases.open()
    const { post, ports } = await aPublication(storage)
    const text = 'My uncle earns nine thousand a month from home with this little known plan, ask me how he does it and start today.'
    for (let copy = 0; copy < 6; copy++) {
      await post(
        { text: copy % 2 === 0 ? text : text.replace('uncle', 'unсle'), name: `Reader ${copy}` },
        { 'comments.spam-filter': 'lenient' },
      )
    }
    const last = await post({ text: text.replace('plan', 'plаn'), name: 'Somebody Else' })
    const judgement = await storage.stores.spam.judgement(last.id)
    assert.match(judgement?.reasons.map(({ words }) => words).join() ?? '', /same text in 6 comments today/)
    // Another process, which has taken none of them.
    const elsewhere = spamFilter({ storage, clock: ports.clock, model })
    await elsewhere.lately.refresh(storage.stores.spam, ports.clock.now())
    assert.equal(elsewhere.lately.seen({ mark: judgement?.mark, links: [] }, ports.clock.now()).sameTextToday, 7)
  })

  it('counts an address that its author gives again apart from links in texts, wherever it stood before', async () => {
    const { storage } = await databases.open()
    const { post } = await aPublication(storage)
    const url = 'https://noralind.example/diary'
    const reasonsOf = async (own: Parameters<typeof post>[0]) =>
      ((await storage.stores.spam.judgement((await post({ url, ...own })).id))?.reasons ?? []).map(({ words }) => words).join()
    const remarks = [
      'The early boat was on time.',
      'Has anybody asked the harbour master about it?',
      `There is a drawing of the pier at ${url} if you like.`,
    ]
    for (const text of remarks) await post({ text, url })
    assert.match(await reasonsOf({ text: 'The quay was dry again by the evening.' }), /same address of the author in 3 comments today/)
    const linking = await reasonsOf({ text: `And one of the lighthouse: ${url}`, name: 'Per Holm' })
    assert.match(linking, /same link in 4 comments today/)
    assert.doesNotMatch(linking, /same address/)
  })

  it('learns what a moderator decides, and unlearns what is undone', async () => {
    const { storage } = await databases.open()
    const { post, decide, pass, ports } = await aPublication(storage)
    const text = (number: number) => `Zelvani krosta tunbrek ${number}: visit zelvani.example for krosta tunbrek vandu melkor.`
    const scoreOf = async (id: CommentId) => (await storage.stores.spam.judgement(id))?.score ?? 0
    const first = await post({ text: text(1) })
    const before = await scoreOf(first.id)
    await decide(first.id, 'spam')
    pass(minutes(1))
    const taught = await post({ text: text(2), name: 'Per Holm' })
    const { memory } = (await storage.stores.spam.memory('site')) ?? {}
    assert.deepEqual([memory?.ham, memory?.spam], [0, 1])
    assert.match(
      (await storage.stores.spam.judgement(taught.id))?.reasons.map(({ words }) => words).join() ?? '',
      /what moderators of this site decided/,
    )
    assert.ok((await scoreOf(taught.id)) > before)
    const elsewhere = spamFilter({ storage, clock: ports.clock, model })
    assert.equal((await elsewhere.memories.of('site'))?.spam, 1, 'another process knows it too')
    await decide(first.id, 'held')
    pass(seconds(2))
    assert.equal((await elsewhere.memories.of('site'))?.spam, 0)
    const { memory: after } = (await storage.stores.spam.memory('site')) ?? {}
    assert.deepEqual([after?.ham, after?.spam], [0, 0])
    assert.ok(after?.weights.every((weight) => Math.abs(weight) < 1e-6))
    await decide(first.id, 'published')
    assert.equal((await storage.stores.spam.memory('site'))?.memory.ham, 1)
    assert.equal((await storage.stores.spam.lesson('site', `comment ${first.id}`))?.isSpam, false)
  })

  it('learns one thing once, though several say it at the same time', async () => {
    const { storage } = await databases.open()
    const { ports } = await aPublication(storage)
    const teachings = [{ mark: 'comment 1', evidence: evidenceOf({ body: advert.text }), isSpam: true }]
    const say = () => storage.transact((stores) => teach(ports, stores, { name: 'site', teachings, at: newYearsEve }))
    const changed = await Promise.all([1, 2, 3, 4].map(say))
    assert.deepEqual(changed.toSorted(), [0, 0, 0, 1])
    assert.equal((await storage.stores.spam.memory('site'))?.memory.spam, 1)
  })

  it('still tells the places of spam after authors put links into comments that were wanted', async () => {
    const { storage } = await databases.open()
    const { post, decide, ports } = await aPublication(storage)
    const { editOwnComment } = await import('../../src/app/discussion/change-own-comment.js')
    const rules = houseRules(settingsFrom({ 'comments.links-held': '0' }))
    for (const number of [1, 2]) {
      const { id } = await post({ text: `${said} Number ${number}.`, name: `Reader ${number}` })
      await decide(id, 'published')
      const text = `${said} Number ${number}: http://cheap-pills-online.example/${number}`
      assert.ok((await editOwnComment(ports, rules, { id, by: { own: [id] }, text })).ok)
      await decide(id, 'spam')
    }
    const { places } = await storage.stores.spam.seenOften(newYearsEve, 2, mostListed)
    assert.equal(places.length, 1)
  })

  it('offers the newest of what was called spam, where it is more than a list has', async () => {
    const { storage } = await databases.open()
    const { post, decide, pass } = await aPublication(storage)
    const marks: string[] = []
    for (const [number, text] of [
      advert.text,
      `${said} See http://first.example/`,
      'Anchors by weight: http://second.example/ has them all.',
    ].entries()) {
      for (const again of [1, 2]) {
        const { id } = await post({ text: `${text} ${'again '.repeat(again)}`, name: `Reader ${number} ${again}` })
        await decide(id, 'spam')
        pass(minutes(5))
        const mark = (await storage.stores.spam.judgement(id))?.mark
        marks.push(mark ? digitsOf(mark) : 'none')
      }
    }
    const all = await storage.stores.spam.seenOften(newYearsEve, 2, mostListed)
    assert.equal(all.places.length, 3)
    for (const most of [1, 2]) {
      const { texts, places } = await storage.stores.spam.seenOften(newYearsEve, 2, { places: most, texts: most })
      assert.deepEqual(texts.map(digitsOf), marks.slice(-most).toSorted())
      const newest = ['second.example', 'first.example'].slice(0, most).map((place) => sha256.fingerprint(`place ${place}`))
      assert.deepEqual(places, newest.toSorted())
    }
  })

  it('looks at what a comment has been changed into', async () => {
    const { storage } = await databases.open()
    const { post, ports } = await aPublication(storage)
    const { id } = await post({})
    const { editOwnComment } = await import('../../src/app/discussion/change-own-comment.js')
    const rules = houseRules(settingsFrom({ 'comments.links-held': '0' }))
    const edited = await editOwnComment(ports, rules, { id, by: { own: [id] }, text: advert.text })
    assert.ok(edited.ok)
    assert.equal((await storage.stores.discussion.find(id))?.state, 'spam')
  })

  it('takes spam away when its days are over, but not what an import brought', async () => {
    const { storage } = await databases.open()
    const { post, pass, article, ports } = await aPublication(storage)
    const { id } = await post(advert)
    const [imported] = await bring(storage, article)
    pass(days(14))
    assert.equal(await runTimer(ports, 'spam'), 0)
    assert.ok(await storage.stores.discussion.find(id))
    pass(days(2))
    assert.equal(await runTimer(ports, 'spam'), 1)
    assert.equal(await storage.stores.discussion.find(id), undefined)
    assert.equal(await storage.stores.spam.judgement(id), undefined)
    assert.ok(imported !== undefined && (await storage.stores.discussion.find(imported)))
  })
})

const bring = (storage: Storage, article: ArticleId): Promise<readonly CommentId[]> =>
  storage.transact(({ comments }) => comments.add(article, [{ ...aComment({ name: 'Old spam' }), state: 'spam' }]))
