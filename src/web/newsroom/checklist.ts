import { type Context, Hono } from 'hono'
import { brokenElsewhere, checkArticle } from '../../app/publishing/check-article.js'
import type { Article } from '../../core/publishing/article.js'
import type { Remark } from '../../core/publishing/checklist.js'
import { checklistPage } from '../../render/newsroom/checklist.js'
import { Allowance } from '../allowance.js'
import { frameOf, type NewsroomEnv, type NewsroomPorts } from './newsroom-ports.js'
import { noticeReply } from './notice.js'

type NewsContext = Context<NewsroomEnv>
/** The article that a request is about, if whoever sent it may change it. */
type Found = (context: NewsContext) => Promise<Article | undefined>

// Each asks up to thirty servers.
const allowance = { burst: 5, aSecond: 0.1 }

const askedTooOften = {
  title: 'The links were asked for just now',
  text: 'Other servers are not to be asked too often. Go back, wait for a minute, and ask again.',
  status: 429,
  retryAfter: 60,
} as const

/** What to look at before an article is published. */
export function checklistRoutes(ports: NewsroomPorts, found: Found): Hono<NewsroomEnv> {
  const app = new Hono<NewsroomEnv>()
  const askings = new Allowance(allowance)
  app.get('/:id{[1-9][0-9]{0,14}}/checklist', async (context) => {
    const article = await found(context)
    return article ? show(context, ports, { article, elsewhere: undefined }) : context.notFound()
  })
  app.post('/:id{[1-9][0-9]{0,14}}/checklist', async (context) => {
    const article = await found(context)
    if (!article) return context.notFound()
    if (!askings.take(String(context.get('account').id))) return noticeReply(context, ports, askedTooOften)
    return show(context, ports, { article, elsewhere: await brokenElsewhere(ports.outgoing, article, ports.origin) })
  })
  return app
}

type Shown = { readonly article: Article; readonly elsewhere: readonly Remark[] | undefined }

async function show(context: NewsContext, ports: NewsroomPorts, { article, elsewhere }: Shown): Promise<Response> {
  const here = await checkArticle(ports.storage.stores, article, ports.origin)
  return context.html(
    checklistPage({
      frame: await frameOf(ports, context.get('account')),
      id: article.id,
      headline: article.headline,
      remarks: [...here, ...(elsewhere ?? [])],
      asked: elsewhere !== undefined,
    }),
  )
}
