import type { Event } from '../../core/events.js'
import type { AccountId, ArticleId } from '../../core/ids.js'
import type { Instant } from '../../core/instant.js'
import { articleHtml } from '../../core/markup/article-html.js'
import type { CleanHtml, MarkupRefusal } from '../../core/markup/clean-html.js'
import { markdownHtml } from '../../core/markup/markdown.js'
import { policyVersion } from '../../core/markup/policy.js'
import { type Article, type ArticleRefusal, isPublic, publish, publishedAt, schedule, withdraw } from '../../core/publishing/article.js'
import type { Correction } from '../../core/publishing/correction.js'
import { digest } from '../../core/publishing/digest.js'
import { ok, type Result, refuse } from '../../core/result.js'
import type { NewArticle } from '../ports/articles.js'
import type { Clock } from '../ports/machine.js'
import type { Storage, Stores } from '../ports/stores.js'
import { type Settings, settingsFrom } from '../settings/settings.js'
import { chooseSlug, giveAddress } from './address-article.js'
import type { ArticleDraft, DraftWish, SaveRefusal, WithdrawalWish } from './article-draft.js'
import { fileUnder } from './file-under.js'
import { logArticle } from './log-article.js'

/** A draft to save, as a new article or in the place of one. */
export type SaveArticle = {
  readonly draft: ArticleDraft
  readonly replaces?: ArticleId | undefined
  readonly by?: AccountId | undefined
  /** When the version was saved that this one was made from: if it is another by now, nothing is saved. */
  readonly madeFrom?: Instant | undefined
  /**
   * It goes on from a version that was saved a moment ago, as it does by itself while somebody writes: that one is not worth keeping, nor a line in
   * the log.
   */
  readonly goesOn?: boolean | undefined
}

export type SavedArticle = {
  readonly id: ArticleId
  readonly address?: string | undefined
  readonly state: Article['life']['state']
  /** What the next version is made from. */
  readonly savedAt: Instant
}

/** Saves an article and brings it into the state it is wished in, whole or not at all. What it was before is kept as a revision. */
export async function saveArticle(
  ports: { readonly storage: Storage; readonly clock: Clock },
  command: SaveArticle,
): Promise<Result<SavedArticle, SaveRefusal>> {
  const cleaned = cleanDraft(command.draft)
  if (!cleaned.ok) return cleaned
  const now = ports.clock.now()
  return ports.storage.transact(async (stores) => {
    const settings = settingsFrom(await stores.settings.all())
    const before = command.replaces === undefined ? undefined : await stores.articles.findToChange(command.replaces)
    if (command.replaces !== undefined && !before) return refuse({ type: 'no-such-article', id: command.replaces })
    if (before && command.madeFrom !== undefined && before.updatedAt !== command.madeFrom) return refuse({ type: 'changed-meanwhile' })
    const slug = await chooseSlug(stores, command.draft, before)
    if (!slug.ok) return slug
    const written = await write(stores, command, { before, clean: cleaned.value, slug: slug.value, settings, now })
    const wished = live(written, command.draft.wish, now)
    return wished.ok ? ok(await store(stores, command, { before, after: wished.value, settings, now })) : wished
  })
}

type CleanDraft = { readonly body: CleanHtml; readonly corrections: readonly Correction[] }

function cleanDraft(draft: ArticleDraft): Result<CleanDraft, MarkupRefusal | SaveRefusal> {
  const { credit } = draft
  if (credit?.url !== undefined && !isWebAddress(credit.url)) return refuse({ type: 'credit-address', url: credit.url })
  const body = draft.body.format === 'markdown' ? markdownHtml(draft.body.source) : articleHtml(draft.body.source)
  if (!body.ok) return body
  const corrections: Correction[] = []
  for (const { at, html } of draft.corrections) {
    const clean = articleHtml(html)
    if (!clean.ok) return clean
    corrections.push({ at, html: clean.value })
  }
  return ok({ body: body.value, corrections })
}

const isWebAddress = (url: string): boolean => ['http:', 'https:'].includes(URL.parse(url)?.protocol ?? '')

type Circumstances = {
  readonly before: Article | undefined
  readonly clean: CleanDraft
  readonly slug: string
  readonly settings: Settings
  readonly now: Instant
}

/** The article with the draft's words, still in the state it had. */
async function write(
  stores: Stores,
  { draft, by }: SaveArticle,
  { before, clean, slug, settings, now }: Circumstances,
): Promise<NewArticle> {
  const filed = await fileUnder(stores, draft, before, now)
  return {
    id: before?.id,
    kind: draft.kind,
    life: before?.life ?? { state: 'draft' },
    headline: draft.headline.trim(),
    deck: draft.deck.trim(),
    body: { ...draft.body, clean: clean.body, policy: policyVersion },
    excerpt: draft.excerpt.trim(),
    bylines: filed.bylines,
    credit: draft.credit,
    dateline: draft.dateline,
    categories: filed.categories,
    tags: filed.tags,
    lead: draft.lead,
    language: draft.language,
    direction: draft.direction,
    commentsOpen: draft.commentsOpen ?? before?.commentsOpen ?? settings['comments.open'],
    pingsOpen: before?.pingsOpen ?? false,
    pinned: draft.pinned,
    slug,
    address: before?.address,
    corrections: clean.corrections,
    createdAt: before?.createdAt ?? now,
    updatedAt: now,
    postedBy: before?.postedBy ?? by,
  }
}

/** The article in the state that is wished for it. */
function live<A extends NewArticle>(article: A, wish: DraftWish, now: Instant): Result<NewArticle, ArticleRefusal> {
  // The rules of an article's life know it by its number, which a new one does not have yet and which none of them looks at.
  const known = article as unknown as Article
  switch (wish.state) {
    case 'published':
      if (isPublic(article.life))
        return ok(wish.at === undefined ? article : { ...article, life: { state: 'published', publishedAt: wish.at } })
      return publish(known, now, wish.at ?? publishedAt(article.life) ?? now)
    case 'scheduled':
      return schedule(known, wish.at, now)
    case 'withdrawn':
      return article.life.state === 'withdrawn' ? ok(article) : takeBack(known, wish, now)
    case 'private':
      return ok({ ...article, life: { state: 'private', publishedAt: publishedAt(article.life) ?? now } })
    case 'draft':
    case 'pending':
      return ok({ ...article, life: { state: wish.state } })
    default:
      return wish satisfies never
  }
}

/** One that was never public here was so elsewhere, or is told of as if: it is public for a moment first. */
function takeBack(article: Article, wish: WithdrawalWish, now: Instant): Result<Article, ArticleRefusal> {
  const at = wish.withdrawnAt ?? now
  if (isPublic(article.life) || wish.publishedAt === undefined) return withdraw(article, wish.notice, at)
  const published = publish(article, now, wish.publishedAt)
  return published.ok ? withdraw(published.value, wish.notice, at) : published
}

type Change = { readonly before: Article | undefined; readonly after: NewArticle; readonly settings: Settings; readonly now: Instant }

async function store(stores: Stores, { by, goesOn }: SaveArticle, { before, after, settings, now }: Change): Promise<SavedArticle> {
  const timeZone = settings['site.time-zone']
  // A new article needs its number before it can have an address that may hold it.
  const id =
    before?.id ??
    (await stores.articles.add({ ...after, life: { state: 'draft' } }, digest({ ...after, life: { state: 'draft' } }, timeZone))).id
  const addressed = await giveAddress(stores, { ...after, id }, settings)
  const touched = await stores.articles.save(addressed, digest(addressed, timeZone))
  if (!before || !goesOn) await logArticle(stores, { before, after: addressed, by, at: now })
  await stores.outbox.append([{ type: eventOf(before, addressed), touched }], now)
  return { id, address: addressed.address, state: addressed.life.state, savedAt: now }
}

function eventOf(before: Article | undefined, after: Article): Extract<Event, { touched: unknown }>['type'] {
  if (isPublic(after.life) && !(before && isPublic(before.life))) return 'article-published'
  if (after.life.state === 'withdrawn' && before?.life.state !== 'withdrawn') return 'article-withdrawn'
  return after.corrections.length > (before?.corrections.length ?? 0) ? 'article-corrected' : 'article-saved'
}
