import type { Selectable } from 'kysely'
import type { MediaStore } from '../app/ports/stores.js'
import { accountId, articleId, mediaId } from '../core/ids.js'
import { instant } from '../core/instant.js'
import { keptCleanHtml } from '../core/markup/clean-html.js'
import type { Media, MediaFile } from '../core/publishing/media.js'
import type { At } from './insert-rows.js'
import { raiseNumber } from './raise-number.js'
import type { MediaTable } from './tables.js'

/** Pictures and other files. */
export function mediaStore(at: At): MediaStore {
  const { queries } = at
  const all = () => queries.selectFrom('media').selectAll()
  const first = async (column: 'id' | 'file_path' | 'sha256', value: string | number) =>
    mapped(await all().where(column, '=', value).orderBy('id').limit(1).executeTakeFirst())
  const many = async (column: 'origin_path' | 'file_path', values: readonly string[]) =>
    values.length === 0 ? [] : (await all().where(column, 'in', values).orderBy('id').limit(1000).execute()).map(mediaFromRow)
  return {
    find: (id) => first('id', id),
    findMany: async (ids) => (ids.length === 0 ? [] : (await all().where('id', 'in', ids).orderBy('id').execute()).map(mediaFromRow)),
    findManyByOriginPath: (paths) => many('origin_path', paths),
    findManyByFilePath: (paths) => many('file_path', paths),
    findByFilePath: (path) => first('file_path', path),
    findByContent: (sha256) => first('sha256', sha256),
    add: async (media) => {
      const values = { ...(media.id === undefined ? {} : { id: media.id }), ...columns(media) }
      const added = await queries.insertInto('media').values(values).returning('id').executeTakeFirstOrThrow()
      if (media.id !== undefined) await raiseNumber(at, 'media')
      return mediaId(added.id)
    },
    save: async (media) => {
      await queries.updateTable('media').set(columns(media)).where('id', '=', media.id).execute()
    },
    unfetched: async (after, limit) => {
      const query = all().where('file_path', 'is', null).where('origin_url', 'is not', null).where('id', '>', after)
      return (await query.orderBy('id').limit(limit).execute()).map(mediaFromRow)
    },
    ofArticle: async (id) => (await all().where('parent_id', '=', id).orderBy('id').limit(500).execute()).map(mediaFromRow),
    setParent: async (id, parent) => {
      await queries.updateTable('media').set({ parent_id: parent }).where('id', '=', id).execute()
    },
    after: async (after, limit) => (await all().where('id', '>', after).orderBy('id').limit(limit).execute()).map(mediaFromRow),
  }
}

const columns = (media: Omit<Media, 'id'>) => ({
  title: media.title,
  slug: media.slug,
  file_path: media.file?.path ?? null,
  content_type: media.file?.contentType ?? null,
  width: media.file?.width ?? null,
  height: media.file?.height ?? null,
  size_bytes: media.file?.sizeBytes ?? null,
  sha256: media.file?.sha256 ?? null,
  alternative_text: media.alternativeText,
  caption_html: media.caption,
  description_html: media.description,
  credit: media.credit,
  focus_x: media.focus?.x ?? null,
  focus_y: media.focus?.y ?? null,
  origin_url: media.originUrl ?? null,
  origin_path: media.originPath ?? null,
  account_id: media.account ?? null,
  parent_id: media.parent ?? null,
  uploaded_at: media.uploadedAt,
})

const mapped = (row: Selectable<MediaTable> | undefined): Media | undefined => row && mediaFromRow(row)

const mediaFromRow = (row: Selectable<MediaTable>): Media => ({
  id: mediaId(row.id),
  title: row.title,
  slug: row.slug,
  file: fileFromRow(row),
  alternativeText: row.alternative_text,
  caption: keptCleanHtml(row.caption_html),
  description: keptCleanHtml(row.description_html),
  credit: row.credit,
  focus: row.focus_x === null || row.focus_y === null ? undefined : { x: row.focus_x, y: row.focus_y },
  originUrl: row.origin_url ?? undefined,
  originPath: row.origin_path ?? undefined,
  account: row.account_id === null ? undefined : accountId(row.account_id),
  parent: row.parent_id === null ? undefined : articleId(row.parent_id),
  uploadedAt: instant(row.uploaded_at),
})

function fileFromRow(row: Selectable<MediaTable>): MediaFile | undefined {
  if (row.file_path === null || row.content_type === null) return undefined
  return {
    path: row.file_path,
    contentType: row.content_type,
    width: row.width ?? undefined,
    height: row.height ?? undefined,
    sizeBytes: row.size_bytes ?? 0,
    sha256: row.sha256 ?? '',
  }
}
