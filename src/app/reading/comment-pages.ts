import type { CommentState } from '../../core/discussion/comment.js'
import { commentPath } from '../../core/discussion/comment.js'
import type { CommentId } from '../../core/ids.js'
import type { Instant } from '../../core/instant.js'
import type { CleanHtml } from '../../core/markup/clean-html.js'
import type { AppealState } from '../discussion/appeal.js'
import type { CommentForm } from './comment-form.js'
import { viewAlone } from './comment-view.js'
import { frameOf } from './frame.js'
import type { Reading } from './reading.js'
import type { Link, SiteFrame } from './site-frame.js'
import { hrefOfNumber } from './thread-page.js'
import type { CommentView } from './thread-view.js'

/** A comment alone: after what it answers, before what answers it, with what can be done about it. */
export type CommentPage = {
  readonly frame: SiteFrame
  readonly article: Link
  readonly canonical: string
  readonly comment: CommentView
  readonly before?: CommentView | undefined
  readonly after: readonly CommentView[]
  readonly threadHref: string
  /** What the reader has just done. */
  readonly done?: 'recommended' | 'reported' | undefined
}

/** A comment on its way: the form again with what became of it, or would. */
export type CommentFormPage = {
  readonly frame: SiteFrame
  readonly why: 'confirm' | 'preview' | 'refused'
  readonly article?: Link | undefined
  readonly form: CommentForm
  /** How it will look; absent where there is nothing to look at. */
  readonly shown?: CleanHtml | undefined
}

/** The private page of a comment, for whoever wrote it. */
export type CommentStatusPage = {
  readonly frame: SiteFrame
  readonly article: Link
  readonly state: CommentState
  readonly reference: string
  readonly name: string
  readonly at: Instant
  readonly body: CleanHtml
  readonly threadHref?: string | undefined
  /** Why it was turned down, where a moderator says so to its author. */
  readonly told?: string | undefined
  /** Where its author's word for it stands, and where it is sent. */
  readonly appeal?: { readonly state: AppealState; readonly href: string } | undefined
}

/** Where one changes one's own comment, or takes it back. */
export type EditCommentPage = {
  readonly frame: SiteFrame
  readonly id: CommentId
  readonly article: Link
  readonly text: string
  readonly until: Instant
  readonly longest: number
  readonly refusals: CommentForm['refusals']
}

/** A page that says one thing about the discussion. */
export type CommentNoticePage = { readonly frame: SiteFrame; readonly notice: 'foreign' | 'too-late' }

const answersShown = 50

/** A comment's own page; undefined when readers do not see it. */
export async function readCommentPage(reading: Reading, id: CommentId): Promise<CommentPage | undefined> {
  const { pages, site } = reading
  const place = await pages.placeOf(id)
  const record = place && (await pages.article(place.article))
  const records = await pages.commentWithContext(id, answersShown)
  const self = records.find((each) => each.id === id)
  if (record?.life.state !== 'published' || !self?.published) return undefined
  const { address, headline } = record.card
  const parent = records.find((each) => each.id === self.parent)
  // Here a comment is shown whole, however long it is, and what answers it stands below.
  const around = {
    address,
    open: false,
    longest: Number.POSITIVE_INFINITY,
    answers: new Map(),
    initials: site.settings['comments.initials'],
  }
  return {
    frame: frameOf(reading, {}),
    article: { text: headline, href: address },
    canonical: `${site.origin}${commentPath(address, id)}`,
    comment: viewAlone(self, around),
    before: parent && viewAlone(parent, around),
    after: records.filter((each) => each.parent === id).map((each) => viewAlone(each, around)),
    threadHref: hrefOfNumber(address, site.settings, self.number, id),
  }
}
