import type { ArticleId } from '../../core/ids.js'
import { type Article, type Life, publicAt } from '../../core/publishing/article.js'
import type { Author } from '../../core/publishing/author.js'
import type { Media } from '../../core/publishing/media.js'
import { mediaHref } from '../../core/publishing/picture-sizes.js'
import type { Term, TermTree } from '../../core/publishing/taxonomy.js'
import type { ArticlePlace } from '../ports/articles.js'
import type { CommentWithSender } from '../ports/comments.js'
import type { Stores } from '../ports/stores.js'
import { settingsFrom } from '../settings/settings.js'
import { menuEntries } from './export-menus.js'
import type { ArticleItem, ArticleItemState, CommentItem, CustomField, Item, MediaItem, TermItem } from './item.js'
import { reserved, reservedValue, withoutReserved } from './reserved-fields.js'

/** What is taken out. */
export type ExportItems = {
  /** The public address of the site, without a slash at its end. */
  readonly origin: string
  /** Only what readers may see. */
  readonly publicOnly: boolean
}

const atOnce = 100

/** Everything of the publication as items: the site, people, terms, media, then articles with their comments, in order of their numbers, and menus. */
export async function* exportItems(stores: Stores, command: ExportItems): AsyncGenerator<Item> {
  const settings = settingsFrom(await stores.settings.all())
  yield {
    type: 'site',
    source: command.origin.replace(/^https?:\/\/(?:www\.)?/, ''),
    url: command.origin,
    title: settings['site.name'],
    motto: settings['site.motto'],
    language: settings['site.language'],
  }
  const accounts = await stores.accounts.colleagues()
  for (const account of accounts) yield authorItem(account)
  const categories = await stores.terms.categories()
  yield* termItems(stores, categories)
  yield* mediaItems(stores, command)
  const logins = new Map(accounts.map((account) => [account.id, account.login]))
  yield* articleItems(stores, { ...command, logins })
  yield* menuEntries(stores, command.origin)
}

const authorItem = (account: Author): Item => ({
  type: 'author',
  foreignId: account.id,
  login: account.login,
  email: account.email,
  name: account.name,
  slug: account.slug,
})

async function* termItems(stores: Stores, categories: TermTree): AsyncGenerator<TermItem> {
  for (let after = 0; ; ) {
    const terms = await stores.terms.after(after, atOnce)
    const fields = await stores.customFields.ofMany(
      'term',
      terms.map((term) => term.id),
    )
    for (const term of terms) yield await termItem(stores, categories, term, fields.get(term.id) ?? [])
    const last = terms.at(-1)
    if (!last) return
    after = last.id
  }
}

async function termItem(stores: Stores, categories: TermTree, term: Term, fields: readonly CustomField[]): Promise<TermItem> {
  return {
    type: 'term',
    taxonomy: term.taxonomy,
    foreignId: term.id,
    slug: term.slug,
    name: term.name,
    parentSlug: term.parent === undefined ? undefined : categories.get(term.parent)?.slug,
    description: (await stores.terms.descriptionSource(term.id)) || undefined,
    fields,
  }
}

async function* mediaItems(stores: Stores, { origin }: ExportItems): AsyncGenerator<MediaItem> {
  for (let after = 0; ; ) {
    const media = await stores.media.after(after, atOnce)
    const fields = await stores.customFields.ofMany(
      'media',
      media.map((each) => each.id),
    )
    for (const each of media) yield mediaItem(each, origin, fields.get(each.id) ?? [])
    const last = media.at(-1)
    if (!last) return
    after = last.id
  }
}

const mediaItem = (media: Media, origin: string, fields: readonly CustomField[]): MediaItem => ({
  type: 'media',
  foreignId: media.id,
  title: media.title,
  slug: media.slug,
  otherUrls: [],
  fileUrl: media.file ? origin + mediaHref(media.file.path) : (media.originUrl ?? ''),
  alternativeText: media.alternativeText,
  captionHtml: media.caption,
  descriptionHtml: media.description,
  uploadedAt: media.uploadedAt,
  parentForeignId: media.parent,
  fields,
})

type ArticleExport = ExportItems & { readonly logins: ReadonlyMap<number, string> }

async function* articleItems(stores: Stores, command: ArticleExport): AsyncGenerator<ArticleItem> {
  for (let after = 0; ; ) {
    const ids = await stores.articles.idsAfter(after, atOnce)
    for (const id of ids) {
      const article = await stores.articles.find(id)
      if (article && (article.life.state === 'published' || !command.publicOnly)) yield await articleItem(stores, command, article)
    }
    const last = ids.at(-1)
    if (last === undefined) return
    after = last
  }
}

async function articleItem(stores: Stores, command: ArticleExport, article: Article): Promise<ArticleItem> {
  const fields = await stores.customFields.of({ kind: 'article', id: article.id })
  const place = await stores.articles.place(article.id)
  return {
    ...plainPart(article, place, command),
    ...bodyPart(article),
    otherUrls: [reservedValue(fields, reserved.otherUrl) ?? `${command.origin}/?p=${article.id}`],
    password: reservedValue(fields, reserved.password),
    foreignState: reservedValue(fields, reserved.state),
    terms: await termReferences(stores, article),
    fields: withoutReserved(fields),
    comments: await commentItems(stores, article.id, command.publicOnly),
  }
}

type PlainPart = Omit<
  ArticleItem,
  'otherUrls' | 'password' | 'foreignState' | 'terms' | 'fields' | 'comments' | 'bodySource' | 'bodyFormat' | 'credit'
>

function plainPart(article: Article, place: ArticlePlace, { origin, logins }: ArticleExport): PlainPart {
  const [byline] = article.bylines
  const author = byline?.account ?? article.postedBy
  return {
    type: 'article',
    kind: article.kind,
    foreignId: article.id,
    state: stateOf(article.life),
    title: article.headline,
    url: article.address === undefined ? `${origin}/?p=${article.id}` : origin + article.address,
    slug: article.slug,
    excerpt: article.excerpt,
    authorLogin: author === undefined ? undefined : logins.get(author),
    publishedAt: publicAt(article.life) ?? article.createdAt,
    modifiedAt: article.updatedAt,
    commentsOpen: article.commentsOpen,
    pingsOpen: article.pingsOpen,
    pinned: article.pinned,
    parentForeignId: place.parent,
    menuOrder: place.menuOrder,
    leadForeignId: article.lead,
    foreignType: place.foreignType,
  }
}

/** What WordPress has no word for becomes what comes nearest: what was withdrawn is private there. */
function stateOf(life: Life): ArticleItemState {
  return life.state === 'withdrawn' ? 'private' : life.state
}

/** A WordPress body goes out as it came, its credit line in it; of any other the clean one, with the credit to be written before it. */
function bodyPart({ body, credit }: Article): Pick<ArticleItem, 'bodySource' | 'bodyFormat' | 'credit'> {
  if (body.format === 'wordpress')
    return { bodySource: body.source, bodyFormat: 'wordpress', credit: credit?.recognised ? undefined : credit }
  return { bodySource: body.clean, bodyFormat: 'html', credit }
}

async function termReferences(stores: Stores, article: Article): Promise<ArticleItem['terms']> {
  const terms = await stores.terms.findMany([...article.categories, ...article.tags])
  const byId = new Map(terms.map((term) => [term.id, term]))
  return [...article.categories, ...article.tags].flatMap((id) => {
    const term = byId.get(id)
    return term ? [{ taxonomy: term.taxonomy, slug: term.slug, name: term.name }] : []
  })
}

async function commentItems(stores: Stores, id: ArticleId, publicOnly: boolean): Promise<readonly CommentItem[]> {
  const comments = (await stores.comments.ofArticle(id)).filter((comment) => comment.state === 'published' || !publicOnly)
  const fields = await stores.customFields.ofMany(
    'comment',
    comments.map((comment) => comment.id),
  )
  return comments.map((comment) => commentItem(comment, fields.get(comment.id) ?? []))
}

function commentItem(comment: CommentWithSender, fields: readonly CustomField[]): CommentItem {
  const user = reservedValue(fields, reserved.user)
  return {
    foreignId: comment.id,
    parentForeignId: comment.parent,
    kind: comment.kind,
    state: comment.state,
    name: comment.name,
    email: comment.email,
    url: comment.url,
    at: comment.at,
    bodySource: comment.bodyFormat === 'typed' ? comment.body : comment.bodySource,
    networkAddress: comment.networkAddress,
    userAgent: comment.userAgent,
    foreignUserId: user === undefined ? undefined : Number(user),
    fields: withoutReserved(fields),
  }
}
