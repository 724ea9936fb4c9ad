import { type Context, Hono } from 'hono'
import { checkArticle } from '../../app/publishing/check-article.js'
import { draftFrom } from '../../app/publishing/draft-from-typed.js'
import { isKeptWhileWriting } from '../../app/publishing/keep-draft.js'
import { nothingWritten, type TypedArticle, typedFrom, type WishedState } from '../../app/publishing/typed-article.js'
import { correctionsFrom } from '../../app/publishing/typed-corrections.js'
import { categoryPath } from '../../app/publishing/typed-names.js'
import { type UploadRefusal, uploadMedia } from '../../app/publishing/upload-media.js'
import { toChange, writeArticle } from '../../app/publishing/write-article.js'
import { readArticlePreview } from '../../app/reading/article-page.js'
import type { Account } from '../../core/identity/account.js'
import { mayChangeArticle, mayPublish } from '../../core/identity/role.js'
import { articleId, type MediaId, mediaId } from '../../core/ids.js'
import { instant } from '../../core/instant.js'
import { articleHtml } from '../../core/markup/article-html.js'
import { markdownHtml } from '../../core/markup/markdown.js'
import { plainText } from '../../core/markup/plain-text.js'
import { type Article, isPublic } from '../../core/publishing/article.js'
import { mediaHref } from '../../core/publishing/picture-sizes.js'
import { changesBetween } from '../../core/publishing/revision.js'
import { ok, type Result } from '../../core/result.js'
import { type ArticleFormPage, articleFormPage } from '../../render/newsroom/article-form.js'
import { pagePolicy } from '../reply/rendered.js'
import { typedIn } from './article-fields.js'
import { articleListRoutes } from './article-list.js'
import { articleProblem, fieldProblems } from './article-words.js'
import { checklistRoutes } from './checklist.js'
import { commentRuleRoutes } from './comment-rules.js'
import { editorRoutes } from './editor.js'
import { originalFetcher } from './fetch-original.js'
import { frameOf, momentOf, type NewsroomEnv, type NewsroomPorts, sayFor } from './newsroom-ports.js'
import { previewRoutes } from './previews.js'
import { revisionRoutes, wordsOf } from './revisions.js'
import { sizeLimit } from './size-limit.js'

const picturesShown = 100

/** A picture from a camera, and the longest text. */
export const mostArticleBytes = 40 * 1024 * 1024

type Ports = NewsroomPorts

/** Where articles are written, by everybody who may. */
export function articleRoutes(ports: Ports): Hono<NewsroomEnv> {
  const app = new Hono<NewsroomEnv>()
  app.use(sizeLimit(ports, mostArticleBytes))
  app.route('/', articleListRoutes(ports))
  const fetchOriginal = originalFetcher(ports)
  const fetchInto = async (context: NewsContext, article: Article | undefined) => {
    const form = await context.req.parseBody()
    const fetched = await fetchOriginal(await sayFor(ports), context.get('account').id, typedIn(form))
    return show(context, ports, { ...fetched, article, madeFrom: article && Number(form.madeFrom) })
  }
  app.get('/new', async (context) => {
    const creditUrl = (context.req.query('url') ?? '').slice(0, 1_000)
    return show(context, ports, { typed: { ...(await fresh(ports)), creditUrl } })
  })
  app.post('/new/fetch', (context) => fetchInto(context, undefined))
  app.post('/:id{[1-9][0-9]{0,14}}/fetch', async (context) => {
    const article = await articleOf(context, ports)
    return article ? fetchInto(context, article) : context.notFound()
  })
  app.post('/new', (context) => save(context, ports, undefined))
  app.get('/:id{[1-9][0-9]{0,14}}', async (context) => {
    const article = await articleOf(context, ports)
    if (!article) return context.notFound()
    const { settings } = await ports.reader.site()
    const typed = await typedFrom(ports.storage.stores, article, settings['site.time-zone'])
    const say = await sayFor(ports)
    return show(context, ports, { typed, article, done: context.req.query('saved') === 'yes' ? say('Saved.') : undefined })
  })
  app.post('/:id{[1-9][0-9]{0,14}}', async (context) => {
    const article = await articleOf(context, ports)
    return article ? save(context, ports, article) : context.notFound()
  })
  app.get('/:id{[1-9][0-9]{0,14}}/preview', (context) => preview(context, ports))
  const found = (context: NewsContext) => articleOf(context, ports)
  for (const routes of [editorRoutes, checklistRoutes, commentRuleRoutes, previewRoutes, revisionRoutes])
    app.route('/', routes(ports, found))
  return app
}

type NewsContext = Context<NewsroomEnv>

async function articleOf(context: NewsContext, ports: Ports): Promise<Article | undefined> {
  const article = await ports.storage.stores.articles.find(articleId(Number(context.req.param('id'))))
  const account = context.get('account')
  return article && mayChangeArticle(account.role, toChange(article, account)) ? article : undefined
}

async function fresh(ports: Ports): Promise<TypedArticle> {
  const { settings } = await ports.reader.site()
  return { ...nothingWritten, commentsOpen: settings['comments.open'] }
}

type Shown = Pick<ArticleFormPage, 'typed'> & {
  readonly article?: Article | undefined
  readonly madeFrom?: number | undefined
  readonly errors?: ArticleFormPage['errors']
  readonly problem?: string | undefined
  readonly done?: string | undefined
  readonly conflict?: ArticleFormPage['conflict']
}

async function show(
  context: NewsContext,
  ports: Ports,
  { typed, article, madeFrom, errors = {}, problem, done, conflict }: Shown,
): Promise<Response> {
  const account = context.get('account')
  const { settings, categories } = await ports.reader.site()
  const lead = article?.lead === undefined ? undefined : await ports.storage.stores.media.find(article.lead)
  const moment = await momentOf(ports)
  const page: ArticleFormPage = {
    frame: await frameOf(ports, account),
    article: article && {
      id: article.id,
      madeFrom: madeFrom ?? article.updatedAt,
      address: article.address,
      lead: lead?.file && { href: mediaHref(lead.file.path), alternativeText: lead.alternativeText },
    },
    remarks: article ? (await checkArticle(ports.storage.stores, article, ports.origin)).length : 0,
    typed,
    states: statesFor(account, article),
    timeZone: settings['site.time-zone'],
    language: settings['site.language'],
    writer: account.id,
    savesItself: conflict === undefined && isKeptWhileWriting(article),
    isSaved: context.req.method === 'POST' ? 'no' : done === undefined ? undefined : 'yes',
    conflict,
    known: {
      publications: await ports.storage.stores.articles.creditedPublications(),
      categories: [...categories.keys()].map((id) => categoryPath(categories, id)),
    },
    corrections: (article?.corrections ?? []).map(({ at, html }) => ({ when: moment(at), text: plainText(html) })),
    pictures: (await ports.storage.stores.media.list({ limit: picturesShown })).map(({ id, title }) => ({ id, title })),
    errors,
    problem,
    done,
  }
  return context.html(articleFormPage(page), problem === undefined && Object.keys(errors).length === 0 ? 200 : 422)
}

/** What someone may make of an article as it is. */
function statesFor(account: Account, article: Article | undefined): readonly WishedState[] {
  const may = mayPublish(account.role, toChange(article, account))
  if (!may) return ['draft', 'pending']
  return article && isPublic(article.life)
    ? ['published', 'draft', 'private', 'withdrawn']
    : ['draft', 'pending', 'published', 'scheduled', 'private', ...(article?.life.state === 'withdrawn' ? (['withdrawn'] as const) : [])]
}

async function save(context: NewsContext, ports: Ports, article: Article | undefined): Promise<Response> {
  const form = await context.req.parseBody()
  const typed = typedIn(form)
  const madeFrom = Number(form.madeFrom)
  const again = (about: Pick<Shown, 'errors' | 'problem'>) =>
    show(context, ports, { typed, article, madeFrom: article && madeFrom, ...about })
  const { settings } = await ports.reader.site()
  const say = await sayFor(ports)
  const refused = (errors: ArticleFormPage['errors']) => again({ errors, problem: say('Nothing has been saved yet: see below.') })
  const draft = draftFrom(typed, article, { timeZone: settings['site.time-zone'], now: ports.clock.now() })
  if (!draft.ok) return refused(fieldProblems(say, draft.refusal.problems))
  const picture = await pictureIn(ports, form.picture, { typed, by: context.get('account') })
  if (!picture.ok) return refused({ picture: articleProblem(say, picture.refusal) })
  const corrections = correctionsFrom(typed, article, ports.clock.now())
  if (!corrections.ok) return refused({ correction: articleProblem(say, corrections.refusal) })
  const lead = picture.value ?? (await leadIn(ports, typed, article))
  const saved = await writeArticle(ports, {
    draft: { ...draft.value, lead, corrections: corrections.value },
    by: context.get('account'),
    replaces: article && { id: article.id, madeFrom: instant(Number.isSafeInteger(madeFrom) ? madeFrom : 0) },
  })
  if (!saved.ok && saved.refusal.type === 'changed-meanwhile' && article) return showBoth(context, ports, { typed, article })
  if (!saved.ok) return again({ problem: articleProblem(say, saved.refusal) })
  return context.redirect(`/newsroom/articles/${saved.value.id}?saved=yes`, 303)
}

/** What somebody else saved meanwhile beside what was typed. Whoever has seen both may put theirs in its place. */
async function showBoth(
  context: NewsContext,
  ports: Ports,
  { typed, article }: { typed: TypedArticle; article: Article },
): Promise<Response> {
  const now = (await ports.storage.stores.articles.find(article.id)) ?? article
  const clean = typed.format === 'markdown' ? markdownHtml(typed.body) : articleHtml(typed.body)
  const theirs = wordsOf([now.headline, now.deck, plainText(now.body.clean)])
  const yours = wordsOf([typed.headline, typed.deck, clean.ok ? plainText(clean.value) : typed.body])
  const conflict = changesBetween(theirs, yours)
  const problem = articleProblem(await sayFor(ports), { type: 'changed-meanwhile' })
  return show(context, ports, { typed, article: now, madeFrom: now.updatedAt, problem, conflict })
}

/** The picture above the article: another of the library, none, or the one that it has. */
async function leadIn({ storage }: Ports, { chosenPicture }: TypedArticle, article: Article | undefined): Promise<MediaId | undefined> {
  if (chosenPicture === 'none') return undefined
  const chosen = /^[1-9]\d{0,14}$/.test(chosenPicture) ? await storage.stores.media.find(mediaId(Number(chosenPicture))) : undefined
  return chosen?.id ?? article?.lead
}

async function pictureIn(
  ports: Ports,
  file: unknown,
  { typed, by }: { typed: TypedArticle; by: Account },
): Promise<Result<MediaId | undefined, UploadRefusal>> {
  if (!(file instanceof File) || file.size === 0) return ok(undefined)
  const { alternativeText, caption, pictureCredit: credit } = typed
  const upload = { bytes: new Uint8Array(await file.arrayBuffer()), name: file.name, alternativeText, caption, credit }
  const taken = await uploadMedia(ports, upload, { account: by.id })
  return taken.ok ? ok(taken.value.id) : taken
}

/** The page as readers will see it, for whoever may change it. */
async function preview(context: NewsContext, ports: Ports): Promise<Response> {
  const article = await articleOf(context, ports)
  const reading = await ports.reader.reading()
  const page = article && (await readArticlePreview(reading, article.id))
  if (!page) return context.notFound()
  context.header('Content-Security-Policy', pagePolicy(reading))
  return context.html(ports.theme.articlePage(page))
}
