import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { settingsFrom } from '../app/settings/settings.js'
import { exportItems } from '../app/transfer/export-items.js'
import type { Item } from '../app/transfer/item.js'
import { writeWxr } from '../transfer/wordpress/write-wxr.js'
import type { Masthead } from './compose.js'

export type WordpressExport = { readonly file: string; readonly publicOnly: boolean; readonly progress: (articles: number) => void }

/** Writes the publication as a WordPress export; gzipped when the name ends in `.gz`. The file has its name only once it is whole. */
export async function exportWordpress(masthead: Masthead, { file, publicOnly, progress }: WordpressExport): Promise<number> {
  const { stores } = masthead.storage
  const timeZone = settingsFrom(await stores.settings.all())['site.time-zone']
  let articles = 0
  async function* counted(items: AsyncIterable<Item>): AsyncGenerator<Item> {
    for await (const item of items) {
      if (item.type === 'article') progress(++articles)
      yield item
    }
  }
  const text = Readable.from(writeWxr(counted(exportItems(stores, { origin: masthead.config.origin, publicOnly })), { timeZone }))
  const unfinished = `${file}.part`
  try {
    // Drafts and addresses of commenters are in it.
    const written = createWriteStream(unfinished, { mode: 0o600 })
    if (file.endsWith('.gz')) await pipeline(text, createGzip(), written)
    else await pipeline(text, written)
    await rename(unfinished, file)
  } catch (cause) {
    await rm(unfinished, { force: true })
    throw new Error(`could not write ${file}`, { cause })
  }
  return articles
}
