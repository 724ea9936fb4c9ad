import { Hono } from 'hono'
import { type BanRefusal, ban } from '../../app/discussion/ban.js'
import { type EditRefusal, editAsModerator } from '../../app/discussion/edit-as-moderator.js'
import { linksIn } from '../../app/discussion/find-comments.js'
import { houseRules } from '../../app/discussion/house-rules.js'
import { networkMarksLast } from '../../app/discussion/keys.js'
import { type NoteRefusal, removeNote, writeNote } from '../../app/discussion/notes.js'
import { readQueueOf } from '../../app/discussion/read-queue.js'
import { type ReplyRefusal, replyAsModerator } from '../../app/discussion/reply-as-moderator.js'
import { banKinds, hostsOf } from '../../core/discussion/banned.js'
import { type CommentId, commentId } from '../../core/ids.js'
import { instant, later } from '../../core/instant.js'
import { plainText } from '../../core/markup/plain-text.js'
import { type CommentActsPage, commentActsPage } from '../../render/newsroom/comment-acts.js'
import type { QueueNotice } from '../../render/newsroom/queue.js'
import type { Sentence } from '../../render/newsroom/say.js'
import { frameOf, momentOf, type NewsroomEnv, type NewsroomPorts, sayFor } from './newsroom-ports.js'
import { type QueueContext, withNotes } from './queue-page.js'

type Typed = Partial<CommentActsPage['typed']>
type Showing = {
  readonly id: CommentId
  readonly notice?: QueueNotice | undefined
  readonly typed?: Typed
  readonly status?: 200 | 404 | 409 | 422
}

/** What is done to one comment besides deciding on it: replies, edits, bans and notes. */
export function commentActRoutes(ports: NewsroomPorts): Hono<NewsroomEnv> {
  const app = new Hono<NewsroomEnv>()
  app.get('/:id{[1-9][0-9]{0,14}}', async (context) => {
    const say = await sayFor(ports)
    const [, done] = Object.entries(doneWords).find(([name]) => name === context.req.query('done')) ?? []
    const entry = /^[1-9]\d{0,14}$/.test(context.req.query('entry') ?? '') ? Number(context.req.query('entry')) : undefined
    return show(context, ports, { id: idIn(context), notice: done && { text: say(done), isProblem: false, entry } })
  })
  app.post('/:id{[1-9][0-9]{0,14}}/reply', (context) => reply(context, ports))
  app.post('/:id{[1-9][0-9]{0,14}}/edit', (context) => edit(context, ports))
  app.post('/:id{[1-9][0-9]{0,14}}/ban', (context) => banAuthor(context, ports))
  app.post('/:id{[1-9][0-9]{0,14}}/note', (context) => note(context, ports))
  app.post('/:id{[1-9][0-9]{0,14}}/note/:note{[1-9][0-9]{0,14}}/remove', async (context) => {
    const removed = await removeNote(ports, { id: idIn(context), note: Number(context.req.param('note')), by: moderatorIn(context) })
    return removed ? done(context, ports, 'unnoted') : refused(context, ports, 'That note is not there any more.', {})
  })
  return app
}

const idIn = (context: QueueContext): CommentId => commentId(Number(context.req.param('id')))

const moderatorIn = (context: QueueContext) => {
  const { id: account, role } = context.get('account')
  return { account, role }
}

async function reply(context: QueueContext, ports: NewsroomPorts): Promise<Response> {
  const form = new URLSearchParams(await context.req.text())
  const text = form.get('text') ?? ''
  const rules = houseRules((await ports.reader.site()).settings)
  const by = { ...moderatorIn(context), name: context.get('account').name }
  const replied = await replyAsModerator(ports, rules, { id: idIn(context), text, by })
  if (replied.ok) return done(context, ports, 'replied')
  return refused(context, ports, replyProblems(replied.refusal), { reply: text })
}

async function edit(context: QueueContext, ports: NewsroomPorts): Promise<Response> {
  const form = new URLSearchParams(await context.req.text())
  const text = (form.get('text') ?? '').replaceAll('\r\n', '\n')
  const rules = houseRules((await ports.reader.site()).settings)
  const seen = /^\d{1,15}$/.test(form.get('seen') ?? '') ? instant(Number(form.get('seen'))) : undefined
  const edited = await editAsModerator(ports, rules, { id: idIn(context), text, seen, by: moderatorIn(context) })
  if (edited.ok) return done(context, ports, 'edited')
  return refused(context, ports, editProblems[edited.refusal.type], { edit: text })
}

async function banAuthor(context: QueueContext, ports: NewsroomPorts): Promise<Response> {
  const form = new URLSearchParams(await context.req.text())
  const kind = banKinds.find((known) => known === form.get('kind'))
  const typed = typedBan(form)
  const [days, hide] = [numberIn(typed.days), numberIn(typed.hide)]
  if (!kind || days === 'wrong' || hide === 'wrong')
    return refused(context, ports, 'Choose what is banned; days and how many to hide are whole numbers.', { ban: typed })
  const made = await ban(ports, {
    kind,
    name: typed.name,
    comment: idIn(context),
    reason: typed.reason.slice(0, 500),
    days,
    hide,
    by: moderatorIn(context),
  })
  return made.ok ? done(context, ports, 'banned') : refused(context, ports, banProblems[made.refusal.type], { ban: typed })
}

function typedBan(form: URLSearchParams): CommentActsPage['typed']['ban'] {
  const typed = (name: string) => (form.get(name) ?? '').trim()
  const kind = banKinds.find((known) => known === typed('kind')) ?? ''
  return { kind, name: typed('name'), days: typed('days'), hide: typed('hide'), reason: typed('reason') }
}

/** Nothing typed is nothing wished. */
function numberIn(text: string): number | undefined | 'wrong' {
  if (text === '' || text === '0') return undefined
  return /^[1-9]\d{0,4}$/.test(text) ? Number(text) : 'wrong'
}

async function note(context: QueueContext, ports: NewsroomPorts): Promise<Response> {
  const text = new URLSearchParams(await context.req.text()).get('text') ?? ''
  const noted = await writeNote(ports, { id: idIn(context), note: text, by: moderatorIn(context) })
  return noted.ok ? done(context, ports, 'noted') : refused(context, ports, noteProblems[noted.refusal.type], { note: text })
}

/** Tells what was done, and by which entry it is taken back: the newest of this moderator. */
async function done(context: QueueContext, ports: NewsroomPorts, what: keyof typeof doneWords): Promise<Response> {
  const by = context.get('account').id
  const subject = what === 'banned' ? 'ban' : 'comments'
  const [newest] = await ports.storage.stores.log.list({ subject, by, limit: 1 })
  if (context.req.header('accept') === 'application/json')
    return context.json({ done: (await sayFor(ports))(doneWords[what]), entry: newest?.id, was: '' })
  const entry = newest === undefined ? '' : `&entry=${newest.id}`
  return context.redirect(`/newsroom/comments/${idIn(context)}?done=${what}${entry}`, 303)
}

async function refused(context: QueueContext, ports: NewsroomPorts, problem: Sentence, typed: Typed): Promise<Response> {
  const text = (await sayFor(ports))(problem)
  if (context.req.header('accept') === 'application/json') return context.json({ refused: text }, 409)
  return show(context, ports, { id: idIn(context), notice: { text, isProblem: true }, typed, status: 422 })
}

async function show(context: QueueContext, ports: NewsroomPorts, { id, notice, typed = {}, status = 200 }: Showing): Promise<Response> {
  const { stores } = ports.storage
  const read = await readQueueOf(stores, id)
  const [queued] = read ? await withNotes(ports, [read]) : []
  if (!queued) return context.notFound()
  const { comment } = queued
  const moment = await momentOf(ports)
  const kept = await stores.comments.find(id)
  const words = kept?.bodyFormat === 'typed' ? comment.source : plainText(comment.body)
  const key = await stores.secrets.find('network')
  const hosts = hostsOf({ url: comment.url, hrefs: linksIn(comment.body) })
  return context.html(
    commentActsPage({
      frame: await frameOf(ports, context.get('account')),
      queued,
      rejections: await stores.moderation.rejections(),
      moment,
      notice,
      typed: { reply: '', edit: words, note: '', ban: { kind: '', name: hosts[0] ?? '', days: '', hide: '', reason: '' }, ...typed },
      domain: hosts[0] ?? '',
      networkUntil: comment.network !== undefined && key ? moment(later(key.madeAt, networkMarksLast)) : undefined,
      versions: await stores.discussion.versions(id),
    }),
    status,
  )
}

const doneWords = {
  replied: 'Your reply is published.',
  edited: 'Edited; readers see that it was.',
  banned: 'Banned.',
  noted: 'Noted.',
  unnoted: 'The note is removed.',
} as const satisfies Readonly<Record<string, Sentence>>

function replyProblems(refusal: ReplyRefusal): Sentence {
  switch (refusal.type) {
    case 'may-not-moderate':
      return 'You may not do that.'
    case 'fields-wrong':
      return 'The reply is empty, or too long.'
    case 'comments-closed':
      return 'The thread is closed, to moderators too.'
    case 'duplicate-comment':
      return 'You have said that here already.'
    case 'no-such-article':
    case 'article-gone':
    case 'parent-gone':
    case 'sign-in-needed':
    case 'too-fast':
      return 'What you reply to is not there any more.'
    default:
      return refusal satisfies never
  }
}

const editProblems: Readonly<Record<EditRefusal['type'], Sentence>> = {
  'may-not-moderate': 'You may not do that.',
  'no-such-comment': 'That comment is not there any more.',
  'changed-since': 'It was changed meanwhile. Look at what it says now, and edit that.',
  'comment-empty': 'Something has to be left of it. Remove it, if nothing should.',
  'comment-too-long': 'That is too long.',
  'comment-too-crowded': 'That holds too many links and marks.',
}

const banProblems: Readonly<Record<BanRefusal['type'], Sentence>> = {
  'may-not-moderate': 'You may not do that.',
  'no-such-account': 'There is no such account.',
  'not-an-address': 'That is no domain, or words that stand everywhere. An address is banned as a mail address.',
  'no-such-comment': 'That comment is not there any more.',
  'not-known-of-comment': 'That is not known of the comment, or not any more.',
}

const noteProblems: Readonly<Record<NoteRefusal['type'], Sentence>> = {
  'may-not-moderate': 'You may not do that.',
  'no-such-comment': 'That comment is not there any more.',
  'nobody-known': 'Nothing is known by which its author could be told again, so the note would stand beside nobody.',
  'nothing-said': 'The note is empty.',
}
