import { type Context, Hono } from 'hono'
import type { Article } from '../../core/publishing/article.js'
import { changesBetween } from '../../core/publishing/revision.js'
import { comparisonPage, revisionsPage } from '../../render/newsroom/revisions.js'
import { frameOf, momentOf, type NewsroomEnv, type NewsroomPorts } from './newsroom-ports.js'

type NewsContext = Context<NewsroomEnv>
/** The article that a request is about, if whoever sent it may change it. */
type Found = (context: NewsContext) => Promise<Article | undefined>

/** What an article was before: to be looked at, and brought back. */
export function revisionRoutes(ports: NewsroomPorts, found: Found): Hono<NewsroomEnv> {
  const app = new Hono<NewsroomEnv>()
  app.get('/:id{[1-9][0-9]{0,14}}/revisions', async (context) => {
    const article = await found(context)
    return article ? showAll(context, ports, article) : context.notFound()
  })
  app.get('/:id{[1-9][0-9]{0,14}}/revisions/:number{[1-9][0-9]{0,14}}', async (context) => {
    const article = await found(context)
    return article ? compare(context, ports, article) : context.notFound()
  })
  app.post('/:id{[1-9][0-9]{0,14}}/revisions/:number{[1-9][0-9]{0,14}}', async (context) => {
    const article = await found(context)
    if (!article) return context.notFound()
    const revision = Number(context.req.param('number'))
    const restored = await ports.restoreRevision({ id: article.id, revision, by: context.get('account').id })
    return restored.ok ? context.redirect(`/newsroom/articles/${article.id}?saved=yes`, 303) : context.notFound()
  })
  return app
}

async function showAll(context: NewsContext, ports: NewsroomPorts, { id, headline }: Article): Promise<Response> {
  const { articles, accounts } = ports.storage.stores
  const names = new Map((await accounts.colleagues()).map((colleague) => [colleague.id, colleague.name]))
  const revisions = (await articles.revisions(id)).map(({ number, at, by, text }) => ({
    number,
    at,
    headline: text.headline,
    by: by === undefined ? undefined : names.get(by),
  }))
  const about = { frame: await frameOf(ports, context.get('account')), id, headline, moment: await momentOf(ports) }
  return context.html(revisionsPage({ ...about, revisions }))
}

async function compare(context: NewsContext, ports: NewsroomPorts, article: Article): Promise<Response> {
  const { id } = article
  const number = Number(context.req.param('number'))
  const before = await ports.storage.stores.articles.revision(id, number)
  if (!before) return context.notFound()
  const older = wordsOf([before.text.headline, before.text.deck, before.text.source])
  const newer = wordsOf([article.headline, article.deck, article.body.source])
  return context.html(
    comparisonPage({
      frame: await frameOf(ports, context.get('account')),
      id,
      headline: article.headline,
      moment: await momentOf(ports),
      number,
      at: before.at,
      changes: changesBetween(older, newer),
    }),
  )
}

/** Some texts as one, to be compared. */
export const wordsOf = (parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n\n')
