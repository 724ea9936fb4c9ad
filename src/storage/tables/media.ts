import type { Generated } from 'kysely'

/** Pictures and other files. */
export type MediaTables = {
  media: MediaTable
  picture_uses: PictureUsesTable
}

export type MediaTable = {
  id: Generated<number>
  title: string
  slug: string
  /** Where the original lies below the media folder; null while it has not been fetched. */
  file_path: string | null
  content_type: string | null
  width: number | null
  height: number | null
  size_bytes: number | null
  sha256: string | null
  look: string | null
  alternative_text: string
  caption_html: string
  description_html: string
  credit: string
  /** In per cent of its width and height; null for the middle. */
  focus_x: number | null
  focus_y: number | null
  /** Where it was fetched from. */
  origin_url: string | null
  /** Its path there, in the form of `addressKey`: `/wp-content/uploads/2019/12/picture.jpg/`. */
  origin_path: string | null
  account_id: number | null
  parent_id: number | null
  uploaded_at: number
}

export type PictureUsesTable = { article_id: number; path: string }
