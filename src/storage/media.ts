import { type Selectable, type SqlBool, sql } from 'kysely'
import type { MediaFilter, MediaStore, MediaUse } from '../app/ports/media-library.js'
import { accountId, articleId, mediaId } from '../core/ids.js'
import { instant } from '../core/instant.js'
import { keptCleanHtml } from '../core/markup/clean-html.js'
import { looksAlike, partsOfLook } from '../core/publishing/looks-alike.js'
import type { Media, MediaFile } from '../core/publishing/media.js'
import { keysOfMedia } from '../core/publishing/picture-key.js'
import type { Queries } from './database.js'
import { holding } from './holding.js'
import type { At } from './insert-rows.js'
import { raiseNumber } from './raise-number.js'
import type { MediaTable } from './tables/media.js'

/** Pictures and other files. */
export function mediaStore(at: At): MediaStore {
  const { queries, engine } = at
  const all = () => queries.selectFrom('media').selectAll()
  const first = async (column: 'id' | 'file_path' | 'sha256', value: string | number) =>
    mapped(await all().where(column, '=', value).orderBy('id').limit(1).executeTakeFirst())
  const many = async (column: 'origin_path' | 'file_path', values: readonly string[]) =>
    values.length === 0 ? [] : (await all().where(column, 'in', values).orderBy('id').limit(1000).execute()).map(mediaFromRow)
  return {
    find: (id) => first('id', id),
    findToChange: async (id) => {
      const one = all().where('id', '=', id)
      // SQLite has one writer at a time.
      return mapped(await (engine === 'postgres' ? one.forUpdate() : one).executeTakeFirst())
    },
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
    list: (filter) => list(at, filter),
    uses: (media) => uses(queries, media),
    isPortrait: async (id) =>
      (await queries.selectFrom('accounts').select('id').where('picture_id', '=', id).limit(1).executeTakeFirst()) !== undefined,
    alike: (media) => alike(queries, media),
    remove: async (id) => {
      await queries.deleteFrom('custom_fields').where('owner_kind', '=', 'media').where('owner_id', '=', id).execute()
      await queries.deleteFrom('media').where('id', '=', id).execute()
    },
    after: async (after, limit) => (await all().where('id', '>', after).orderBy('id').limit(limit).execute()).map(mediaFromRow),
  }
}

async function list({ queries, engine }: At, { kind, words, lacks, before, limit }: MediaFilter): Promise<readonly Media[]> {
  let found = queries.selectFrom('media').selectAll().where('file_path', 'is not', null)
  if (words) {
    const said = [sql`title`, sql`alternative_text`, sql`credit`].map((text) => holding(engine, text, words))
    found = found.where(sql<SqlBool>`(${sql.join(said, sql` or `)})`)
  }
  if (lacks === 'words') found = found.where('alternative_text', '=', '').where('width', 'is not', null)
  if (lacks === 'credit') found = found.where('credit', '=', '').where('width', 'is not', null)
  if (lacks === 'use') found = found.where(unused)
  if (kind === 'picture') found = found.where('width', 'is not', null)
  if (before !== undefined) found = found.where('id', '<', before)
  return (await found.orderBy('id', 'desc').limit(limit).execute()).map(mediaFromRow)
}

// Keys are in lower case, whatever files are called.
const unused = sql<SqlBool>`not exists (select 1 from articles a where a.lead_id = media.id)
  and not exists (select 1 from picture_uses u where u.path = lower('/media/' || media.file_path || '/'))
  and (origin_path is null or not exists (select 1 from picture_uses u where u.path = media.origin_path))`

const mostAlike = 1_000

async function alike(queries: Queries, { id, file }: Media): Promise<readonly Media[]> {
  const look = file?.look
  if (look === undefined) return []
  const [first, second, third, fourth] = partsOfLook(look)
  const rows = await queries
    .selectFrom('media')
    .selectAll()
    .where('id', '<>', id)
    .where(
      sql<SqlBool>`look is not null and (substr(look, 1, 4) = ${first} or substr(look, 5, 4) = ${second}
        or substr(look, 9, 4) = ${third} or substr(look, 13, 4) = ${fourth})`,
    )
    .orderBy('id')
    .limit(mostAlike)
    .execute()
  return rows.filter((row) => looksAlike(row.look ?? '', look)).map(mediaFromRow)
}

const mostUses = 100

async function uses(queries: Queries, media: Media): Promise<readonly MediaUse[]> {
  const keys = keysOfMedia(media)
  const within = queries.selectFrom('picture_uses').select('article_id').where('path', 'in', keys)
  const rows = await queries
    .selectFrom('articles')
    .select(['id', 'headline', 'lead_id'])
    .where((is) => is.or([is('lead_id', '=', media.id as number), ...(keys.length === 0 ? [] : [is('id', 'in', within)])]))
    .orderBy('id', 'desc')
    .limit(mostUses)
    .execute()
  return rows.map((row) => ({ id: articleId(row.id), headline: row.headline, isLead: row.lead_id === media.id }))
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
  look: media.file?.look ?? null,
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
    look: row.look ?? undefined,
  }
}
