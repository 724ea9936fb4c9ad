import type { Context } from 'hono'
import { readComments } from '../../app/reading/thread-page.js'
import { articleId, commentId } from '../../core/ids.js'
import type { DiscussionWebPorts } from './discussion-ports.js'

const mostAtOnce = 200

/** New comments as pieces of HTML, which a script puts into the page: `?article=12&ids=201,202`. */
export async function commentPieces(context: Context, ports: DiscussionWebPorts): Promise<Response> {
  const article = Number(context.req.query('article'))
  const ids = (context.req.query('ids') ?? '').split(',', mostAtOnce).map(Number)
  if (![article, ...ids].every((number) => Number.isSafeInteger(number) && number > 0)) return context.text('', 400)
  const reading = await ports.reader.reading()
  const record = await reading.pages.article(articleId(article))
  if (record?.life.state !== 'published') return context.text('', 404)
  const comments = await readComments(reading, record, ids.map(commentId))
  const pieces = ports.theme.commentPieces({
    language: reading.site.settings['site.language'],
    timeZone: reading.site.settings['site.time-zone'],
    comments,
  })
  return context.json(pieces, 200, { 'Cache-Control': 'no-store' })
}
