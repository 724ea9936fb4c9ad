import { saveArticle } from '../src/app/publishing/save-article.js'
import { openMasthead } from '../src/main/compose.js'
import { configFrom } from '../src/main/config.js'
import { logTo } from '../src/main/log.js'
import { serveSite } from '../src/main/site.js'
import { KeptPages } from '../src/web/kept-pages.js'
import { answerQuestions, givenTo } from './child.js'

/** A publication to serve; without room for a single page where `unkept` is set, so that each answer is rendered anew. */
export type Served = { readonly dataFolder: string; readonly unkept: boolean; readonly environment?: Readonly<Record<string, string>> }

/** An article to publish in the serving process, as its newsroom does. */
export type Publishing = { readonly headline: string; readonly category: string }

const { dataFolder, unkept, environment } = givenTo(process.argv[2]) as Served
// What a page costs is measured with all 300 comments of an article on it; as a publication is set up, a reader is shown 100 at a time.
const masthead = await openMasthead(
  configFrom({ PORT: '0', HOST: '127.0.0.1', MASTHEAD_COMMENTS_PER_PAGE: '300', ...environment }, dataFolder),
)
const site = await serveSite(masthead, logTo(process.stderr), unkept ? new KeptPages(0) : new KeptPages())

const publish = async ({ headline, category }: Publishing): Promise<void> => {
  const saved = await saveArticle(masthead, {
    draft: {
      kind: 'article',
      headline,
      deck: '',
      body: { source: `<p>${`${headline} and what there is to say of it. `.repeat(50)}</p>`, format: 'html' },
      excerpt: '',
      bylines: ['author-1'],
      categories: [category],
      tags: ['topic-1', 'topic-2'],
      pinned: false,
      corrections: [],
      wish: { state: 'published' },
    },
  })
  if (!saved.ok) throw new Error(`not published: ${saved.refusal.type}`)
}

answerQuestions({ publish }, Number(new URL(site.listensAt).port))

process.once('SIGTERM', async () => {
  await site.close()
  await masthead.close()
  process.disconnect?.()
})
