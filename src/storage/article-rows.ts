import type { Insertable, Selectable } from 'kysely'
import type { CalendarDay } from '../core/calendar.js'
import { accountId, articleId, mediaId, termId } from '../core/ids.js'
import { instant } from '../core/instant.js'
import { keptCleanHtml } from '../core/markup/clean-html.js'
import { type Article, type Life, publicAt } from '../core/publishing/article.js'
import type { Byline } from '../core/publishing/byline.js'
import type { Credit } from '../core/publishing/credit.js'
import type { Digest } from '../core/publishing/digest.js'
import type { ArticlesTable, ArticleTermsTable, BodiesTable, BylinesTable, CorrectionsTable, TermsTable } from './tables/publishing.js'

/** The columns of `articles` that an article itself fills; place and counts are kept apart from it. */
export type ArticleColumns = Omit<
  Insertable<ArticlesTable>,
  'id' | 'comment_count' | 'last_comment_number' | 'parent_id' | 'menu_order' | 'foreign_type' | 'search_row'
>

/** Everything of an article as it lies in the tables. */
export type ArticleParts = {
  readonly row: Selectable<ArticlesTable>
  readonly body: Selectable<BodiesTable>
  readonly bylines: readonly Selectable<BylinesTable>[]
  readonly terms: readonly (Selectable<ArticleTermsTable> & Pick<Selectable<TermsTable>, 'taxonomy'>)[]
  readonly corrections: readonly Selectable<CorrectionsTable>[]
}

/** Column values of an article. */
export function articleColumns(article: Omit<Article, 'id'>, digest: Digest): ArticleColumns {
  const { life, dateline } = article
  const withdrawn = life.state === 'withdrawn' ? life : undefined
  return {
    kind: article.kind,
    state: life.state,
    public_at: publicAt(life) ?? null,
    public_day: digest.publicDay ?? null,
    withdrawn_at: withdrawn?.withdrawnAt ?? null,
    withdrawal_notice: withdrawn?.notice ?? null,
    headline: article.headline,
    deck: article.deck,
    slug: article.slug,
    address: article.address ?? null,
    excerpt: article.excerpt,
    opening: digest.opening,
    word_count: digest.wordCount,
    language: article.language ?? null,
    direction: article.direction ?? null,
    credit: article.credit ? JSON.stringify(article.credit) : null,
    place: dateline?.place ?? null,
    dateline_day: dateline?.day ?? null,
    lead_id: article.lead ?? null,
    comments_open: article.commentsOpen ? 1 : 0,
    pings_open: article.pingsOpen ? 1 : 0,
    pinned: article.pinned ? 1 : 0,
    posted_by: article.postedBy ?? null,
    created_at: article.createdAt,
    updated_at: article.updatedAt,
  }
}

/** The article that lies in the tables. */
export function articleFromParts({ row, body, bylines, terms, corrections }: ArticleParts): Article {
  const direct = terms.filter((term) => term.direct === 1)
  return {
    id: articleId(row.id),
    kind: row.kind,
    life: lifeFromRow(row),
    headline: row.headline,
    deck: row.deck,
    body: { source: body.source, format: body.format, clean: keptCleanHtml(body.html), policy: body.policy },
    excerpt: row.excerpt,
    bylines: bylines.map(bylineFromRow),
    credit: creditFromColumn(row.credit),
    dateline: row.place === null ? undefined : { place: row.place, day: (row.dateline_day as CalendarDay | null) ?? undefined },
    categories: direct.filter((term) => term.taxonomy === 'category').map((term) => termId(term.term_id)),
    tags: direct.filter((term) => term.taxonomy === 'tag').map((term) => termId(term.term_id)),
    lead: row.lead_id === null ? undefined : mediaId(row.lead_id),
    language: row.language ?? undefined,
    direction: row.direction ?? undefined,
    commentsOpen: row.comments_open === 1,
    pingsOpen: row.pings_open === 1,
    pinned: row.pinned === 1,
    slug: row.slug,
    address: row.address ?? undefined,
    corrections: corrections.map(({ at, html }) => ({ at: instant(at), html: keptCleanHtml(html) })),
    createdAt: instant(row.created_at),
    updatedAt: instant(row.updated_at),
    postedBy: row.posted_by === null ? undefined : accountId(row.posted_by),
  }
}

const bylineFromRow = (row: Pick<Selectable<BylinesTable>, 'name' | 'account_id'>): Byline => ({
  name: row.name,
  account: row.account_id === null ? undefined : accountId(row.account_id),
})

/** A credit as it was written by `articleColumns`. */
export const creditFromColumn = (column: string | null): Credit | undefined =>
  column === null ? undefined : (JSON.parse(column) as Credit)

/** The table's own checks see to it that the columns of a state are there; a null where they are not is a damaged database. */
export function lifeFromRow(
  row: Pick<Selectable<ArticlesTable>, 'id' | 'state' | 'public_at' | 'withdrawn_at' | 'withdrawal_notice'>,
): Life {
  const at = row.public_at === null ? undefined : instant(row.public_at)
  if (row.state === 'draft' || row.state === 'pending') return { state: row.state }
  if (row.state === 'trashed') return { state: 'trashed', publishedAt: at }
  if (at === undefined) throw new Error(`article ${row.id} is ${row.state} but has no date`)
  if (row.state === 'scheduled') return { state: 'scheduled', dueAt: at }
  if (row.state === 'withdrawn') {
    return { state: 'withdrawn', publishedAt: at, withdrawnAt: instant(row.withdrawn_at ?? at), notice: row.withdrawal_notice ?? '' }
  }
  return { state: row.state, publishedAt: at }
}
