import { type Context, Hono } from 'hono'
import { endPreview, openPreviews, previewsLastDays, sharePreview } from '../../app/publishing/preview-links.js'
import { readSharedPreview } from '../../app/reading/article-page.js'
import type { Article } from '../../core/publishing/article.js'
import { previewsPage } from '../../render/newsroom/previews.js'
import { Allowance } from '../allowance.js'
import { pagePolicy } from '../reply/rendered.js'
import { frameOf, momentOf, type NewsroomEnv, type NewsroomPorts } from './newsroom-ports.js'
import { noticeReply } from './notice.js'

type NewsContext = Context<NewsroomEnv>
/** The article that a request is about, if whoever sent it may change it. */
type Found = (context: NewsContext) => Promise<Article | undefined>

/** Links by which others may look: made and ended. */
export function previewRoutes(ports: NewsroomPorts, found: Found): Hono<NewsroomEnv> {
  const app = new Hono<NewsroomEnv>()
  app.get('/:id{[1-9][0-9]{0,14}}/previews', async (context) => {
    const article = await found(context)
    return article ? showAll(context, ports, { article }) : context.notFound()
  })
  app.post('/:id{[1-9][0-9]{0,14}}/previews', async (context) => {
    const article = await found(context)
    const shared = article && (await sharePreview(ports, { article: article.id, by: context.get('account') }))
    if (!article || !shared?.ok) return context.notFound()
    return showAll(context, ports, { article, made: `${ports.origin}/newsroom/preview/${shared.value}` })
  })
  app.post('/:id{[1-9][0-9]{0,14}}/previews/:preview{[1-9][0-9]{0,14}}/end', async (context) => {
    const article = await found(context)
    if (!article) return context.notFound()
    await endPreview(ports, { article: article.id, preview: Number(context.req.param('preview')), by: context.get('account') })
    return context.redirect(`/newsroom/articles/${article.id}/previews`, 303)
  })
  return app
}

type Shown = { readonly article: Article; readonly made?: string }

async function showAll(context: NewsContext, ports: NewsroomPorts, { article: { id, headline }, made }: Shown): Promise<Response> {
  const names = new Map((await ports.storage.stores.accounts.colleagues()).map((colleague) => [colleague.id, colleague.name]))
  const previews = (await openPreviews(ports, id)).map(({ by, ...preview }) => ({
    ...preview,
    by: by === undefined ? undefined : names.get(by),
  }))
  return context.html(
    previewsPage({
      frame: await frameOf(ports, context.get('account')),
      id,
      headline,
      lastsDays: previewsLastDays,
      previews,
      made,
      moment: await momentOf(ports),
    }),
  )
}

// Each page is made anew.
const allowance = { burst: 30, aSecond: 1 }

const tooMany = {
  title: 'Too many look at once',
  text: 'Wait for a moment, and load this page again.',
  status: 429,
  retryAfter: 30,
} as const

/** The page that a link shows, to whoever has it. Undefined for a token that opens nothing. */
export function previewShower(ports: NewsroomPorts): (context: Context, token: string) => Promise<Response | undefined> {
  const looks = new Allowance(allowance)
  return async (context, token) => {
    const preview = await ports.storage.stores.previews.find(ports.hashing.ofToken(token), ports.clock.now())
    if (!preview) return undefined
    if (!looks.take(String(preview.article))) return noticeReply(context, ports, tooMany)
    const reading = await ports.reader.reading()
    const page = await readSharedPreview(reading, preview.article, preview.text)
    if (!page) return undefined
    context.header('Content-Security-Policy', pagePolicy(reading))
    context.header('X-Robots-Tag', 'noindex, nofollow')
    return context.html(ports.theme.articlePage(page))
  }
}
