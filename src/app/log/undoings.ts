import type { CommentState } from '../../core/discussion/comment.js'
import type { Role } from '../../core/identity/role.js'
import { type AccountId, commentId, mediaId, termId } from '../../core/ids.js'
import type { Instant } from '../../core/instant.js'
import type { Act, Actor, LogEntry } from '../../core/log/log-entry.js'
import { keptCleanHtml } from '../../core/markup/clean-html.js'
import { focalPoint } from '../../core/publishing/focal-point.js'
import { lineage } from '../../core/publishing/taxonomy.js'
import { ok, type Result, refuse } from '../../core/result.js'
import { decideAll, type ModeratePorts } from '../discussion/moderate-comments.js'
import type { Stores } from '../ports/stores.js'
import { putTerm } from '../publishing/change-terms.js'
import { mediaValues } from '../publishing/upload-media.js'
import { putSettings } from '../settings/change-settings.js'
import { isSettingName, type SettingName } from '../settings/settings.js'
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
  const now = await stores.settings.all()
  if (entry.values.some(({ name, after }) => now[name] !== after)) return refuse({ type: 'changed-since' })
  const texts = new Map<SettingName, string | undefined>()
  for (const { name, before } of entry.values) if (isSettingName(name)) texts.set(name, before)
  await putSettings(stores, texts, { at, by: actorFrom(by), undoes: entry.id })
  return ok(undefined)
}

const states: readonly CommentState[] = ['published', 'held', 'spam', 'trashed']

/** Those that somebody else has decided on since stay where they are; the others go back. */
const undoDecisions: Undoing = async (ports, stores, { entry, by, at }) => {
  const decisions = []
  for (const { name, before, after } of entry.values) {
    const comment = await stores.discussion.find(commentId(Number(name)))
    const state = states.find((known) => known === before)
    if (comment && state && comment.state === after) decisions.push({ comment, state })
  }
  const changed = await decideAll(ports, stores, { decisions, by, reason: 'undone', at, undoes: entry.id })
  return changed.length > 0 ? ok(undefined) : refuse({ type: 'changed-since' })
}

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
  const media = await stores.media.find(mediaId(Number(entry.about)))
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

const undoBan: Undoing = async (_, stores, { entry, by, at }) => {
  if (!(await stores.discussion.removeBan(Number(entry.about)))) return refuse({ type: 'changed-since' })
  await writeDown(stores, { at, by: actorFrom(by), act: 'ban-lifted', about: entry.about, undoes: entry.id })
  return ok(undefined)
}

/** The way back of each act that has one. Articles have theirs among their earlier versions. */
export const undoings: Partial<Readonly<Record<Act, Undoing>>> = {
  'settings-changed': undoSettings,
  'comments-decided': undoDecisions,
  'redirect-made': undoRedirect,
  'redirect-removed': undoRedirect,
  'media-saved': undoMedia,
  'term-changed': undoTerm,
  'ban-made': undoBan,
}
