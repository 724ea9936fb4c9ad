import type { PreviewedText, PreviewStore } from '../app/ports/previews.js'
import { accountId, articleId } from '../core/ids.js'
import { instant } from '../core/instant.js'
import { keptCleanHtml } from '../core/markup/clean-html.js'
import type { Queries } from './database.js'

const mostShown = 100

/** Links to look at one version of an article. */
export const previewStore = (queries: Queries): PreviewStore => ({
  add: async ({ tokenHash, article, by, madeAt, expiresAt, text }) => {
    await queries.deleteFrom('preview_links').where('expires_at', '<=', madeAt).execute()
    const row = {
      token_hash: tokenHash,
      article_id: article,
      account_id: by ?? null,
      made_at: madeAt,
      expires_at: expiresAt,
      snapshot: JSON.stringify(text),
    }
    return (await queries.insertInto('preview_links').values(row).returning('id').executeTakeFirstOrThrow()).id
  },
  find: async (tokenHash, now) => {
    const found = queries.selectFrom('preview_links').selectAll().where('token_hash', '=', tokenHash).where('expires_at', '>', now)
    const row = await found.executeTakeFirst()
    return row && { article: articleId(row.article_id), text: textFrom(row.snapshot) }
  },
  of: async (article, now) => {
    const found = queries.selectFrom('preview_links').selectAll().where('article_id', '=', article).where('expires_at', '>', now)
    return (await found.orderBy('id', 'desc').limit(mostShown).execute()).map((row) => ({
      id: row.id,
      article: articleId(row.article_id),
      by: row.account_id === null ? undefined : accountId(row.account_id),
      madeAt: instant(row.made_at),
      expiresAt: instant(row.expires_at),
    }))
  },
  remove: async (article, id) => {
    const removed = queries.deleteFrom('preview_links').where('article_id', '=', article).where('id', '=', id)
    return (await removed.executeTakeFirst()).numDeletedRows > 0n
  },
})

/** Written by `add` alone. */
function textFrom(snapshot: string): PreviewedText {
  const { body, ...text }: Omit<PreviewedText, 'body'> & { readonly body: string } = JSON.parse(snapshot)
  return { ...text, body: keptCleanHtml(body) }
}
