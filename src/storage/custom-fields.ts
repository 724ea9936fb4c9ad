import type { CustomFieldOwner, CustomFieldStore } from '../app/ports/custom-fields.js'
import type { CustomField } from '../app/transfer/item.js'
import { inChunks } from './in-chunks.js'
import { type At, insertRows } from './insert-rows.js'

const rowsAStatement = 1000

/** Fields that mean something to another system only, in their order. */
export function customFieldStore(at: At): CustomFieldStore {
  const { queries } = at
  const ofMany: CustomFieldStore['ofMany'] = async (kind, ids) => {
    const fields = new Map<number, CustomField[]>()
    for (const some of inChunks(ids, rowsAStatement)) {
      const query = queries.selectFrom('custom_fields').selectAll().where('owner_kind', '=', kind).where('owner_id', 'in', some)
      for (const { owner_id, key, value } of await query.orderBy('owner_id').orderBy('position').execute()) {
        const known = fields.get(owner_id)
        if (known) known.push({ key, value })
        else fields.set(owner_id, [{ key, value }])
      }
    }
    return fields
  }
  return {
    of: async ({ kind, id }) => (await ofMany(kind, [id])).get(id) ?? [],
    ofMany,
    firstOf: async (kind, ids, key) => {
      const values = new Map<number, string>()
      for (const some of inChunks(ids, rowsAStatement)) {
        const query = queries
          .selectFrom('custom_fields')
          .select(['owner_id', 'value'])
          .where('owner_kind', '=', kind)
          .where('key', '=', key)
        const rows = await query.where('owner_id', 'in', some).orderBy('owner_id').orderBy('position').execute()
        for (const { owner_id, value } of rows) if (!values.has(owner_id)) values.set(owner_id, value)
      }
      return values
    },
    replace: async ({ kind, id }, fields) => {
      await queries.deleteFrom('custom_fields').where('owner_kind', '=', kind).where('owner_id', '=', id).execute()
      await insertRows(at, 'custom_fields', rowsOf(kind, id, fields))
    },
    addAll: async (kind, fields) => {
      const rows = [...fields].flatMap(([id, own]) => rowsOf(kind, id, own))
      await insertRows(at, 'custom_fields', rows)
    },
  }
}

const rowsOf = (kind: CustomFieldOwner['kind'], id: number, fields: readonly CustomField[]) =>
  fields.map(({ key, value }, position) => ({ owner_kind: kind, owner_id: id, position, key, value }))
