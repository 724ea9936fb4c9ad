/** The forms in which a feed is offered. */
export type FeedForm = 'rss' | 'atom' | 'json'

/** What an address of the site asks for, before anything is looked up. */
export type Wanted =
  | { readonly type: 'front'; readonly page: number; readonly feed?: FeedForm | undefined }
  | { readonly type: 'comments-feed'; readonly feed: FeedForm }
  | {
      readonly type: 'term'
      readonly taxonomy: 'category' | 'tag'
      readonly slugs: readonly string[]
      readonly page: number
      readonly feed?: FeedForm | undefined
    }
  | { readonly type: 'author'; readonly slug: string; readonly page: number; readonly feed?: FeedForm | undefined }
  /** `2019`, `2019-12` or `2019-12-31`. */
  | { readonly type: 'period'; readonly period: string; readonly page: number; readonly feed?: FeedForm | undefined }
  | { readonly type: 'search'; readonly text: string; readonly page: number; readonly feed?: FeedForm | undefined }
  | {
      readonly type: 'by-id'
      readonly of: 'article' | 'category' | 'author' | 'media'
      readonly id: number
      readonly feed?: FeedForm | undefined
    }
  /** An article's address, or an old one: looked up whole first, then without what is appended to it. */
  | {
      readonly type: 'path'
      readonly path: string
      readonly without: string
      readonly appended: Appended
      /** In which its thread is wanted, if that was said: `oldest`, `newest`, `best`. */
      readonly order?: string | undefined
    }

/** What WordPress appends to an article's address. */
export type Appended =
  | { readonly type: 'nothing' }
  | { readonly type: 'feed'; readonly feed: FeedForm }
  | { readonly type: 'comment-page'; readonly page: number }
  /** The permalink of a comment. */
  | { readonly type: 'comment'; readonly id: number }
  | { readonly type: 'body-page'; readonly page: number }
  /** `/amp/`, `/trackback/`, `/embed/`: there is one page for all of them. */
  | { readonly type: 'dropped' }

/** Where query parameters say what is asked for. WordPress has a file at the root, and links by number name it now and then. */
export const rootPaths: ReadonlySet<string> = new Set(['/', '/index.php'])

/** The only query parameters that mean anything there; all others neither vary a page nor are kept. */
export const knownParameters = [
  'p',
  'page_id',
  'cat',
  'category_name',
  'tag',
  'author',
  'author_name',
  'attachment_id',
  'm',
  's',
  'feed',
  'paged',
  'page',
] as const

/** The only one that means anything at an article, besides those that ask for what is never kept. */
export const articleParameters = ['order'] as const

const longestPath = 2000
const mostPages = 1_000_000

/** What the path and query of an address ask for; undefined for what no address of ours can be. */
export function parseSiteAddress(path: string, query: URLSearchParams): Wanted | undefined {
  if (path.length > longestPath || path.includes('\0')) return undefined
  const segments = path.split('/').filter((segment) => segment !== '')
  const decoded = segments.map(decodedSegment)
  if (decoded.includes(undefined)) return undefined
  const page = pageNumber(query.get('paged') ?? query.get('page') ?? '1') ?? 1
  if (segments.length === 0) return byQuery(query, page)
  const wanted = byPath(path, decoded as string[])
  return wanted?.type === 'path' ? { ...wanted, order: query.get('order') ?? undefined } : wanted
}

function decodedSegment(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment)
  } catch {
    return undefined
  }
}

function byQuery(query: URLSearchParams, page: number): Wanted {
  const feed = feedForm(query.get('feed') ?? '')
  if (query.get('feed')?.startsWith('comments-'))
    return { type: 'comments-feed', feed: feedForm(query.get('feed')?.slice('comments-'.length) ?? '') ?? 'rss' }
  const text = query.get('s')
  if (text !== null) return { type: 'search', text, page, feed }
  for (const [name, of] of [
    ['p', 'article'],
    ['page_id', 'article'],
    ['attachment_id', 'media'],
    ['cat', 'category'],
    ['author', 'author'],
  ] as const) {
    const id = pageNumber(query.get(name) ?? '', Number.MAX_SAFE_INTEGER)
    if (id) return { type: 'by-id', of, id, feed }
  }
  const month = /^(\d{4})(\d{2})?(\d{2})?$/.exec(query.get('m') ?? '')
  if (month)
    return {
      type: 'period',
      period: month
        .slice(1)
        .filter((part) => part !== undefined)
        .join('-'),
      page,
      feed,
    }
  const category = query
    .get('category_name')
    ?.split('/')
    .filter((slug) => slug !== '')
  if (category?.length) return { type: 'term', taxonomy: 'category', slugs: category, page, feed }
  const tag = query.get('tag')
  if (tag) return { type: 'term', taxonomy: 'tag', slugs: [tag], page, feed }
  const author = query.get('author_name')
  if (author) return { type: 'author', slug: author, page, feed }
  return { type: 'front', page, feed }
}

function byPath(path: string, segments: readonly string[]): Wanted | undefined {
  const { rest, page, feed } = withoutListSuffix(segments)
  const [base = '', ...names] = rest
  if (rest.length === 0) return { type: 'front', page, feed }
  if (base === 'comments' && names.length === 0 && feed) return { type: 'comments-feed', feed }
  if (base === 'category' && names.length > 0) return { type: 'term', taxonomy: 'category', slugs: names, page, feed }
  if (base === 'tag' && names.length === 1) return { type: 'term', taxonomy: 'tag', slugs: names, page, feed }
  if (base === 'author' && names.length === 1) return { type: 'author', slug: names[0] ?? '', page, feed }
  if (base === 'search') return { type: 'search', text: names.join('/'), page, feed }
  const period = periodOf(rest)
  return period ? { type: 'period', period, page, feed } : byAddress(path, segments)
}

/** A list's path, and what makes a page or a feed of it: `/category/europe/` and `feed/atom/`; nothing for the list itself. */
export function listAndSuffix(path: string): { readonly list: string; readonly suffix: string } {
  const segments = path.split('/').filter((segment) => segment !== '')
  const { rest } = withoutListSuffix(segments)
  const withSlashes = (some: readonly string[]) => some.map((segment) => `${segment}/`).join('')
  return { list: `/${withSlashes(rest)}`, suffix: withSlashes(segments.slice(rest.length)) }
}

/** `…/page/2/` and `…/feed/atom/` cut from the end. */
function withoutListSuffix(segments: readonly string[]): { rest: readonly string[]; page: number; feed?: FeedForm | undefined } {
  const last = segments.at(-1) ?? ''
  const beforeLast = segments.at(-2) ?? ''
  const page = beforeLast === 'page' ? pageNumber(last) : undefined
  if (page) return { rest: segments.slice(0, -2), page }
  if (last === 'feed') return { rest: segments.slice(0, -1), page: 1, feed: 'rss' }
  const feed = beforeLast === 'feed' ? feedForm(last) : undefined
  if (feed) return { rest: segments.slice(0, -2), page: 1, feed }
  return { rest: segments, page: 1 }
}

function periodOf(segments: readonly string[]): string | undefined {
  const [year = '', month = '01', day = '01'] = segments
  if (segments.length > 3 || !/^\d{4}$/.test(year) || !/^\d{2}$/.test(month) || !/^\d{2}$/.test(day)) return undefined
  const isMonth = Number(month) >= 1 && Number(month) <= 12
  return isMonth && Number(day) >= 1 && Number(day) <= 31 ? segments.join('-') : undefined
}

function byAddress(path: string, segments: readonly string[]): Wanted {
  const last = segments.at(-1) ?? ''
  const cut = (count: number, appended: Appended): Wanted => {
    const kept = path.split('/').filter((segment) => segment !== '')
    return { type: 'path', path, without: `/${kept.slice(0, -count).join('/')}/`, appended }
  }
  if (last === 'feed') return cut(1, { type: 'feed', feed: 'rss' })
  const feed = segments.at(-2) === 'feed' ? feedForm(last) : undefined
  if (feed) return cut(2, { type: 'feed', feed })
  const commentPage = pageNumber(/^comment-page-(\d+)$/.exec(last)?.[1] ?? '')
  if (commentPage) return cut(1, { type: 'comment-page', page: commentPage })
  const comment = pageNumber(/^comment-(\d+)$/.exec(last)?.[1] ?? '', Number.MAX_SAFE_INTEGER)
  if (comment) return cut(1, { type: 'comment', id: comment })
  if (['amp', 'trackback', 'embed'].includes(last)) return cut(1, { type: 'dropped' })
  const bodyPage = segments.length > 1 ? pageNumber(last) : undefined
  if (bodyPage) return cut(segments.at(-2) === 'page' ? 2 : 1, { type: 'body-page', page: bodyPage })
  return { type: 'path', path, without: path, appended: { type: 'nothing' } }
}

function feedForm(name: string): FeedForm | undefined {
  if (['rss', 'rss2', 'rdf', 'feed'].includes(name)) return 'rss'
  return name === 'atom' || name === 'json' ? name : undefined
}

function pageNumber(text: string, most = mostPages): number | undefined {
  const value = /^[1-9]\d{0,15}$/.test(text) ? Number(text) : 0
  return value >= 1 && value <= most ? value : undefined
}
