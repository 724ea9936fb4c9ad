import { type Context, Hono } from 'hono'
import type { ArticleFilter } from '../../app/ports/articles.js'
import { changeMany, type ManyChange, type ManyChanged, type ManyRefusal } from '../../app/publishing/change-many.js'
import { wayToArticle } from '../../app/publishing/way-to-article.js'
import { fromWallClock, parseDay } from '../../core/calendar.js'
import { type ArticleId, accountId, articleId, termId } from '../../core/ids.js'
import { days, type Instant, instant, later } from '../../core/instant.js'
import { contents } from '../../core/publishing/taxonomy.js'
import { type ArticleList, type ArticleSieve, articleListPage, articleLists } from '../../render/newsroom/article-list.js'
import type { Say, Sentence } from '../../render/newsroom/say.js'
import { frameOf, momentOf, type NewsroomEnv, type NewsroomPorts, sayFor } from './newsroom-ports.js'

const shownAtOnce = 50

type ListContext = Context<NewsroomEnv>

/** What there is, sieved; and changes to many at once. */
export function articleListRoutes(ports: NewsroomPorts): Hono<NewsroomEnv> {
  const app = new Hono<NewsroomEnv>()
  app.get('/', (context) => showList(context, ports, undefined))
  app.post('/many', async (context) => {
    const form = new URLSearchParams(await context.req.text())
    const ids = form.getAll('id[]').flatMap((id) => (/^[1-9]\d{0,14}$/.test(id) ? [articleId(Number(id))] : []))
    const change = changeIn(form)
    const say = await sayFor(ports)
    if (!change || ids.length === 0)
      return showList(context, ports, {
        text: say('Choose articles, and what is to be done with them; filing and tags need a name.'),
        isProblem: true,
      })
    const changed = await changeMany(ports, { ids: ids.slice(0, shownAtOnce), change, by: context.get('account') })
    return showList(context, ports, saidOf(say, changed))
  })
  return app
}

function changeIn(form: URLSearchParams): ManyChange | undefined {
  const wanted = form.get('do')
  const category = /^[1-9]\d{0,14}$/.test(form.get('category') ?? '') ? termId(Number(form.get('category'))) : undefined
  const tag = (form.get('tag') ?? '').trim().slice(0, 200)
  switch (wanted) {
    case 'file':
    case 'unfile':
      return category === undefined ? undefined : { do: wanted, category }
    case 'tag':
    case 'untag':
      return tag === '' ? undefined : { do: wanted, tag }
    case 'open-comments':
    case 'close-comments':
    case 'publish':
    case 'to-draft':
      return { do: wanted }
    default:
      return undefined
  }
}

type Said = { readonly text: string; readonly isProblem: boolean }

function saidOf(say: Say, { changed, refused }: ManyChanged): Said {
  const done =
    changed === 0 ? say('Nothing was changed.') : say.count(changed, 'One article was changed.', '{count} articles were changed.')
  if (refused.length === 0) return { text: done, isProblem: false }
  const why = refused.map(({ id, headline, refusal }) =>
    say(refusalWords[refusal.type], { headline: headline || say('number {id}', { id }) }),
  )
  return { text: `${done} ${why.reduce((before, next) => say('{before}; {next}', { before, next }))}.`, isProblem: true }
}

const refusalWords = {
  'no-such-article': '“{headline}” is not there any more',
  'may-not-change': '“{headline}” is not yours to change',
  'may-not-publish': '“{headline}” is published by an editor: let it wait for review',
  'headline-missing': '“{headline}” has no headline yet',
  'already-public': '“{headline}” is public already',
  'not-public': '“{headline}” is not public',
  'due-in-the-past': '“{headline}” is due in the past',
} as const satisfies Readonly<Record<ManyRefusal['type'], Sentence>>

async function showList(context: ListContext, ports: NewsroomPorts, said: Said | undefined): Promise<Response> {
  const sieve = sieveIn(context)
  const { articles, accounts, terms } = ports.storage.stores
  const found = await articles.list({
    ...(await filterFrom(ports, sieve)),
    limit: shownAtOnce + 1,
    before: cursorFrom(context.req.query('before')),
  })
  const shown = found.slice(0, shownAtOnce)
  const last = found.length > shownAtOnce ? shown.at(-1) : undefined
  const query = queryOf(sieve)
  return context.html(
    articleListPage({
      frame: await frameOf(ports, context.get('account')),
      origin: ports.origin,
      sieve,
      articles: shown.map((row) => ({ ...row, ...wayToArticle(row, context.get('account')) })),
      people: (await accounts.colleagues()).map(({ id, name }) => ({ value: String(id), name })),
      categories: contents(await terms.categories()),
      moment: await momentOf(ports),
      hrefOf: (list) => `/newsroom/articles?${queryOf({ ...sieve, list })}`,
      nextHref: last && `/newsroom/articles?${query}&before=${last.updatedAt}-${last.id}`,
      manyHref: `/newsroom/articles/many?${query}`,
      said,
    }),
    said?.isProblem ? 422 : 200,
  )
}

const queryOf = (sieve: ArticleSieve) => new URLSearchParams(Object.entries(sieve).filter(([, value]) => value !== ''))

function sieveIn(context: ListContext): ArticleSieve {
  const typed = (name: string) => (context.req.query(name) ?? '').slice(0, 200)
  const list: ArticleList = articleLists.find((name) => name === typed('list')) ?? 'all'
  return {
    list,
    q: typed('q'),
    author: typed('author'),
    category: typed('category'),
    since: parseDay(typed('since')) ?? '',
    until: parseDay(typed('until')) ?? '',
  }
}

async function filterFrom(
  { reader }: NewsroomPorts,
  { list, q, author, category, since, until }: ArticleSieve,
): Promise<Omit<ArticleFilter, 'limit'>> {
  const { settings } = await reader.site()
  const start = (day: string) => (day === '' ? undefined : fromWallClock(`${day}T00:00:00`, settings['site.time-zone']))
  const end = start(until)
  const number = (text: string) => (/^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined)
  const [person, term] = [number(author), number(category)]
  return {
    state: list === 'all' ? undefined : list,
    words: q.trim() === '' ? undefined : q.trim(),
    author: person === undefined ? undefined : accountId(person),
    term: term === undefined ? undefined : termId(term),
    since: start(since),
    until: end && later(end, days(1)),
  }
}

/** `1767182400000-12`: when the last one shown was changed, and its number. */
function cursorFrom(text: string | undefined): { updatedAt: Instant; id: ArticleId } | undefined {
  const [, at, id] = /^(\d{1,15})-(\d{1,15})$/.exec(text ?? '') ?? []
  return at === undefined || id === undefined ? undefined : { updatedAt: instant(Number(at)), id: articleId(Number(id)) }
}
