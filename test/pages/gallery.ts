import { cp, mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { articlePage } from '../../src/render/site/article-page.js'
import { frontPage } from '../../src/render/site/front-page.js'
import { listingPage } from '../../src/render/site/listing-page.js'
import { problemPage, withdrawnPage } from '../../src/render/site/problem-page.js'
import { searchPage } from '../../src/render/site/search-page.js'
import { wholeStylesheet } from '../../src/web/assets.js'
import { arabicArticle, arabicFront } from './arabic-sample.js'
import { discussionGallery } from './discussion-samples.js'
import { newsroomGallery } from './newsroom-samples.js'
import { privacyGallery } from './privacy-samples.js'
import { article, articles, at, card, frame, front, listings, picture, thread } from './samples.js'
import { seedArticle } from './seed-sample.js'
import { signInGallery } from './sign-in-samples.js'

/** Every kind of reader's page, by name, with sample values. */
export const gallery = (): Readonly<Record<string, string>> => ({
  front: frontPage(front()),
  'front-plain': frontPage(front({ lead: card(), river: articles.map((one) => ({ ...one, picture: undefined })), sections: [] })),
  'front-empty': frontPage(
    front({
      lead: undefined,
      river: [],
      sections: [],
      recentComments: [],
      frame: frame({ sideBlocks: [], menu: [] }),
      pagination: { page: 1, pages: 1 },
    }),
  ),
  article: articlePage(article()),
  'article-seed': articlePage(seedArticle()),
  'article-own': articlePage(
    article({
      card: card({ picture: picture('nets', 800, 1000), bylines: [{ name: 'R. Amsel', href: '/author/amsel/' }, { name: 'Amal Rashid' }] }),
      frame: frame({ look: { typeface: 'source-serif', companion: 'public-sans', dropCap: true } }),
      dateline: undefined,
      bodyPagination: {
        page: 1,
        pages: [
          { text: '1', href: '/2026/03/03/breakwater/' },
          { text: '2', href: '/2026/03/03/breakwater/2/' },
        ],
      },
    }),
  ),
  'article-300': articlePage(
    article({
      card: { ...article().card, picture: undefined },
      thread: thread(300, {
        pings: [
          {
            id: 7,
            name: 'The Coast Chronicle',
            url: 'https://coast.example/',
            at: at('2026-03-05T10:00:00Z'),
            excerpt: 'The Estuary Post printed our survey of the wall.',
          },
        ],
      }),
    }),
  ),
  about: articlePage(
    article({
      kind: 'page',
      card: card({ headline: 'About', deck: '', categories: [], picture: undefined, credit: undefined }),
      thread: thread(0, { open: false }),
      form: undefined,
      related: [],
      newer: undefined,
      older: undefined,
      share: [],
      corrections: [],
      dateline: undefined,
    }),
  ),
  'article-closed': articlePage(article({ thread: thread(0), related: [], share: [] })),
  ...Object.fromEntries(Object.entries(listings).map(([name, page]) => [name, listingPage(page)])),
  search: searchPage({
    frame: frame(),
    query: 'breakwater author:nobody',
    results: articles.slice(0, 4).map((one) => ({
      card: one,
      headline: [{ text: one.headline, hit: false }],
      excerpt: [
        { text: 'For eleven years the chart has marked the ', hit: false },
        { text: 'breakwater', hit: true },
        { text: ' as a hazard and nothing more …', hit: false },
      ],
    })),
    total: { count: 4, more: false },
    pagination: { page: 1, pages: 1 },
    problems: [{ type: 'no-such-author', name: 'nobody' }],
  }),
  'search-none': searchPage({
    frame: frame(),
    query: 'unicorn',
    results: [],
    total: { count: 0, more: false },
    pagination: { page: 1, pages: 1 },
    problems: [],
  }),
  'search-empty': searchPage({
    frame: frame(),
    query: '',
    total: { count: 0, more: false },
    pagination: { page: 1, pages: 1 },
    problems: [],
  }),
  'not-found': problemPage({
    frame: frame(),
    problem: { type: 'not-found' },
    newest: articles.slice(0, 4),
  }),
  refused: problemPage({ frame: frame(), problem: { type: 'refused' }, newest: [] }),
  broken: problemPage({ frame: frame(), problem: { type: 'broken', reference: '4F2A' }, newest: [] }),
  away: problemPage({ frame: frame(), problem: { type: 'away', reference: '4F2A' }, newest: [] }),
  'too-fast': problemPage({ frame: frame(), problem: { type: 'too-fast', retryAfterSeconds: 15 }, newest: [] }),
  withdrawn: withdrawnPage({
    frame: frame(),
    headline: 'A tariff nobody asked for',
    withdrawnAt: at('2026-03-04T10:00:00Z'),
    notice: 'The document on which it rested turned out to be a draft.',
  }),
  ...discussionGallery(),
  ...privacyGallery(),
  ...signInGallery(),
  'arabic-front': frontPage(arabicFront()),
  'arabic-article': articlePage(arabicArticle()),
})

/** Writes the gallery, and the newsroom’s pages, with its style sheet and fonts to a folder that any web server can show. */
export async function writeGallery(folder: string, assets: string): Promise<void> {
  for (const [name, html] of Object.entries({ ...gallery(), ...newsroomGallery() })) {
    const file = join(folder, `${name}.html`)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, html)
  }
  await cp(assets, join(folder, 'assets'), { recursive: true })
  for (const sheet of ['site.css', 'newsroom.css']) await writeFile(join(folder, 'assets', sheet), wholeStylesheet(join(assets, sheet)))
}

if (import.meta.main && process.argv[2]) await writeGallery(process.argv[2], process.argv[3] ?? 'assets')
