import type { NewArticle } from '../src/app/ports/articles.js'
import type { NewComment } from '../src/app/ports/comments.js'
import type { Storage } from '../src/app/ports/stores.js'
import { type AccountId, type ArticleId, articleId, type TermId } from '../src/core/ids.js'
import { instant } from '../src/core/instant.js'
import { keptCleanHtml } from '../src/core/markup/clean-html.js'
import type { Life } from '../src/core/publishing/article.js'
import { digest } from '../src/core/publishing/digest.js'
import type { Taxonomy } from '../src/core/publishing/taxonomy.js'

/** Noon on 31 December 2019, UTC. */
export const newYearsEve = instant(Date.UTC(2019, 11, 31, 12))

/** Published at a time, New Year's Eve when none is named. */
export const published = (at: number = newYearsEve): Life => ({ state: 'published', publishedAt: instant(at) })

let made = 0

/** A public article with a body of one paragraph; `changes` say what matters to the test. */
export function anArticle(changes: Partial<NewArticle> & { readonly text?: string } = {}): NewArticle {
  const { text = 'The ferries will run again on Monday.', ...fields } = changes
  const slug = fields.slug ?? `harbour-${++made}`
  return {
    kind: 'article',
    life: published(),
    headline: 'Harbour opens',
    deck: '',
    body: { source: `<p>${text}</p>`, format: 'html', clean: keptCleanHtml(`<p>${text}</p>`), policy: 1 },
    excerpt: '',
    bylines: [],
    categories: [],
    tags: [],
    commentsOpen: true,
    pingsOpen: false,
    pinned: false,
    address: `/${slug}/`,
    corrections: [],
    createdAt: newYearsEve,
    updatedAt: newYearsEve,
    ...fields,
    slug,
  }
}

/** Adds an article in a transaction of its own. */
export async function addArticle(storage: Storage, changes: Parameters<typeof anArticle>[0] = {}): Promise<ArticleId> {
  const article = anArticle(changes)
  return storage.transact(async ({ articles }) => (await articles.add(article, digest(article, 'UTC'))).id)
}

/** Saves an article with changes to what it was. */
export async function changeArticle(storage: Storage, id: ArticleId, changes: Partial<NewArticle>): Promise<void> {
  await storage.transact(async ({ articles }) => {
    const before = await articles.find(id)
    if (!before) throw new Error(`there is no article ${id}`)
    const after = { ...before, ...changes, id }
    await articles.save(after, digest(after, 'UTC'))
  })
}

/** A published comment by a guest. */
export function aComment(changes: Partial<NewComment> = {}): NewComment {
  return {
    articleId: articleId(0),
    kind: 'comment',
    state: 'published',
    name: 'Nora',
    bodySource: 'At last.',
    bodyFormat: 'html',
    body: keptCleanHtml('<p>At last.</p>'),
    bodyPolicy: 1,
    at: newYearsEve,
    ...changes,
  }
}

/** Adds a category or tag, with its name in lower case as its slug. */
export async function addTerm(
  storage: Storage,
  name: string,
  { taxonomy = 'category', parent }: { readonly taxonomy?: Taxonomy; readonly parent?: TermId } = {},
): Promise<TermId> {
  const slug = name.toLowerCase().replaceAll(' ', '-')
  return storage.transact(({ terms }) => terms.add({ taxonomy, slug, name, parent }))
}

/** Adds an author nobody has claimed. */
export async function addAccount(storage: Storage, name: string): Promise<AccountId> {
  const login = name.toLowerCase().replaceAll(' ', '-')
  const biography = { source: '', clean: keptCleanHtml(''), policy: 1 }
  return storage.transact(({ accounts }) =>
    accounts.add({ login, name, slug: login, state: 'unclaimed', biography, createdAt: newYearsEve }),
  )
}
