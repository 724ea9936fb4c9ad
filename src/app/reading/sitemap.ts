import type { Instant } from '../../core/instant.js'

/** Every public address and when it changed; at most 50,000 a file, so a large site has several under one index. */
export type Sitemap =
  | { readonly type: 'index'; readonly files: readonly { readonly url: string; readonly changedAt?: Instant | undefined }[] }
  | { readonly type: 'addresses'; readonly addresses: readonly SitemapAddress[] }
  | { readonly type: 'news'; readonly publication: string; readonly articles: readonly NewsSitemapEntry[] }

/** One public page. */
export type SitemapAddress = { readonly url: string; readonly changedAt?: Instant | undefined }

/** An article of the last two days, as news search engines want it. */
export type NewsSitemapEntry = { readonly url: string; readonly headline: string; readonly language: string; readonly publishedAt: Instant }
