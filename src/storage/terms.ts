import { type Selectable, sql } from 'kysely'
import type { TermStore } from '../app/ports/terms.js'
import { termId } from '../core/ids.js'
import { keptCleanHtml } from '../core/markup/clean-html.js'
import { type Term, termTree } from '../core/publishing/taxonomy.js'
import { holding } from './holding.js'
import type { At } from './insert-rows.js'
import { raiseNumber } from './raise-number.js'
import type { TermsTable } from './tables/publishing.js'
import { tallies } from './tallies.js'

// A tree that an editor keeps in mind has dozens; an import may bring thousands.
const mostCategories = 20_000

/** Categories and tags. */
export function termStore(at: At): TermStore {
  const { queries, engine } = at
  const all = () => queries.selectFrom('terms').selectAll()
  return {
    find: async (id) => mapped(await all().where('id', '=', id).executeTakeFirst()),
    findBySlug: async (taxonomy, slug) => mapped(await all().where('taxonomy', '=', taxonomy).where('slug', '=', slug).executeTakeFirst()),
    findMany: async (ids) => (ids.length === 0 ? [] : (await all().where('id', 'in', ids).orderBy('id').execute()).map(termFromRow)),
    findManyBySlug: async (taxonomy, slugs) => {
      if (slugs.length === 0) return []
      return (await all().where('taxonomy', '=', taxonomy).where('slug', 'in', slugs).orderBy('id').execute()).map(termFromRow)
    },
    categories: async () => {
      const rows = await all().where('taxonomy', '=', 'category').orderBy('name').orderBy('id').limit(mostCategories).execute()
      return termTree(rows.map(termFromRow))
    },
    add: async ({ id, taxonomy, slug, name, parent, description, descriptionSource }) => {
      const values = {
        ...(id === undefined ? {} : { id }),
        taxonomy,
        slug,
        name,
        parent_id: parent ?? null,
        description_source: descriptionSource ?? '',
        description_html: description ?? '',
        description_policy: 0,
      }
      const added = await queries.insertInto('terms').values(values).returning('id').executeTakeFirstOrThrow()
      if (id !== undefined) await raiseNumber(at, 'terms')
      return termId(added.id)
    },
    hold: async (ids) => {
      // SQLite has one writer at a time.
      if (engine === 'sqlite') return
      const held = queries.selectFrom('terms').select('id')
      const these = held.where((is) => is.or([is('taxonomy', '=', 'category'), ...(ids.length === 0 ? [] : [is('id', 'in', ids)])]))
      await these.orderBy('id').forUpdate().execute()
    },
    remove: async (id) => {
      await queries.deleteFrom('custom_fields').where('owner_kind', '=', 'term').where('owner_id', '=', id).execute()
      await queries.deleteFrom('terms').where('id', '=', id).execute()
    },
    named: async (taxonomy, text, { after, limit }) => {
      let found = all().where('taxonomy', '=', taxonomy)
      if (text !== '') {
        const [name, slug] = [holding(engine, sql`name`, text), holding(engine, sql`slug`, text)]
        found = found.where(sql<boolean>`(${name} or ${slug})`)
      }
      if (after) found = found.where(sql<boolean>`(name, id) > (${after.name}, ${after.id})`)
      return (await found.orderBy('name').orderBy('id').limit(limit).execute()).map(termFromRow)
    },
    counts: async (ids) => {
      const counted = await tallies(
        queries,
        ids.map((id) => `term:${id}`),
      )
      return new Map(ids.map((id) => [id, counted.get(`term:${id}`) ?? 0]))
    },
    save: async ({ id, slug, name, parent, description, descriptionSource }) => {
      const source = descriptionSource === undefined ? {} : { description_source: descriptionSource }
      const values = { slug, name, parent_id: parent ?? null, description_html: description ?? '', ...source }
      await queries.updateTable('terms').set(values).where('id', '=', id).execute()
    },
    after: async (after, limit) => (await all().where('id', '>', after).orderBy('id').limit(limit).execute()).map(termFromRow),
    descriptionSource: async (id) =>
      (await queries.selectFrom('terms').select('description_source').where('id', '=', id).executeTakeFirst())?.description_source ?? '',
  }
}

const mapped = (row: Selectable<TermsTable> | undefined): Term | undefined => row && termFromRow(row)

/** The term that lies in a row. */
export const termFromRow = (row: Selectable<TermsTable>): Term => ({
  id: termId(row.id),
  taxonomy: row.taxonomy,
  slug: row.slug,
  name: row.name,
  description: row.description_html === '' ? undefined : keptCleanHtml(row.description_html),
  parent: row.parent_id === null ? undefined : termId(row.parent_id),
})
