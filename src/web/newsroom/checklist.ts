import { type Context, Hono } from 'hono'
import { brokenElsewhere, checkArticle } from '../../app/publishing/check-article.js'
import type { Article } from '../../core/publishing/article.js'
import type { Remark } from '../../core/publishing/checklist.js'
import { checklistPage } from '../../render/newsroom/checklist.js'
import { Allowance } from '../allowance.js'
import { frameOf, type NewsroomEnv, type NewsroomPorts } from './newsroom-ports.js'

type NewsContext = Context<NewsroomEnv>
/** The article that a request is about, if whoever sent it may change it. */
type Found = (context: NewsContext) => Promise<Article | undefined>

// Each asks up to thirty servers.
const allowance = { burst: 5, aSecond: 0.1 }

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
    if (!askings.take(String(context.get('account').id)))
      return context.text('Wait for a minute before asking again.\n', 429, { 'Retry-After': '60' })
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
