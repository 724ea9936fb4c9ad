import type { RefilingStore } from '../app/ports/refilings.js'
import { articleId, termId } from '../core/ids.js'
import type { At } from './insert-rows.js'

// Nobody moves more categories than that within a minute.
const most = 1_000

/** Terms whose articles wait to be filed anew. */
export function refilingStore({ queries }: At): RefilingStore {
  return {
    all: async () => {
      const rows = await queries.selectFrom('refilings').selectAll().orderBy('term_id').limit(most).execute()
      return rows.map((row) => ({
        term: termId(row.term_id),
        into: row.into_id === null ? undefined : termId(row.into_id),
        after: row.after_id,
      }))
    },
    put: async ({ term, into, after }) => {
      const row = { term_id: term, into_id: into ?? null, after_id: after }
      const { term_id: _, ...changed } = row
      const added = queries.insertInto('refilings').values(row)
      await added.onConflict((conflict) => conflict.column('term_id').doUpdateSet(changed)).execute()
    },
    remove: async (term) => {
      await queries.deleteFrom('refilings').where('term_id', '=', term).execute()
    },
    articlesUnder: async (term, after, limit) => {
      const under = queries.selectFrom('article_terms').select('article_id').where('term_id', '=', term).where('article_id', '>', after)
      return (await under.orderBy('article_id').limit(limit).execute()).map((row) => articleId(row.article_id))
    },
  }
}
