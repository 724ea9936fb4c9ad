import type { CommentState } from '../../core/discussion/comment.js'
import { standsByDecision, undone } from '../../core/discussion/standing.js'
import type { Role } from '../../core/identity/role.js'
import { type AccountId, type ArticleId, commentId, mediaId, termId } from '../../core/ids.js'
import type { Instant } from '../../core/instant.js'
import type { Act, Actor, LogEntry } from '../../core/log/log-entry.js'
import { keptCleanHtml } from '../../core/markup/clean-html.js'
import { commentHtml } from '../../core/markup/comment-html.js'
import { policyVersion } from '../../core/markup/policy.js'
import { focalPoint } from '../../core/publishing/focal-point.js'
import { lineage } from '../../core/publishing/taxonomy.js'
import { ok, type Result, refuse } from '../../core/result.js'
import { banValues } from '../discussion/ban.js'
import { editedValues } from '../discussion/edit-as-moderator.js'
import { type Decisions, decideAll, decideEach, loggedDecisions, type ModeratePorts, openBefore } from '../discussion/moderate-comments.js'
import { markOfText, type PreparedText, prepareText } from '../discussion/prepare-text.js'
import type { Kept } from '../ports/moderation.js'
import type { Stores } from '../ports/stores.js'
import { putTerm } from '../publishing/change-terms.js'
import { mediaValues } from '../publishing/upload-media.js'
import { putSettings } from '../settings/change-settings.js'
import { isSettingName, type SettingName } from '../settings/settings.js'
import { teachDecisions } from '../spam/teach.js'
import { writeDown } from './write-down.js'

/** Why something was not taken back. */
export type UndoRefusal =
  | { readonly type: 'no-such-entry'; readonly id: number }
  | { readonly type: 'may-not-undo' }
  | { readonly type: 'cannot-be-undone'; readonly act: Act }
  | { readonly type: 'undone-already' }
  /** What was there before was erased, or was never written down whole. */
  | { readonly type: 'not-known-any-more' }
  /** Somebody has changed it again since, and that stands. */
  | { readonly type: 'changed-since' }

/** Which entry is to be taken back, and who asks. */
export type Undo = { readonly id: number; readonly by: { readonly account: AccountId; readonly role: Role | undefined } | 'owner' }

type Undoing = (
  ports: ModeratePorts,
  stores: Stores,
  taking: { readonly entry: LogEntry; readonly by: Undo['by']; readonly at: Instant },
) => Promise<Result<void, UndoRefusal>>

const actorFrom = (by: Undo['by']): Actor => (by === 'owner' ? by : { account: by.account })

const undoSettings: Undoing = async (_, stores, { entry, by, at }) => {
  await stores.settings.hold()
  const now = await stores.settings.saved()
  if (entry.values.some(({ name, after }) => now[name] !== after)) return refuse({ type: 'changed-since' })
  const texts = new Map<SettingName, string | undefined>()
  for (const { name, before } of entry.values) if (isSettingName(name)) texts.set(name, before)
  await putSettings(stores, texts, { at, by: actorFrom(by), undoes: entry.id })
  return ok(undefined)
}

const states: readonly CommentState[] = ['published', 'held', 'spam', 'trashed']

/** Those that somebody else has decided on since stay where they are; the others go back, and what was open about them is open again. */
const undoDecisions: Undoing = async (ports, stores, { entry, by, at }) => {
  const decisions = await stillAsDecided(stores, entry)
  if (decisions.length === 0) return refuse({ type: 'changed-since' })
  const staying = decisions.filter(({ comment, state }) => comment.state === state)
  const moving = decisions.filter((each) => !staying.includes(each))
  const isAgain = await takesBackUndoing(stores, entry, moving)
  const reason = isAgain ? doneAgain : undone
  const { changed } = await decideEach(ports, stores, { decisions: moving, by, reason, at })
  if (isAgain) await decideEach(ports, stores, { decisions: staying, by, reason, confirms: true, at })
  else await takeBackStaying(ports, stores, { staying, since: entry.at, by, at })
  for (const { comment } of decisions) await stores.moderation.reopen(comment.id, entry.at)
  const stayed = staying.map(({ comment: { id, state } }) =>
    isAgain ? { name: String(id), before: openBefore, after: state } : { name: String(id), before: state, after: openBefore },
  )
  const values = [...loggedDecisions(changed), ...stayed]
  await writeDown(stores, { at, by: actorFrom(by), act: 'comments-decided', about: entry.about, values, undoes: entry.id })
  return ok(undefined)
}

/** Whether an entry had taken decisions back, so that they are decided once more by taking it back in turn. */
async function takesBackUndoing({ moderation }: Stores, entry: LogEntry, moving: Decisions['decisions']): Promise<boolean> {
  if (entry.values.some(({ after }) => after === openBefore)) return true
  const [first] = moving
  if (!first) return false
  return (await moderation.lastDecisions([first.comment.id])).get(first.comment.id)?.reason === undone
}

// What was taken back, and then was decided once more after all.
const doneAgain = 'decided again'

type Staying = { readonly staying: Decisions['decisions']; readonly since: Instant; readonly by: Undo['by']; readonly at: Instant }

/** That comments are to stay where they are is decided no more, and the filter forgets it; unless somebody had decided so before. */
async function takeBackStaying(ports: ModeratePorts, stores: Stores, { staying, since, by, at }: Staying): Promise<void> {
  for (const { comment, state } of staying) {
    const earlier = (await stores.discussion.decisions(comment.id)).filter((decision) => decision.at < since)
    if (standsByDecision({ state, decided: earlier.at(-1) })) continue
    await stores.discussion.confirm([comment], { by: by === 'owner' ? undefined : by.account, reason: undone, at })
    if (state !== 'trashed') await teachDecisions(ports, stores, [{ comment, state: 'held' }], at)
  }
}

/** The comments of an entry that are where it put them, each with the state that it had before. One that stayed, because a question was open about it, stays. */
export async function stillAsDecided(stores: Stores, entry: Pick<LogEntry, 'values' | 'at'>): Promise<Decisions['decisions']> {
  const numbered = entry.values.filter(({ name }) => /^[1-9]\d{0,14}$/.test(name))
  const ids = numbered.map(({ name }) => commentId(Number(name)))
  await stores.moderation.hold(ids)
  const found = await Promise.all(ids.map((id) => stores.discussion.find(id)))
  return numbered.flatMap(({ before, after }, place) => {
    const comment = found[place]
    const [was, is] = [stateNamed(before), stateNamed(after)]
    if (!comment || (is !== undefined && comment.state !== is)) return []
    const state = was ?? is
    return state === undefined ? [] : [{ comment, state: before === openBefore ? comment.state : state }]
  })
}

const stateNamed = (name: string | undefined): CommentState | undefined => states.find((known) => known === name)

const undoRedirect: Undoing = async (_, stores, { entry, by, at }) => {
  const holder = await stores.addresses.find(entry.about)
  const [{ before, after } = {}] = entry.values
  if (holder !== undefined && holder.type !== 'url') return refuse({ type: 'changed-since' })
  if (holder?.url !== after) return refuse({ type: 'changed-since' })
  if (before === undefined) await stores.addresses.remove(entry.about)
  else await stores.addresses.set(entry.about, { type: 'url', url: before }, { byHand: true, replace: true })
  await stores.outbox.append([{ type: 'redirects-changed' }], at)
  const act = before === undefined ? 'redirect-removed' : 'redirect-made'
  const values = [{ name: 'to', before: after, after: before }]
  await writeDown(stores, { at, by: actorFrom(by), act, about: entry.about, values, undoes: entry.id })
  return ok(undefined)
}

const undoMedia: Undoing = async (_, stores, { entry, by, at }) => {
  const media = await stores.media.findToChange(mediaId(Number(entry.about)))
  // A file that came new has nothing to go back to.
  if (!media || entry.values.some(({ name }) => name === 'file')) return refuse({ type: 'not-known-any-more' })
  const now = new Map(mediaValues(undefined, media).map(({ name, after }) => [name, after]))
  if (entry.values.some(({ name, after }) => now.get(name) !== after)) return refuse({ type: 'changed-since' })
  const was = new Map(entry.values.map(({ name, before = '' }) => [name, before]))
  const before = {
    ...media,
    alternativeText: was.get('alternative text') ?? media.alternativeText,
    caption: keptCleanHtml(was.get('caption') ?? media.caption),
    credit: was.get('credit') ?? media.credit,
    focus: was.has('focus') ? focalPoint(was.get('focus') ?? '') : media.focus,
  }
  await stores.media.save(before)
  await stores.outbox.append([{ type: 'media-changed' }], at)
  await writeDown(stores, {
    at,
    by: actorFrom(by),
    act: 'media-saved',
    about: entry.about,
    values: mediaValues(media, before),
    undoes: entry.id,
  })
  return ok(undefined)
}

const undoTerm: Undoing = async (_, stores, { entry, by, at }) => {
  await stores.terms.hold([termId(Number(entry.about))])
  const term = await stores.terms.find(termId(Number(entry.about)))
  if (!term) return refuse({ type: 'changed-since' })
  const now = new Map([
    ['name', term.name],
    ['slug', term.slug],
    ['parent', term.parent?.toString()],
    ['description', term.description || undefined],
  ])
  if (entry.values.some(({ name, after }) => now.get(name) !== after)) return refuse({ type: 'changed-since' })
  const was = new Map([...now, ...entry.values.map(({ name, before }) => [name, before] as const)])
  const slug = was.get('slug') ?? term.slug
  const parent = was.get('parent')
  const holder = await stores.terms.findBySlug(term.taxonomy, slug)
  if (holder && holder.id !== term.id) return refuse({ type: 'changed-since' })
  const tree = await stores.terms.categories()
  const above = parent === undefined ? undefined : tree.get(termId(Number(parent)))
  if ((parent !== undefined && !above) || (above && lineage(tree, above.id).some(({ id }) => id === term.id)))
    return refuse({ type: 'changed-since' })
  const description = was.get('description') ?? ''
  const back = { ...term, name: was.get('name') ?? term.name, slug, parent: above?.id, description: keptCleanHtml(description) }
  await putTerm(stores, term, { ...back, descriptionSource: description }, { at, by: actorFrom(by), undoes: entry.id })
  return ok(undefined)
}

/** Lifts the ban, and gives the comments that went with it back to readers. */
const undoBan: Undoing = async (ports, stores, { entry, by, at }) => {
  const made = await stores.discussion.findBan(Number(entry.about))
  if (!made || !(await stores.discussion.liftBan(made.id, at))) return refuse({ type: 'changed-since' })
  const decisions = await stillAsDecided(stores, entry)
  const { changed } = await decideEach(ports, stores, { decisions, by, reason: undone, at })
  const values = [...banValues(made), ...loggedDecisions(changed)]
  await writeDown(stores, { at, by: actorFrom(by), act: 'ban-lifted', about: entry.about, values, undoes: entry.id })
  return ok(undefined)
}

/** Makes a ban that was lifted hold again, if it has not ended meanwhile. */
const undoLifting: Undoing = async (ports, stores, { entry, by, at }) => {
  const lifted = await stores.discussion.findBan(Number(entry.about))
  if (!lifted) return refuse({ type: 'not-known-any-more' })
  const isOver = lifted.expiresAt !== undefined && lifted.expiresAt <= at
  if (isOver || !(await stores.discussion.renewBan(lifted.id))) return refuse({ type: 'changed-since' })
  const decisions = await stillAsDecided(stores, entry)
  const { changed } = await decideEach(ports, stores, { decisions, by, reason: 'banned', at })
  const values = [...banValues(lifted).map(({ name, before }) => ({ name, after: before })), ...loggedDecisions(changed)]
  await writeDown(stores, { at, by: actorFrom(by), act: 'ban-made', about: entry.about, values, undoes: entry.id })
  return ok(undefined)
}

/** A reply goes where readers do not see it. */
const undoReply: Undoing = async (ports, stores, { entry, by, at }) => {
  const found = await stillAsDecided(stores, entry)
  const decisions = found.map(({ comment }) => ({ comment, state: 'trashed' as const }))
  const { changed } = await decideAll(ports, stores, { decisions, by, reason: undone, at, undoes: entry.id })
  return changed.length > 0 ? ok(undefined) : refuse({ type: 'changed-since' })
}

/** Gives a comment the text back that it had. That is a change itself, so what it said meanwhile is kept, and can come back. */
const undoEdit: Undoing = async ({ hashing }, stores, { entry, by, at }) => {
  await stores.moderation.hold([commentId(Number(entry.about))])
  const comment = await stores.discussion.find(commentId(Number(entry.about)))
  const [{ after } = {}] = entry.values
  if (comment?.editedAt === undefined || new Date(comment.editedAt).toISOString() !== after) return refuse({ type: 'changed-since' })
  const before = await stores.discussion.lastVersion(comment.id)
  if (!before) return refuse({ type: 'not-known-any-more' })
  const prepared = await textAgain(stores, comment.article, before)
  if (!prepared) return refuse({ type: 'not-known-any-more' })
  const marks = await stores.secrets.find('marks')
  const { folded } = prepared
  const textMark = marks && folded !== undefined ? markOfText(hashing, marks.value, { name: comment.name, folded }) : undefined
  await stores.discussion.edit(comment.id, { ...before, body: prepared.html, policy: policyVersion, textMark, at, reason: comment.reason })
  await stores.discussion.setMentions(comment.id, prepared.mentioned)
  const event = { type: 'comment-changed', articleId: comment.article, commentId: comment.id } as const
  if (comment.state === 'published') await stores.outbox.append([event], at)
  const values = editedValues(comment, at)
  await writeDown(stores, { at, by: actorFrom(by), act: 'comment-edited', about: comment.id, values, undoes: entry.id })
  return ok(undefined)
}

/** What came as HTML came from elsewhere, and has no mark. */
type Again = Pick<PreparedText, 'html' | 'mentioned'> & Partial<Pick<PreparedText, 'folded'>>

async function textAgain(
  stores: Stores,
  article: ArticleId,
  { source, format }: { source: string; format: 'html' | 'typed' },
): Promise<Again | undefined> {
  if (format === 'html') {
    const cleaned = commentHtml(source)
    return cleaned.ok ? { html: cleaned.value, mentioned: [] } : undefined
  }
  const prepared = await prepareText(stores, { article, text: source }, { longest: source.length })
  return prepared.ok ? prepared.value : undefined
}

/** Takes a note away that was written, or brings back one that was removed. */
const undoNote: Undoing = async (_, stores, { entry, by, at }) => {
  const [{ before, after } = {}] = entry.values
  const isThere = after !== undefined
  if (!(await stores.moderation.setNoteRemoved(Number(after ?? before), isThere ? at : undefined))) return refuse({ type: 'changed-since' })
  const values = [{ name: 'note', before: after, after: before }]
  const act = isThere ? 'note-removed' : 'note-written'
  await writeDown(stores, { at, by: actorFrom(by), act, about: entry.about, values, undoes: entry.id })
  return ok(undefined)
}

const undoKept =
  (what: Kept, made: Act, removed: Act): Undoing =>
  async (_, stores, { entry, by, at }) => {
    const isThere = entry.act === made
    const name = await stores.moderation.setKeptRemoved(what, Number(entry.about), isThere ? at : undefined)
    if (name === undefined) return refuse({ type: 'changed-since' })
    const values = [isThere ? { name: 'name', before: name } : { name: 'name', after: name }]
    await writeDown(stores, { at, by: actorFrom(by), act: isThere ? removed : made, about: entry.about, values, undoes: entry.id })
    return ok(undefined)
  }

const undoRejection = undoKept('rejection', 'rejection-made', 'rejection-removed')
const undoQueue = undoKept('queue', 'queue-kept', 'queue-removed')

/** The way back of each act that has one. Articles have theirs among their earlier versions. */
export const undoings: Partial<Readonly<Record<Act, Undoing>>> = {
  'settings-changed': undoSettings,
  'comments-decided': undoDecisions,
  'comment-replied': undoReply,
  'comment-edited': undoEdit,
  'note-written': undoNote,
  'note-removed': undoNote,
  'rejection-made': undoRejection,
  'rejection-removed': undoRejection,
  'queue-kept': undoQueue,
  'queue-removed': undoQueue,
  'redirect-made': undoRedirect,
  'redirect-removed': undoRedirect,
  'media-saved': undoMedia,
  'term-changed': undoTerm,
  'ban-made': undoBan,
  'ban-lifted': undoLifting,
}
