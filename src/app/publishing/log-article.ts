import type { AccountId } from '../../core/ids.js'
import type { Instant } from '../../core/instant.js'
import type { LoggedValue } from '../../core/log/log-entry.js'
import { type Article, isPublic } from '../../core/publishing/article.js'
import { actorOf, writeDown } from '../log/write-down.js'
import type { Stores } from '../ports/stores.js'

export type ArticleChange = {
  readonly before: Article | undefined
  readonly after: Article
  readonly by: AccountId | undefined
  readonly at: Instant
}

/** Keeps what an article was as an earlier version, and writes into the log what became of it. */
export async function logArticle(stores: Stores, change: ArticleChange): Promise<void> {
  const { before, after, by, at } = change
  const version = before && (await stores.articles.addRevision(before, by, at))
  await writeDown(stores, {
    at,
    by: actorOf(by),
    act: actOf(change),
    about: after.id,
    values: [...valuesOf(before, after), { name: 'earlier version', after: version?.toString() }],
  })
}

function actOf({ before, after }: ArticleChange): 'article-published' | 'article-withdrawn' | 'article-saved' {
  if (isPublic(after.life) && !(before && isPublic(before.life))) return 'article-published'
  return after.life.state === 'withdrawn' && before?.life.state !== 'withdrawn' ? 'article-withdrawn' : 'article-saved'
}

/** What tells one version from another without its text, which stands among the earlier versions. */
const named: Readonly<Record<string, (article: Article) => string | undefined>> = {
  state: ({ life }) => life.state,
  headline: ({ headline }) => headline,
  address: ({ address }) => address,
  credit: ({ credit }) => credit?.publication,
  categories: ({ categories }) => categories.join(' '),
  tags: ({ tags }) => tags.join(' '),
  'lead picture': ({ lead }) => lead?.toString(),
  'takes comments': ({ commentsOpen }) => String(commentsOpen),
  pinned: ({ pinned }) => String(pinned),
  corrections: ({ corrections }) => String(corrections.length),
}

export const valuesOf = (before: Article | undefined, after: Article): readonly LoggedValue[] =>
  Object.entries(named).map(([name, read]) => ({ name, before: before && (read(before) || undefined), after: read(after) || undefined }))
