import type { Selectable } from 'kysely'
import type { ArticleStore, RevisedText, Revision } from '../app/ports/articles.js'
import { accountId } from '../core/ids.js'
import { instant } from '../core/instant.js'
import type { Queries } from './database.js'
import type { RevisionsTable } from './tables/publishing.js'

/** What articles were before. */
export function revisionStore(queries: Queries): Pick<ArticleStore, 'addRevision' | 'revisions' | 'revision'> {
  return {
    addRevision: async (article, by, at) => {
      const { headline, deck, excerpt, credit, body } = article
      const text: RevisedText = { headline, deck, excerpt, credit, source: body.source, format: body.format }
      const row = { article_id: article.id, at, account_id: by ?? null, snapshot: JSON.stringify(text) }
      return (await queries.insertInto('revisions').values(row).returning('id').executeTakeFirstOrThrow()).id
    },
    revisions: async (id) => {
      const rows = await queries.selectFrom('revisions').selectAll().where('article_id', '=', id).orderBy('id', 'desc').limit(500).execute()
      return rows.map(revisionFromRow)
    },
    revision: async (id, number) => {
      const row = await queries.selectFrom('revisions').selectAll().where('article_id', '=', id).where('id', '=', number).executeTakeFirst()
      return row && revisionFromRow(row)
    },
  }
}

const revisionFromRow = (row: Selectable<RevisionsTable>): Revision => ({
  number: row.id,
  at: instant(row.at),
  by: row.account_id === null ? undefined : accountId(row.account_id),
  text: JSON.parse(row.snapshot) as RevisedText,
})
