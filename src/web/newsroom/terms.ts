import { type Context, Hono } from 'hono'
import { addTerm, changeTerm, mergeTerms, removeTerm, type TermRefusal, type TypedTerm } from '../../app/publishing/change-terms.js'
import { type TermId, termId } from '../../core/ids.js'
import { contents, lineage, type Taxonomy, type Term, termPath } from '../../core/publishing/taxonomy.js'
import type { Say, Sentence } from '../../render/newsroom/say.js'
import {
  type ListedTerm,
  type TermProblem,
  type TypedTermFields,
  termFieldsOf,
  termListPage,
  termPage,
} from '../../render/newsroom/terms.js'
import { frameOf, type NewsroomEnv, type NewsroomPorts, sayFor } from './newsroom-ports.js'

const shownAtOnce = 200

type TermContext = Context<NewsroomEnv>

/** Categories and tags, for those who file. */
export function termRoutes(ports: NewsroomPorts): Hono<NewsroomEnv> {
  const app = new Hono<NewsroomEnv>()
  app.get('/', (context) => showList(context, ports, {}))
  app.post('/', async (context) => {
    const typed = await typedIn(context)
    const added = await addTerm(ports, { taxonomy: taxonomyIn(context), typed: wishedBy(typed), by: context.get('account') })
    if (!added.ok) return showList(context, ports, { typed, problem: problemOf(await sayFor(ports), added.refusal) })
    return context.redirect(`/newsroom/terms?taxonomy=${taxonomyIn(context)}&done=made`, 303)
  })
  app.get('/:id{[1-9][0-9]{0,14}}', async (context) => {
    const term = await termIn(context, ports)
    return term ? showOne(context, ports, { term }) : context.notFound()
  })
  app.post('/:id{[1-9][0-9]{0,14}}', async (context) => {
    const term = await termIn(context, ports)
    if (!term) return context.notFound()
    const typed = await typedIn(context)
    const changed = await changeTerm(ports, { id: term.id, typed: wishedBy(typed), by: context.get('account') })
    if (!changed.ok) return showOne(context, ports, { term, typed, problem: problemOf(await sayFor(ports), changed.refusal) })
    return context.redirect(`/newsroom/terms/${term.id}?done=saved`, 303)
  })
  app.post('/:id{[1-9][0-9]{0,14}}/merge', async (context) => {
    const term = await termIn(context, ports)
    if (!term) return context.notFound()
    const into = await otherIn(context, ports, term.taxonomy)
    if (into === undefined) return showOne(context, ports, { term, problem: await noOther(ports) })
    const merged = await mergeTerms(ports, { from: term.id, into, by: context.get('account') })
    if (!merged.ok) return showOne(context, ports, { term, problem: { ...problemOf(await sayFor(ports), merged.refusal), at: 'into' } })
    return context.redirect(`/newsroom/terms/${into}?done=merged`, 303)
  })
  app.post('/:id{[1-9][0-9]{0,14}}/remove', async (context) => {
    const term = await termIn(context, ports)
    if (!term) return context.notFound()
    const removed = await removeTerm(ports, { id: term.id, by: context.get('account') })
    if (!removed.ok) return showOne(context, ports, { term, problem: problemOf(await sayFor(ports), removed.refusal) })
    return context.redirect(`/newsroom/terms?taxonomy=${term.taxonomy}&done=removed`, 303)
  })
  return app
}

const noOther = async (ports: NewsroomPorts): Promise<TermProblem> => ({
  at: 'into',
  text: (await sayFor(ports))('There is no other of that name.'),
})

const taxonomyIn = (context: TermContext): Taxonomy => (context.req.query('taxonomy') === 'tag' ? 'tag' : 'category')

const termIn = (context: TermContext, ports: NewsroomPorts): Promise<Term | undefined> =>
  ports.storage.stores.terms.find(termId(Number(context.req.param('id'))))

type Again = { readonly typed?: TypedTermFields; readonly problem?: TermProblem }

async function showList(context: TermContext, ports: NewsroomPorts, { typed, problem }: Again): Promise<Response> {
  const taxonomy = taxonomyIn(context)
  const sought = (context.req.query('q') ?? '').slice(0, 100)
  const categories = await categoriesOf(ports)
  const tags = taxonomy === 'tag' ? await tagsNamed(context, ports, sought) : []
  const shown = tags.slice(0, shownAtOnce)
  const last = tags.length > shownAtOnce ? shown.at(-1)?.term : undefined
  const query = new URLSearchParams({ taxonomy, q: sought, after: last?.name ?? '', id: String(last?.id ?? '') })
  return context.html(
    termListPage({
      frame: await frameOf(ports, context.get('account')),
      taxonomy,
      terms: taxonomy === 'tag' ? shown : categories,
      categories,
      sought,
      typed: typed ?? termFieldsOf(undefined, ''),
      problem,
      done: doneWords[context.req.query('done') ?? ''],
      nextHref: last && `/newsroom/terms?${query}`,
    }),
    problem ? 422 : 200,
  )
}

async function tagsNamed(context: TermContext, { storage }: NewsroomPorts, sought: string): Promise<readonly ListedTerm[]> {
  const id = Number(context.req.query('id'))
  const after = Number.isSafeInteger(id) && id > 0 ? { name: (context.req.query('after') ?? '').slice(0, 300), id: termId(id) } : undefined
  return counted(
    storage.stores.terms,
    (await storage.stores.terms.named('tag', sought, { after, limit: shownAtOnce + 1 })).map((term) => ({ term, depth: 0 })),
  )
}

const categoriesOf = async ({ storage: { stores } }: NewsroomPorts): Promise<readonly ListedTerm[]> =>
  counted(stores.terms, contents(await stores.terms.categories()))

async function counted(
  terms: NewsroomPorts['storage']['stores']['terms'],
  shown: readonly { readonly term: Term; readonly depth: number }[],
): Promise<readonly ListedTerm[]> {
  const counts = await terms.counts(shown.map(({ term }) => term.id))
  return shown.map(({ term, depth }) => ({ term, depth, count: counts.get(term.id) ?? 0 }))
}

async function showOne(context: TermContext, ports: NewsroomPorts, { term, typed, problem }: Again & { term: Term }): Promise<Response> {
  const { terms, refilings } = ports.storage.stores
  const tree = await terms.categories()
  const others = (await categoriesOf(ports)).filter(({ term: each }) => !lineage(tree, each.id).some(({ id }) => id === term.id))
  return context.html(
    termPage({
      frame: await frameOf(ports, context.get('account')),
      term,
      address: termPath(tree, term),
      count: (await terms.counts([term.id])).get(term.id) ?? 0,
      categories: others,
      typed: typed ?? termFieldsOf(term, await terms.descriptionSource(term.id)),
      problem,
      done: doneWords[context.req.query('done') ?? ''],
      mayBeRemoved: (await refilings.articlesUnder(term.id, 0, 1)).length === 0,
    }),
    problem ? 422 : 200,
  )
}

async function typedIn(context: TermContext): Promise<TypedTermFields> {
  const form = new URLSearchParams(await context.req.text())
  const text = (name: string) => form.get(name) ?? ''
  return { name: text('name'), slug: text('slug'), description: text('description'), parent: text('parent') }
}

const wishedBy = ({ parent, ...typed }: TypedTermFields): TypedTerm => ({ ...typed, parent: idIn(parent) })

const idIn = (text: string): TermId | undefined => (/^[1-9]\d{0,14}$/.test(text) ? termId(Number(text)) : undefined)

/** A category by its number, a tag by its name. */
async function otherIn(context: TermContext, { storage }: NewsroomPorts, taxonomy: Taxonomy): Promise<TermId | undefined> {
  const typed = (new URLSearchParams(await context.req.text()).get('into') ?? '').trim()
  if (taxonomy === 'category') return idIn(typed)
  const named = await storage.stores.terms.named('tag', typed, { limit: shownAtOnce })
  return named.find(({ name }) => name.toLowerCase() === typed.toLowerCase())?.id
}

const doneWords: Readonly<Record<string, Sentence>> = {
  made: 'It is there.',
  saved: 'Saved. If many articles are filed under it, their lists follow within moments.',
  merged: 'They are one now. If many articles were filed there, they follow within moments.',
  removed: 'It is gone.',
}

function problemOf(say: Say, refusal: TermRefusal): TermProblem {
  if (refusal.type === 'slug-taken')
    return {
      at: 'slug',
      text: say('Another has “{slug}” in its address. To make them one, put one into the other.', { slug: refusal.slug }),
    }
  const { at, text } = problemWords[refusal.type]
  return { at, text: say(text) }
}

const problemWords = {
  'name-missing': { at: 'name', text: 'It needs a name.' },
  'name-too-long': { at: 'name', text: 'A name has at most 200 characters.' },
  'below-itself': { at: 'parent', text: 'It cannot stand under itself, or under what stands under it.' },
  'no-such-term': { at: 'parent', text: 'That one is not there any more.' },
  'description-refused': { at: 'description', text: 'This is too long, or its HTML lies too deep.' },
  'not-of-one-kind': { at: 'form', text: 'A category and a tag cannot become one.' },
  'has-articles': { at: 'form', text: 'Articles are filed under it. Put it into another instead.' },
  'may-not-file': { at: 'form', text: 'Editors and administrators look after categories and tags.' },
} as const satisfies Readonly<
  Record<Exclude<TermRefusal['type'], 'slug-taken'>, { readonly at: TermProblem['at']; readonly text: Sentence }>
>
