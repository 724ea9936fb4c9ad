import assert from 'node:assert/strict'
import { it } from 'node:test'
import { ban, liftBan } from '../../src/app/discussion/ban.js'
import { decideComments } from '../../src/app/discussion/decide-comments.js'
import { editAsModerator } from '../../src/app/discussion/edit-as-moderator.js'
import { houseRules } from '../../src/app/discussion/house-rules.js'
import { dropKept, keepQueue, keepRejection } from '../../src/app/discussion/moderators-own.js'
import { removeNote, writeNote } from '../../src/app/discussion/notes.js'
import { postComment } from '../../src/app/discussion/post-comment.js'
import { readQueue } from '../../src/app/discussion/read-queue.js'
import { replyAsModerator } from '../../src/app/discussion/reply-as-moderator.js'
import { undo } from '../../src/app/log/undo.js'
import { erasePersonalData } from '../../src/app/privacy/erase-personal-data.js'
import { heldOn } from '../../src/app/privacy/held-on.js'
import { whoseBy } from '../../src/app/privacy/whose.js'
import { settingsFrom } from '../../src/app/settings/settings.js'
import { standingOf } from '../../src/core/discussion/standing.js'
import type { CommentId } from '../../src/core/ids.js'
import { days, minutes } from '../../src/core/instant.js'
import { keptCleanHtml } from '../../src/core/markup/clean-html.js'
import { onBothDatabases } from '../../src/storage/testing.js'
import { aComment, addArticle } from '../builders.js'
import { type AtWork, atWork, post } from '../privacy/people.js'
import { aModerator, newestEntry, undoNewest } from './desk.js'

const rules = houseRules(settingsFrom({}))

const stateOf = async ({ storage }: AtWork, id: Awaited<ReturnType<typeof post>>) => (await storage.stores.discussion.find(id))?.state

onBothDatabases('what a moderator does', ({ open }) => {
  async function atDesk() {
    const opened = await open()
    const ports = atWork(opened)
    const article = await addArticle(opened.storage)
    return { ports, stores: opened.storage.stores, article, mo: await aModerator(ports, 'Mo'), ann: await aModerator(ports, 'Ann') }
  }

  it('can be taken back, and that too: a decision, with the report that it settled', async () => {
    const { ports, stores, article, mo } = await atDesk()
    const id = await post(ports, { article, name: 'Nora', text: 'Reported.' })
    await ports.storage.transact(({ discussion }) =>
      discussion.report(id, { reader: 'r', reason: 'unkind', note: '', at: ports.clock.now() }),
    )
    const waiting = async () => (await readQueue(stores, { queue: 'waiting', order: 'urgent', limit: 5 })).comments.length
    for (const state of ['spam', 'published'] as const) {
      ports.pass(minutes(1))
      await decideComments(ports, { comments: [{ id }], state, by: mo, reason: '', told: false })
      assert.equal(await waiting(), 0)
      assert.ok((await undoNewest(ports, mo)).ok)
      assert.deepEqual([await stateOf(ports, id), await waiting()], ['published', 1])
      assert.ok((await undoNewest(ports, mo)).ok)
      assert.deepEqual([await stateOf(ports, id), await waiting()], [state, 0])
      assert.ok((await undoNewest(ports, mo)).ok)
      assert.deepEqual([await stateOf(ports, id), await waiting()], ['published', 1])
    }
  })

  it('can be much at once, while others come in between, and is one deed to take back', async () => {
    const { ports, article, mo } = await atDesk()
    const ids = await ports.storage.transact(({ comments }) =>
      comments.add(
        article,
        Array.from({ length: 120 }, (_, at) =>
          aComment({ name: `Nora ${at}`, bodySource: `The ferry ${at} was late, and nobody said so.` }),
        ),
      ),
    )
    let [pauses, served] = [0, 0]
    const breathe = async () => {
      pauses++
      served += (await ports.storage.stores.discussion.find(ids[0] as CommentId))?.state === 'published' ? 1 : 0
    }
    const decided = await decideComments(
      { ...ports, breathe },
      { comments: ids.map((id) => ({ id })), state: 'spam', by: mo, reason: '', told: false },
    )
    assert.equal(decided.ok && decided.value.changed.length, 120)
    assert.equal(pauses, 4, 'twice while they are read, twice while they are learned')
    assert.equal(served, pauses, 'who reads meanwhile sees what was there before')
    assert.ok((await undoNewest(ports, mo)).ok)
    for (const id of ids) assert.equal(await stateOf(ports, id), 'published')
  })

  it('can be that the filter was right: nothing moves, but it is decided and learned, once, and taken back like all else', async () => {
    const { ports, stores, article, mo, ann } = await atDesk()
    const id = await post(ports, { article, name: 'Nora', text: 'Cheap bags at the outlet.' })
    await ports.storage.transact(async ({ discussion, comments }) => {
      const reason = { rule: 'filter', verdict: 'spam', score: 0.98, because: [] } as const
      const comment = await discussion.find(id)
      assert.ok(comment)
      const { source, body, at } = comment
      await discussion.edit(id, { source, body, policy: 1, textMark: undefined, at, reason })
      await comments.setState(id, 'spam')
    })
    const confirm = async (by = mo) => {
      ports.pass(minutes(1))
      const decided = await decideComments(ports, { comments: [{ id }], state: 'spam', by, reason: '', told: false })
      return decided.ok ? [decided.value.changed.length, decided.value.settled.length] : undefined
    }
    const standing = async () => {
      const comment = await stores.discussion.find(id)
      const known = comment && standingOf({ ...comment, decided: (await stores.discussion.decisions(id)).at(-1) })
      return [comment?.state, known?.by, (await stores.spam.lesson('site', `comment ${id}`))?.isSpam]
    }
    assert.deepEqual(await standing(), ['spam', 'rule', undefined])
    assert.deepEqual(await confirm(), [0, 1])
    assert.deepEqual(await standing(), ['spam', 'moderator', true])
    assert.deepEqual(await confirm(ann), [0, 0], 'it is decided already')
    const [entry] = await stores.log.list({ subject: 'comments', about: String(id), limit: 1 })
    assert.deepEqual([entry?.act, entry?.values[0]?.after], ['comments-decided', 'spam'])
    for (const by of ['rule', 'moderator', 'rule'] as const) {
      assert.ok((await undoNewest(ports, mo)).ok)
      assert.deepEqual(await standing(), ['spam', by, by === 'moderator' ? true : undefined])
    }
    assert.deepEqual(await confirm(), [0, 1])
    await ports.storage.transact(({ discussion }) => discussion.appeal(id, 'No spam.', ports.clock.now()))
    assert.deepEqual(await confirm(ann), [0, 1], 'with the appeal that it settles')
    assert.ok((await undoNewest(ports, ann)).ok)
    assert.equal((await stores.discussion.appealOn(id))?.settledAt, undefined)
    assert.deepEqual(await standing(), ['spam', 'moderator', true])
  })

  it('is not taken back where somebody has decided since', async () => {
    const { ports, article, mo, ann } = await atDesk()
    const id = await post(ports, { article, name: 'Nora', text: 'Twice decided.' })
    await decideComments(ports, { comments: [{ id }], state: 'spam', by: mo, reason: '', told: false })
    const entry = await newestEntry(ports)
    await decideComments(ports, { comments: [{ id }], state: 'held', by: ann, reason: '', told: false })
    const undone = await undo(ports, { id: entry, by: mo })
    assert.equal(!undone.ok && undone.refusal.type, 'changed-since')
    assert.equal(await stateOf(ports, id), 'held')
  })

  it('meets what another did meanwhile: says who, and does nothing; the same sent twice is done once', async () => {
    const { ports, stores, article, mo, ann } = await atDesk()
    const id = await post(ports, { article, name: 'Nora', text: 'Two at once.' })
    const one = await decideComments(ports, { comments: [{ id, seen: 0 }], state: 'spam', by: mo, reason: '', told: false })
    const two = await decideComments(ports, { comments: [{ id, seen: 0 }], state: 'trashed', by: ann, reason: '', told: false })
    assert.deepEqual(two.ok && two.value.met.map(({ decision }) => [decision.byName, decision.state]), [['Mo', 'spam']])
    assert.equal(await stateOf(ports, id), 'spam')
    const again = await decideComments(ports, { comments: [{ id, seen: 0 }], state: 'spam', by: mo, reason: '', told: false })
    assert.deepEqual(again.ok && [again.value.met.length, again.value.entry], [0, one.ok && one.value.entry])
    assert.equal((await stores.discussion.decisions(id)).length, 1)
  })

  it('can be taken back, and that too: a reply, for which a comment that waited was let in', async () => {
    const { ports, stores, article, mo } = await atDesk()
    const id = await post(ports, { article, name: 'Nora', text: 'A question?' })
    await decideComments(ports, { comments: [{ id }], state: 'held', by: mo, reason: '', told: false })
    const replied = await replyAsModerator(ports, rules, { id, text: 'An answer.', by: mo })
    assert.ok(replied.ok)
    assert.deepEqual([await stateOf(ports, id), await stateOf(ports, replied.value.id)], ['published', 'published'])
    const reply = await stores.discussion.find(replied.value.id)
    assert.deepEqual([reply?.parent, reply?.name, reply?.account, reply?.reason?.rule], [id, 'Mo', mo.account, 'moderator'])
    const twice = await replyAsModerator(ports, rules, { id, text: 'An answer.', by: mo })
    assert.equal(!twice.ok && twice.refusal.type, 'duplicate-comment')
    assert.ok((await undoNewest(ports, mo)).ok)
    assert.equal(await stateOf(ports, replied.value.id), 'trashed')
    assert.ok((await undoNewest(ports, mo)).ok)
    assert.equal(await stateOf(ports, replied.value.id), 'published')
  })

  it('can be taken back, and that too: an edit, of which the log does not tell what was said', async () => {
    const { ports, stores, article, mo } = await atDesk()
    const [imported] = await ports.storage.transact(({ comments }) =>
      comments.add(article, [aComment({ bodySource: '<em>Old</em> words', body: keptCleanHtml('<p><em>Old</em> words</p>') })]),
    )
    const typed = await post(ports, { article, name: 'Nora', text: 'My *first* words.' })
    for (const id of [typed, imported ?? typed]) {
      const before = await stores.discussion.find(id)
      ports.pass(minutes(1))
      assert.ok((await editAsModerator(ports, rules, { id, text: 'Milder words.', seen: undefined, by: mo })).ok)
      const [entry] = await stores.log.list({ limit: 1 })
      assert.doesNotMatch(JSON.stringify(entry), /Milder|words/)
      assert.match(String((await stores.discussion.find(id))?.body), /Milder words/)
      const stale = await editAsModerator(ports, rules, { id, text: 'Others.', seen: undefined, by: mo })
      assert.equal(!stale.ok && stale.refusal.type, 'changed-since')
      assert.ok((await undoNewest(ports, mo)).ok)
      const after = await stores.discussion.find(id)
      assert.deepEqual([after?.source, after?.body, after?.state], [before?.source, before?.body, before?.state])
      assert.ok((await undoNewest(ports, mo)).ok)
      assert.match(String((await stores.discussion.find(id))?.body), /Milder words/)
    }
  })

  it('can be taken back, and the same words by the same author are told again: those before an edit, and those after it', async () => {
    const { ports, article, mo } = await atDesk()
    const id = await post(ports, { article, name: 'Nora', text: 'My first words.' })
    const isTold = async (text: string) => {
      const again = await postComment(ports, houseRules(settingsFrom({ 'comments.pause-seconds': '0' })), {
        article,
        text,
        who: { type: 'guest', fields: { name: 'Nora', email: 'Nora@example.org', url: '' } },
      })
      return !again.ok && again.refusal.type === 'duplicate-comment'
    }
    ports.pass(minutes(1))
    assert.ok((await editAsModerator(ports, rules, { id, text: 'Milder words.', seen: undefined, by: mo })).ok)
    assert.ok(await isTold('Milder words.'))
    assert.ok((await undoNewest(ports, mo)).ok)
    assert.ok(await isTold('my first  WORDS.'))
    assert.ok((await undoNewest(ports, mo)).ok)
    assert.ok(await isTold('Milder words.'))
  })

  it('can be taken back, and that too: a ban, with the comments that it took away', async () => {
    const { ports, stores, article, mo } = await atDesk()
    const ids: CommentId[] = []
    for (const text of ['one', 'two', 'three']) ids.push(await post(ports, { article, name: 'Bob', text }))
    const other = await post(ports, { article, name: 'Nora', text: 'Not banned.' })
    const made = await ban(ports, { kind: 'email', name: '', comment: ids[2], reason: 'floods', hide: 2, by: mo })
    assert.ok(made.ok)
    const states = async () => Promise.all([...ids, other].map((id) => stateOf(ports, id)))
    assert.deepEqual(await states(), ['published', 'trashed', 'trashed', 'published'])
    assert.equal(await stateOf(ports, await post(ports, { article, name: 'Bob', text: 'four' })), 'spam')
    assert.ok((await undoNewest(ports, mo)).ok)
    assert.deepEqual(await states(), ['published', 'published', 'published', 'published'])
    assert.equal(await stateOf(ports, await post(ports, { article, name: 'Bob', text: 'five' })), 'published')
    assert.ok((await undoNewest(ports, mo)).ok)
    assert.deepEqual(await states(), ['published', 'trashed', 'trashed', 'published'])
    assert.equal(await stateOf(ports, await post(ports, { article, name: 'Bob', text: 'six' })), 'spam')
    assert.ok(await liftBan(ports, made.value, mo))
    assert.ok(!(await liftBan(ports, made.value, mo)))
    ports.pass(days(400))
    await ports.storage.transact(({ log }) => log.forget(ports.clock.now(), 100))
    assert.equal(await stores.discussion.findBan(made.value), undefined)
  })

  it('bans by network as long as its mark can be told again, by domain and by words', async () => {
    const { ports, stores, article, mo } = await atDesk()
    const id = await post(ports, { article, name: 'Bob', text: 'See https://win.casino.example/now' })
    const offered = async (name: string, text: string) => stateOf(ports, await post(ports, { article, name, text }))
    assert.ok((await ban(ports, { kind: 'domain', name: 'casino.example', comment: id, reason: '', by: mo })).ok)
    assert.equal(await offered('Ann', 'Look at https://casino.example/'), 'spam')
    assert.equal(await offered('Ann', 'Look at https://mycasino.example/'), 'published')
    assert.ok((await ban(ports, { kind: 'pattern', name: 'lott* win', comment: id, reason: '', by: mo })).ok === true)
    assert.ok((await ban(ports, { kind: 'pattern', name: 'roulet*', comment: id, reason: '', by: mo })).ok)
    assert.equal(await offered('Ann', 'Roulette for everybody'), 'spam')
    assert.ok((await ban(ports, { kind: 'network', name: '', comment: id, reason: '', by: mo })).ok)
    const [newest] = await stores.discussion.bans(ports.clock.now())
    assert.ok(newest?.expiresAt !== undefined && newest.expiresAt <= ports.clock.now() + days(30))
    assert.equal(await offered('Zoe', 'From the same network'), 'spam')
    ports.pass(days(31))
    assert.equal(await offered('Zoe', 'A month later'), 'published')
    const forgotten = await ban(ports, { kind: 'account', name: '', comment: id, reason: '', by: mo })
    assert.equal(!forgotten.ok && forgotten.refusal.type, 'not-known-of-comment')
  })

  it('can be taken back, and that too: notes, reasons and searches', async () => {
    const { ports, stores, article, mo } = await atDesk()
    const id = await post(ports, { article, name: 'Nora', text: 'Noted.' })
    const person = (await stores.discussion.find(id))?.person ?? ''
    const counts = async () => [
      (await stores.moderation.notes([person])).length,
      (await stores.moderation.rejections()).length,
      (await stores.moderation.queues()).length,
    ]
    const back = async () => assert.ok((await undoNewest(ports, mo)).ok)
    assert.ok((await writeNote(ports, { id, note: 'Is the ferry’s captain.', by: mo })).ok)
    assert.doesNotMatch(JSON.stringify(await stores.log.list({ limit: 1 })), /captain/)
    const [note] = await stores.moderation.notes([person])
    await back()
    assert.deepEqual(await counts(), [0, 0, 0])
    await back()
    assert.deepEqual(await counts(), [1, 0, 0])
    assert.ok(await removeNote(ports, { id, note: note?.id ?? 0, by: mo }))
    await back()
    const reason = await keepRejection(ports, { name: 'Off topic', wording: 'Speak of ferries.', told: true, by: mo })
    const queue = await keepQueue(ports, { name: 'Casinos', query: 'words=casino', by: mo })
    assert.deepEqual(await counts(), [1, 1, 1])
    assert.ok(reason.ok && queue.ok)
    await dropKept(ports, 'queue', { id: queue.value, by: mo })
    assert.deepEqual(await counts(), [1, 1, 0])
    await back()
    await dropKept(ports, 'rejection', { id: reason.value, by: mo })
    await back()
    assert.deepEqual(await counts(), [1, 1, 1])
  })

  it('cannot bring back what was erased: the note on a person, and the text before an edit', async () => {
    const { ports, stores, article, mo } = await atDesk()
    const id = await post(ports, { article, name: 'Nora', text: 'Erase me.' })
    const person = (await stores.discussion.find(id))?.person ?? ''
    await writeNote(ports, { id, note: 'Wrote from the harbour.', by: mo })
    const held = await heldOn(ports, await whoseBy(ports, { address: 'nora@example.org' }))
    assert.deepEqual(
      held.notes.map(({ note }) => note),
      ['Wrote from the harbour.'],
    )
    await keepQueue(ports, { name: 'Her', query: 'words=nora%40example.org', by: mo })
    ports.pass(minutes(1))
    await editAsModerator(ports, rules, { id, text: 'Edited.', seen: undefined, by: mo })
    const edited = await newestEntry(ports)
    await erasePersonalData(ports, { whose: await whoseBy(ports, { address: 'nora@example.org' }), text: 'keep', provedBy: 'owner' })
    assert.deepEqual(await stores.moderation.notes([person]), [])
    assert.deepEqual(await stores.moderation.queues(), [])
    const undone = await undo(ports, { id: edited, by: mo })
    assert.equal(!undone.ok && undone.refusal.type, 'not-known-any-more')
  })

  it('is for moderators alone', async () => {
    const { ports, article, mo } = await atDesk()
    const id = await post(ports, { article, name: 'Nora', text: 'Whose?' })
    const author = await aModerator(ports, 'Author', 'author')
    const refused = [
      await decideComments(ports, { comments: [{ id }], state: 'spam', by: author, reason: '', told: false }),
      await replyAsModerator(ports, rules, { id, text: 'x', by: author }),
      await editAsModerator(ports, rules, { id, text: 'x', seen: undefined, by: author }),
      await ban(ports, { kind: 'email', name: '', comment: id, reason: '', by: author }),
      await writeNote(ports, { id, note: 'x', by: author }),
      await keepRejection(ports, { name: 'x', wording: 'x', told: false, by: author }),
      await keepQueue(ports, { name: 'x', query: 'x', by: author }),
    ]
    for (const each of refused) assert.equal(!each.ok && each.refusal.type, 'may-not-moderate')
    await decideComments(ports, { comments: [{ id }], state: 'spam', by: mo, reason: '', told: false })
    const undone = await undoNewest(ports, author)
    assert.equal(!undone.ok && undone.refusal.type, 'may-not-undo')
  })
})
