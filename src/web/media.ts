import { Readable } from 'node:stream'
import { Hono } from 'hono'
import type { MediaFiles, SharePictures } from '../app/ports/media.js'
import { articleId } from '../core/ids.js'
import { type MediaPath, parseMediaPath } from '../core/publishing/media-path.js'
import { servingPolicy } from '../core/publishing/media-serving.js'
import { contentTypeOf } from '../core/publishing/media-type.js'
import { type PictureVariant, variantOfPath } from '../core/publishing/picture-sizes.js'
import type { SiteReader } from './site/site-reader.js'

export type MediaRoutesPorts = { readonly files: MediaFiles; readonly sharePictures: SharePictures; readonly reader: SiteReader }

// The names hold a mark of the content, so what they name never changes.
const keptForEver = 'public, max-age=31536000, immutable'
const keptForADay = 'public, max-age=86400'

/** Pictures and other files, in their sizes, and the pictures drawn for shares. */
export function mediaRoutes(ports: MediaRoutesPorts): Hono {
  const app = new Hono()
  app.get('/media/*', async (context) => {
    const name = context.req.path.slice('/media/'.length)
    const variant = variantOfPath(name)
    const path = parseMediaPath(variant?.original ?? name)
    if (!path) return context.notFound()
    const reply = variant
      ? await variantReply(ports.files, path, variant)
      : await originalReply(ports.files, path, context.req.header('range'))
    return reply ?? context.notFound()
  })
  const drawn = new DrawnPictures(ports)
  app.get('/share/:name{[0-9]{1,15}\\.png}', async (context) => {
    const bytes = await drawn.get(Number.parseInt(context.req.param('name'), 10))
    if (!bytes) return context.notFound()
    return new Response(new Uint8Array(bytes), { headers: { 'Content-Type': 'image/png', 'Cache-Control': keptForADay } })
  })
  return app
}

async function variantReply(files: MediaFiles, path: MediaPath, { width, format }: PictureVariant): Promise<Response | undefined> {
  const bytes = await files.variant(path, { width, format })
  return bytes && new Response(new Uint8Array(bytes), { headers: headersOf(`image/${format}`, bytes.length) })
}

async function originalReply(files: MediaFiles, path: MediaPath, range: string | undefined): Promise<Response | undefined> {
  const file = await files.open(path)
  if (!file) return undefined
  const contentType = contentTypeOf(path) ?? 'application/octet-stream'
  const part = partOf(range, file.sizeBytes)
  const length = part ? part.last - part.first + 1 : file.sizeBytes
  const headers = { ...headersOf(contentType, length), 'Accept-Ranges': 'bytes' }
  const body = Readable.toWeb(Readable.from(file.read(part))) as ReadableStream
  if (!part) return new Response(body, { headers })
  return new Response(body, { status: 206, headers: { ...headers, 'Content-Range': `bytes ${part.first}-${part.last}/${file.sizeBytes}` } })
}

function headersOf(contentType: string, length: number): Record<string, string> {
  const policy = servingPolicy(contentType)
  return {
    'Content-Type': contentType,
    'Content-Length': String(length),
    'Content-Disposition': policy.disposition,
    'Cache-Control': keptForEver,
    ...policy.headers,
  }
}

/** The part of a file that a player asks for (RFC 9110, 14.1.2): one range; anything else is answered with the whole. */
function partOf(range: string | undefined, size: number): { readonly first: number; readonly last: number } | undefined {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(range ?? '') ?? []
  if (from === '' && to === '') return undefined
  const first = from === '' ? Math.max(0, size - Number(to)) : Number(from)
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1)
  return first <= last && first < size ? { first, last } : undefined
}

const mostKept = 100

/** Share pictures are drawn one at a time, when they are first asked for, and kept while they are asked for. */
class DrawnPictures {
  readonly #ports: MediaRoutesPorts
  readonly #kept = new Map<string, Uint8Array | undefined>()
  #drawing: Promise<unknown> = Promise.resolve()

  constructor(ports: MediaRoutesPorts) {
    this.#ports = ports
  }

  async get(id: number): Promise<Uint8Array | undefined> {
    const { site, pages } = await this.#ports.reader.reading()
    const record = await pages.article(articleId(id))
    if (record?.life.state !== 'published') return undefined
    const card = {
      headline: record.card.headline,
      publication: site.settings['site.name'],
      credit: record.card.credit?.publication,
      accent: site.settings['look.accent'],
    }
    const key = JSON.stringify(card)
    if (!this.#kept.has(key)) await this.#draw(key, card)
    return this.#kept.get(key)
  }

  async #draw(key: string, card: Parameters<SharePictures['draw']>[0]): Promise<void> {
    const drawing = this.#drawing.then(async () => {
      if (this.#kept.has(key)) return
      if (this.#kept.size >= mostKept) this.#kept.delete(this.#kept.keys().next().value ?? '')
      this.#kept.set(key, await this.#ports.sharePictures.draw(card))
    })
    this.#drawing = drawing.catch(() => {})
    await drawing
  }
}
