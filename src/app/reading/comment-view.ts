import { commentPath } from '../../core/discussion/comment.js'
import type { ThreadNode } from '../../core/discussion/thread.js'
import { shownWhole } from '../../core/discussion/thread-pages.js'
import { type CleanHtml, keptCleanHtml } from '../../core/markup/clean-html.js'
import { plainText } from '../../core/markup/plain-text.js'
import type { CommentRecord, ThreadRecord } from '../ports/pages.js'
import { initialOf } from './initial.js'
import type { CommentReference, CommentView } from './thread-view.js'

/** A comment that stands in no tree. */
export const alone = (entry: CommentRecord): ThreadNode<CommentRecord> => ({ entry, depth: 1, flat: true, replies: [] })

// With what stands around the texts of a hundred comments, a page stays below 200 KB.
const textOfPage = 110_000

/** How long a text may be to be shown whole on a page with these. */
export const longestShown = (comments: readonly CommentRecord[]): number =>
  shownWhole(
    comments.map(({ body }) => body.length),
    textOfPage,
  ).longest

/** The answers to each comment, by its id. */
export const answersOf = ({ answers }: ThreadRecord): ReadonlyMap<number, ThreadRecord['answers']> =>
  Map.groupBy(answers, ({ to }): number => to)

/** The ids of the comments that stand right below each. */
function belowEach(roots: readonly ThreadNode<CommentRecord>[]): ReadonlyMap<number, ReadonlySet<number>> {
  const below = new Map<number, ReadonlySet<number>>()
  const waiting = [...roots]
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    below.set(node.entry.id, new Set(node.replies.filter(({ flat }) => !flat).map(({ entry }) => entry.id)))
    waiting.push(...node.replies)
  }
  return below
}

/** What is known of the page on which comments are shown. */
export type Around = {
  /** Of their article. */
  readonly address: string
  readonly open: boolean
  readonly answers: ReturnType<typeof answersOf>
  readonly longest: number
  readonly initials: boolean
}

type Context = Around & {
  readonly below: ReadonlyMap<number, ReadonlySet<number>>
  /** The comments on the page. */
  readonly here: ReadonlySet<number>
}

/** The comments of a page, each with what stands below it. */
export function viewsOf(roots: readonly ThreadNode<CommentRecord>[], around: Around): readonly CommentView[] {
  const below = belowEach(roots)
  const context = { ...around, below, here: new Set(below.keys()) }
  return roots.map((node) => commentView(node, context))
}

/** One comment without a thread around it. */
export const viewAlone = (entry: CommentRecord, around: Around): CommentView =>
  commentView(alone(entry), { ...around, below: new Map(), here: new Set() })

function commentView({ entry, depth, flat, replies }: ThreadNode<CommentRecord>, context: Context): CommentView {
  const { address, open, below, answers, longest, initials } = context
  const isAway = (flat || depth === 1) && entry.parent !== undefined && entry.parentNumber !== undefined
  const isCut = entry.body.length > longest
  return {
    id: entry.id,
    parent: entry.parent,
    number: entry.number,
    stub: !entry.published,
    name: entry.published ? entry.name : '',
    initial: initials && entry.published ? initialOf(entry.name) : undefined,
    url: entry.published ? entry.url : undefined,
    byAuthor: entry.byAuthor,
    at: entry.at,
    editedAt: entry.editedAt,
    recommendations: entry.recommendations,
    href: commentPath(address, entry.id),
    ownHref: `/comments/${entry.id}/`,
    replyHref: open && entry.published ? `?replytocom=${entry.id}#respond` : undefined,
    body: entry.published && !isCut ? entry.body : nothing,
    beginning: entry.published && isCut ? beginningOf(entry.body, longest) : undefined,
    depth,
    answers: isAway ? { number: entry.parentNumber ?? 0, href: hrefTo(entry.parent ?? 0, context) } : undefined,
    answeredIn: (answers.get(entry.id) ?? [])
      .filter(({ id }) => !below.get(entry.id)?.has(id))
      .slice(0, mostReferences)
      .map(({ id, number }): CommentReference => ({ number, href: hrefTo(id, context) })),
    replies: replies.map((node) => commentView(node, context)),
  }
}

/**
 * To another comment of the thread: without asking the server where both stand on one page, else by the shortest address there is. A long thread names
 * hundreds.
 */
const hrefTo = (id: number, { here }: Context): string => (here.has(id) ? `#comment-${id}` : `/comments/${id}/thread`)

const nothing: CleanHtml = keptCleanHtml('')

const mostReferences = 10

const beginningOf = (body: CleanHtml, longest: number): string => {
  const text = plainText(body)
  return text.length <= longest ? text : `${text.slice(0, longest).replace(/\s+\S*$/, '')}…`
}
