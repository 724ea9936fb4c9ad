import { readFile } from 'node:fs/promises'
import { dirname, extname } from 'node:path'
import type { MediaRefusal } from '../app/ports/media.js'
import type { SaveRefusal } from '../app/publishing/article-draft.js'
import { type SavedArticle, saveArticle } from '../app/publishing/save-article.js'
import { settingsFrom } from '../app/settings/settings.js'
import { ok, type Result, refuse } from '../core/result.js'
import { type ArticleFileRefusal, readArticleFile } from '../transfer/article-file/read-article-file.js'
import { fileArticlePictures, type PictureRefusal, takeArticlePictures } from './article-pictures.js'
import type { Masthead } from './compose.js'

export type { ArticleFileRefusal }

/** Why a file was not published. */
export type PublishFileRefusal =
  | SaveRefusal
  | ArticleFileRefusal
  | PictureRefusal
  | MediaRefusal
  | { readonly type: 'file-ending'; readonly path: string }

/** Saves the article in a file, with the pictures beside it; one with the slug of an article that is there takes its place. */
export async function publishFile(masthead: Masthead, path: string): Promise<Result<SavedArticle, PublishFileRefusal>> {
  const format = formatOf(path)
  if (!format) return refuse({ type: 'file-ending', path })
  const { storage } = masthead
  const timeZone = settingsFrom(await storage.stores.settings.all())['site.time-zone']
  const read = readArticleFile(await readFile(path, 'utf8'), { format, timeZone })
  if (!read.ok) return read
  const pictures = await takeArticlePictures(masthead, read.value, dirname(path))
  if (!pictures.ok) return pictures
  const draft = await storage.transact((stores) => fileArticlePictures(stores, read.value.draft, pictures.value))
  const before = draft.slug === undefined ? undefined : await storage.stores.articles.findBySlug(draft.slug)
  const saved = await saveArticle(masthead, { draft, replaces: before?.id })
  return saved.ok ? ok(saved.value) : saved
}

function formatOf(path: string): 'markdown' | 'html' | undefined {
  const ending = extname(path).toLowerCase()
  if (ending === '.md' || ending === '.markdown') return 'markdown'
  return ending === '.html' || ending === '.htm' ? 'html' : undefined
}
