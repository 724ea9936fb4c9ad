import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, it } from 'node:test'
import { SecondOpinions } from '../../src/app/akismet/second-opinions.js'
import { houseRules } from '../../src/app/discussion/house-rules.js'
import { keyring } from '../../src/app/discussion/keys.js'
import { moderateComments } from '../../src/app/discussion/moderate-comments.js'
import { type PostComment, postComment } from '../../src/app/discussion/post-comment.js'
import type { Storage } from '../../src/app/ports/stores.js'
import { settingsFrom } from '../../src/app/settings/settings.js'
import { spamFilter } from '../../src/app/spam/spam-filter.js'
import { reasonText } from '../../src/core/discussion/reason-text.js'
import { hours, later, minutes, type Span } from '../../src/core/instant.js'
import { programFolder } from '../../src/main/compose.js'
import { spamModelWhenNeeded } from '../../src/main/spam-model-when-needed.js'
import { onBothDatabases } from '../../src/storage/testing.js'
import { sha256, systemRandom } from '../../src/system/machine.js'
import { outgoing } from '../../src/system/outgoing.js'
import { addArticle, newYearsEve } from '../builders.js'

const model = spamModelWhenNeeded(programFolder)

/** A server of somebody else: what it was told, and what it says. */
type Elsewhere = {
  readonly server: Server
  readonly url: string
  told: URLSearchParams[]
  says: (form: URLSearchParams) => string
  status: number
}

let elsewhere: Elsewhere
before(async () => {
  const made = { told: [] as URLSearchParams[], says: () => 'false', status: 200 }
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const form = new URLSearchParams(Buffer.concat(chunks).toString())
    assert.deepEqual([request.method, request.url], ['POST', '/1.1/comment-check'])
    elsewhere.told.push(form)
    response.writeHead(elsewhere.status, {
      'Content-Type': 'text/plain',
      'X-akismet-debug-help': `The key ${form.get('api_key')} is wrong.`,
    })
    response.end(elsewhere.says(form))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  elsewhere = { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, ...made }
})
after(() => elsewhere.server.close())

/** A publication that asks there. */
async function aPublication(storage: Storage, changed: Record<string, string> = {}) {
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
  Object.assign(elsewhere, { told: [], says: () => 'false', status: 200 })
  const settings: Record<string, string> = {
    'comments.moderation': 'none',
    'comments.pause-seconds': '0',
    'comments.most-a-minute': '0',
    'comments.second-opinion-url': elsewhere.url,
    'comments.second-opinion-key': 'ourkeythere12',
    ...changed,
  }
  await storage.transact(async (stores) => {
    for (const [name, value] of Object.entries(settings)) await stores.settings.set(name, value)
  })
  const article = await addArticle(storage, { headline: 'The harbour opens to the island ferries' })
  const said: string[] = []
  const opinions = new SecondOpinions({
    ...ports,
    outgoing: outgoing({ userAgent: 'Masthead', allowPrivate: true }),
    origin: 'https://news.example',
    changed: (state) => said.push(JSON.stringify(state)),
  })
  return {
    ports,
    said,
    pass: (span: Span) => {
      now = later(now, span)
    },
    ask: async () => {
      while (await opinions.ask()) {}
    },
    post: async (own: Partial<PostComment> & { readonly name?: string; readonly email?: string } = {}) => {
      const { name = 'Nora Lind', email = 'nora@reader.example', ...command } = own
      const fields = { name, url: 'https://noralind.example', email }
      const posted = await postComment(ports, houseRules(settingsFrom(settings)), {
        article,
        text: 'The ferries ran late on Tuesday because of the wind.',
        network: '198.51.100.77',
        who: { type: 'guest', fields },
        ...command,
      })
      if (!posted.ok) throw new Error(posted.refusal.type)
      return posted.value.id
    },
  }
}

onBothDatabases('a second opinion', (databases) => {
  it('is asked with the least that it takes, after the comment is there', async () => {
    const { storage } = await databases.open()
    const { post, ask } = await aPublication(storage)
    const id = await post()
    assert.equal((await storage.stores.discussion.find(id))?.state, 'published')
    assert.equal(elsewhere.told.length, 0)
    await ask()
    await ask()
    assert.deepEqual(
      elsewhere.told.map((form) => Object.fromEntries(form)),
      [
        {
          api_key: 'ourkeythere12',
          blog: 'https://news.example',
          user_ip: '192.0.2.1',
          blog_charset: 'UTF-8',
          comment_type: 'comment',
          comment_author: 'Nora Lind',
          comment_author_url: 'https://noralind.example/',
          comment_content: 'The ferries ran late on Tuesday because of the wind.',
        },
      ],
    )
    assert.equal((await storage.stores.discussion.find(id))?.state, 'published')
  })

  it('holds what it calls spam for a moderator, whose word is the last', async () => {
    const { storage } = await databases.open()
    const { post, ask, ports } = await aPublication(storage)
    elsewhere.says = () => 'true'
    const id = await post()
    const article = (await storage.stores.discussion.find(id))?.article
    await ask()
    const held = await storage.stores.discussion.find(id)
    assert.equal(held?.state, 'held')
    assert.ok(held?.reason)
    assert.match(reasonText(held.reason), /^Held: 127\.0\.0\.1:\d+ calls it spam/)
    assert.deepEqual(await storage.stores.discussion.decisions(id), [], 'nobody has decided by that')
    const events = (await storage.stores.outbox.after(0, 100)).map(({ event }) => event)
    for (const type of ['comment-removed', 'comment-held'] as const)
      assert.ok(
        events.some((event) => event.type === type && event.commentId === id && event.articleId === article),
        type,
      )
    await moderateComments(ports, { ids: [id], state: 'published', by: 'owner', reason: '' })
    await ask()
    assert.equal((await storage.stores.discussion.find(id))?.state, 'published')
    assert.equal(elsewhere.told.length, 1)
  })

  it('tells the moderator of what waits anyway', async () => {
    const { storage } = await databases.open()
    const { post, ask } = await aPublication(storage, { 'comments.moderation': 'first' })
    elsewhere.says = () => 'true'
    const id = await post()
    await ask()
    const held = await storage.stores.discussion.find(id)
    assert.deepEqual([held?.state, held?.reason?.rule], ['held', 'second-opinion'])
  })

  it('is not asked about what our own rules call spam, nor about people who are trusted', async () => {
    const { storage } = await databases.open()
    const { post, ask } = await aPublication(storage, { 'comments.refused-words': 'snake oil', 'comments.trusted-from': '1' })
    await post({ text: 'Buy snake oil.', name: 'Somebody', email: 'some@body.example' })
    await post({ who: { type: 'account', account: await anAccount(storage), name: 'Mo', role: 'moderator' }, text: 'From the desk.' })
    const first = await post({ text: 'The ferry at noon was late on Tuesday because of the wind.' })
    await ask()
    assert.deepEqual(
      elsewhere.told.map((form) => form.get('comment_content')),
      ['The ferry at noon was late on Tuesday because of the wind.'],
    )
    const trusted = await post({
      text: 'The ferry at noon was late on Wednesday too, and for the same reason.',
      browser: { id: 'a browser', own: [first] },
    })
    assert.deepEqual((await storage.stores.discussion.find(trusted))?.reason, { rule: 'nothing-against-it', trusted: true })
    await ask()
    assert.equal(elsewhere.told.length, 1)
  })

  it('is not waited for when the server does not answer, and is made up for within the hour', async () => {
    const { storage } = await databases.open()
    const { post, ask, pass, said } = await aPublication(storage)
    elsewhere.status = 503
    const first = await post()
    for (let times = 0; times < 3; times++) {
      await ask()
      pass(minutes(2))
    }
    assert.equal((await storage.stores.discussion.find(first))?.state, 'published')
    assert.equal(said.length, 1, 'it is said once')
    assert.match(said[0] ?? '', /"answers":false,"why":"it answered 503: The key … is wrong\."/)
    elsewhere.says = () => 'true'
    elsewhere.status = 200
    await ask()
    assert.equal((await storage.stores.discussion.find(first))?.state, 'held')
    assert.match(said[1] ?? '', /"answers":true/)
    elsewhere.says = () => 'invalid'
    const second = await post({ text: 'The one at nine was late on Wednesday as well.' })
    await ask()
    pass(hours(2))
    elsewhere.says = () => 'true'
    await ask()
    assert.equal((await storage.stores.discussion.find(second))?.state, 'published', 'what was said long ago stays')
  })

  it('is given of the others, where there is one comment that the server cannot take', async () => {
    const { storage } = await databases.open()
    const { post, ask, pass, said } = await aPublication(storage)
    elsewhere.says = (form) => (form.get('comment_content')?.includes('Tuesday') ? 'fault' : 'true')
    const untakable = await post()
    await ask()
    const next = await post({ text: 'The one at nine was late on Wednesday as well.' })
    pass(minutes(2))
    await ask()
    assert.equal((await storage.stores.discussion.find(next))?.state, 'held')
    assert.equal((await storage.stores.discussion.find(untakable))?.state, 'published')
    assert.equal(elsewhere.told.length, 4, 'the one is asked about again, and then left')
    pass(minutes(2))
    await ask()
    assert.equal(elsewhere.told.length, 4)
    assert.deepEqual(
      said.map((state) => (JSON.parse(state) as { answers: boolean }).answers),
      [false, true],
    )
  })

  it('is asked of nobody while nobody is named', async () => {
    const { storage } = await databases.open()
    const { post, ask } = await aPublication(storage, { 'comments.second-opinion-key': '' })
    await post()
    await ask()
    assert.equal(elsewhere.told.length, 0)
  })
})

async function anAccount(storage: Storage) {
  const { addAccount } = await import('../builders.js')
  return addAccount(storage, 'Mo Quist')
}
