import { type Context, Hono } from 'hono'
import { draftFrom } from '../../app/publishing/draft-from-typed.js'
import { keepDraft } from '../../app/publishing/keep-draft.js'
import { nothingWritten, typedFrom } from '../../app/publishing/typed-article.js'
import { uploadMedia } from '../../app/publishing/upload-media.js'
import { instant } from '../../core/instant.js'
import { markdownHtml } from '../../core/markup/markdown.js'
import type { Article } from '../../core/publishing/article.js'
import { typedIn } from './article-fields.js'
import { articleProblem, fieldProblems } from './article-words.js'
import { type NewsroomEnv, type NewsroomPorts, sayFor } from './newsroom-ports.js'
import { figureOf, picturesToChoose } from './pictures-to-choose.js'
import { Presence } from './presence.js'

type NewsContext = Context<NewsroomEnv>
/** The article that a request is about, if whoever sent it may change it. */
type Found = (context: NewsContext) => Promise<Article | undefined>

/** What the editor of articles asks for while somebody writes. Whoever may write may ask. */
export function editorRoutes(ports: NewsroomPorts, found: Found): Hono<NewsroomEnv> {
  const app = new Hono<NewsroomEnv>()
  const presence = new Presence(ports.clock, ports.others)
  app.get('/pictures', async (context) => context.json(await picturesToChoose(ports, new URL(context.req.url).searchParams)))
  app.post('/pictures', (context) => takePicture(context, ports))
  app.post('/markdown', async (context) => {
    const html = markdownHtml(await context.req.text())
    return html.ok ? context.text(html.value) : context.text(articleProblem(await sayFor(ports), html.refusal), 422)
  })
  app.post('/draft', (context) => keep(context, ports, undefined))
  app.post('/:id{[1-9][0-9]{0,14}}/draft', async (context) => {
    const article = await found(context)
    return article ? keep(context, ports, article) : gone(context, ports)
  })
  app.post('/:id{[1-9][0-9]{0,14}}/presence', async (context) => {
    const article = await found(context)
    if (!article) return gone(context, ports)
    const { page, leaves } = await context.req.parseBody()
    const key = `${context.get('account').id} ${String(page).slice(0, 40)}`
    if (leaves === 'yes') {
      await presence.leave(article.id, key)
      return context.json({})
    }
    const others = await presence.stay(article.id, key, { account: context.get('account').id, name: context.get('account').name })
    const shown = others.map(({ account, name, since }) => ({ name, since, isSelf: account === context.get('account').id }))
    return context.json({ others: shown, savedAt: article.updatedAt })
  })
  return app
}

const gone = async (context: NewsContext, ports: NewsroomPorts): Promise<Response> =>
  context.json({ problem: (await sayFor(ports))('That article is not there any more.') }, 404)

/** Takes in a picture for the text. One that is known brings the words that it has. */
async function takePicture(context: NewsContext, ports: NewsroomPorts): Promise<Response> {
  const { picture } = await context.req.parseBody()
  const say = await sayFor(ports)
  if (!(picture instanceof File) || picture.size === 0) return context.json({ problem: say('There was no picture in it.') }, 422)
  const bytes = new Uint8Array(await picture.arrayBuffer())
  const upload = { bytes, name: picture.name, alternativeText: '', caption: '', credit: '' }
  const taken = await uploadMedia(ports, upload, { account: context.get('account').id }, 'keep-words')
  if (!taken.ok) return context.json({ problem: articleProblem(say, taken.refusal) }, 422)
  if (!taken.value.file?.width) return context.json({ problem: say('That is no picture.') }, 422)
  return context.json(figureOf(taken.value), 201)
}

/** Saves a draft while somebody writes. The first time after the page was opened, what stood there before becomes an earlier version. */
async function keep(context: NewsContext, ports: NewsroomPorts, article: Article | undefined): Promise<Response> {
  const form = await context.req.parseBody()
  const { settings } = await ports.reader.site()
  const say = await sayFor(ports)
  // Whatever is half typed would become a category or tag: those wait for Save.
  const { categories, tags } = article ? await typedFrom(ports.storage.stores, article, settings['site.time-zone']) : nothingWritten
  const draft = draftFrom({ ...typedIn(form), categories, tags, state: 'draft' }, article, {
    timeZone: settings['site.time-zone'],
    now: ports.clock.now(),
  })
  if (!draft.ok) {
    const [problem = ''] = Object.values(fieldProblems(say, draft.refusal.problems))
    return context.json({ problem }, 422)
  }
  const madeFrom = Number(form.madeFrom)
  const replaces = article && { id: article.id, madeFrom: instant(Number.isSafeInteger(madeFrom) ? madeFrom : 0) }
  const kept = await keepDraft(ports, { draft: draft.value, by: context.get('account'), replaces, goesOn: form.goesOn === 'yes' }, article)
  if (kept.ok) return context.json({ id: kept.value.id, madeFrom: kept.value.savedAt })
  return context.json({ problem: articleProblem(say, kept.refusal) }, kept.refusal.type === 'changed-meanwhile' ? 409 : 422)
}
