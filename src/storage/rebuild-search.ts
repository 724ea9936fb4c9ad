import { sql } from 'kysely'
import { articleId } from '../core/ids.js'
import { instant } from '../core/instant.js'
import { keptCleanHtml } from '../core/markup/clean-html.js'
import { plainText } from '../core/markup/plain-text.js'
import { searchedWords } from '../core/publishing/digest.js'
import { creditFromColumn } from './article-rows.js'
import type { Engine, Queries } from './database.js'
import { index } from './search-entries.js'

const articlesAtOnce = 100

/** Makes the search index anew from the articles that readers may see; `progress` hears how many are done. */
export async function rebuildSearch(queries: Queries, engine: Engine, progress: (done: number) => void = () => {}): Promise<void> {
  await sql
    .raw(engine === 'sqlite' ? `insert into search_entries (search_entries) values ('delete-all')` : 'delete from search_entries')
    .execute(queries)
  await queries.updateTable('articles').set({ search_row: null }).where('search_row', 'is not', null).execute()
  let done = 0
  let after = 0
  for (;;) {
    const articles = await publicArticles(queries, after)
    const last = articles.at(-1)
    if (!last) return
    await indexAll(queries, engine, articles)
    after = last.id
    done += articles.length
    progress(done)
  }
}

type PublicArticle = Awaited<ReturnType<typeof publicArticles>>[number]

const publicArticles = (queries: Queries, after: number) =>
  queries
    .selectFrom('articles')
    .innerJoin('bodies', 'bodies.article_id', 'articles.id')
    .select(['articles.id', 'articles.public_at', 'articles.headline', 'articles.deck', 'articles.credit', 'bodies.html'])
    .where('articles.state', '=', 'published')
    .where('articles.id', '>', after)
    .orderBy('articles.id')
    .limit(articlesAtOnce)
    .execute()

async function indexAll(queries: Queries, engine: Engine, articles: readonly PublicArticle[]): Promise<void> {
  const ids = articles.map((article) => article.id)
  const bylines = await queries
    .selectFrom('bylines')
    .select(['article_id', 'name'])
    .where('article_id', 'in', ids)
    .orderBy('position')
    .execute()
  const filed = await queries
    .selectFrom('article_terms')
    .select(['article_id', 'term_id'])
    .where('article_id', 'in', ids)
    .orderBy('position')
    .execute()
  const names = Map.groupBy(bylines, (byline) => byline.article_id)
  const terms = Map.groupBy(filed, (row) => row.article_id)
  const entries = articles.map(({ id, public_at, headline, deck, credit, html }) => {
    const named = { headline, deck, credit: creditFromColumn(credit), bylines: names.get(id) ?? [] }
    const words = searchedWords(named, plainText(keptCleanHtml(html)))
    const under = (terms.get(id) ?? []).map((row) => row.term_id)
    return { id: articleId(id), publicAt: instant(public_at ?? 0), words, terms: under }
  })
  await index({ queries, engine }, entries)
}
