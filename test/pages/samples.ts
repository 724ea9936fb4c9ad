import type { ArticleCard } from '../../src/app/reading/article-card.js'
import type { ArticlePage } from '../../src/app/reading/article-page.js'
import { type CommentForm, nothingTyped } from '../../src/app/reading/comment-form.js'
import type { FrontPage } from '../../src/app/reading/front-page.js'
import type { ListingPage, ListingSubject } from '../../src/app/reading/listing-page.js'
import type { Picture } from '../../src/app/reading/picture.js'
import type { Link, SiteFrame } from '../../src/app/reading/site-frame.js'
import type { CommentView, ThreadView } from '../../src/app/reading/thread-view.js'
import type { CalendarDay } from '../../src/core/calendar.js'
import { articleId } from '../../src/core/ids.js'
import { type Instant, instant } from '../../src/core/instant.js'
import { keptCleanHtml } from '../../src/core/markup/clean-html.js'

// An invented newspaper in page values, for the tests of pages and for the gallery.

export const at = (time: string): Instant => instant(Date.parse(time))
export const day = (text: string): CalendarDay => text as CalendarDay

const menu: readonly Link[] = [
  { text: 'Harbour', href: '/category/harbour/' },
  { text: 'Courts', href: '/category/courts/' },
  { text: 'Energy', href: '/category/energy/' },
  { text: 'Public works', href: '/category/public-works/' },
  { text: 'Books', href: '/category/books/' },
  { text: 'About', href: '/about/' },
]

/** The frame of The Estuary Post, or of another publication. */
export const frame = (own: Partial<SiteFrame> = {}): SiteFrame => ({
  name: 'The Estuary Post',
  motto: 'What the tide brings in, and who sent it',
  language: 'en',
  direction: 'ltr',
  timeZone: 'Europe/London',
  origin: 'https://estuary.example',
  newestEdition: at('2026-03-03T06:30:00Z'),
  menu,
  sideBlocks: [
    {
      type: 'support',
      title: 'Support',
      text: 'The Post takes no advertising. Three hundred readers keep it afloat.',
      link: { text: 'Become one of them', href: '/support/' },
    },
    {
      type: 'recent-comments',
      title: 'Recent comments',
      comments: [
        {
          name: 'Tomas Wren, Aldin',
          href: '/2026/03/03/breakwater/#comment-1',
          at: at('2026-03-03T18:02:00Z'),
          excerpt: 'My grandfather set some of those stones. He always said they would outlast the people who sold them.',
          headline: 'Dredging halted after divers find the old breakwater is still holding',
        },
        {
          name: 'Hanne',
          href: '/2026/03/02/tariff/#comment-9',
          at: at('2026-03-03T07:15:00Z'),
          excerpt: 'Nobody has yet explained why the meter was read twice.',
          headline: 'A tariff nobody asked for',
        },
        {
          name: 'Old Pilot',
          href: '/2026/03/01/pilots/#comment-4',
          at: at('2026-03-02T21:40:00Z'),
          excerpt: 'Eleven knots in that channel is not navigation, it is gambling.',
          headline: 'Pilots refuse the night run',
        },
      ],
    },
    {
      type: 'archives',
      title: 'Archives',
      months: [
        { month: '2026-03', href: '/2026/03/', count: 12 },
        { month: '2026-02', href: '/2026/02/', count: 81 },
        { month: '2026-01', href: '/2026/01/', count: 94 },
        { month: '2025-12', href: '/2025/12/', count: 77 },
      ],
    },
    {
      type: 'links',
      title: 'Elsewhere',
      links: [
        { text: 'The Coast Chronicle', href: 'https://coast.example/' },
        { text: 'Tide tables', href: 'https://tides.example/' },
        { text: 'Port gazette', href: 'https://gazette.example/' },
      ],
    },
    {
      type: 'text',
      title: 'Write to us',
      html: keptCleanHtml(
        '<p>Letters to <a href="mailto:letters@estuary.example">letters@estuary.example</a>. We print those that carry a name.</p>',
      ),
    },
  ],
  footer: {
    links: [
      { text: 'About', href: '/about/' },
      { text: 'Your data', href: '/your-data/' },
    ],
    text: keptCleanHtml('<p>Set and printed in Port Aldin since 2009. Pieces with a credit line belong to those named in it.</p>'),
  },
  assets: {},
  feeds: [
    { href: '/feed/', type: 'application/rss+xml', title: 'Articles' },
    { href: '/feed/atom/', type: 'application/atom+xml', title: 'Articles (Atom)' },
    { href: '/feed/json/', type: 'application/feed+json', title: 'Articles (JSON)' },
    { href: '/comments/feed/', type: 'application/rss+xml', title: 'Comments' },
  ],
  look: { typeface: 'newsreader', companion: 'inter-tight', dropCap: false },
  ...own,
})

/** A picture; its file is made by the gallery. */
export const picture = (name: string, width = 1600, height = 900): Picture => ({
  src: `/media/${name}-${width}.jpg`,
  width,
  height,
  alternativeText: 'The outer wall of the harbour at low water',
  sources: [{ type: 'image/webp', srcset: `/media/${name}-${width / 2}.webp ${width / 2}w, /media/${name}-${width}.webp ${width}w` }],
  caption: keptCleanHtml('The outer wall at low water, seen from the fish market.'),
  credit: 'Photograph: M. Oduya',
})

const harbour = menu.slice(0, 1)

/** An article in a list. */
export const card = (own: Partial<ArticleCard> = {}): ArticleCard => ({
  href: '/2026/03/03/breakwater/',
  headline: 'Dredging halted after divers find the old breakwater is still holding',
  deck: 'The port authority had written the 1911 wall off as rubble. A survey paid for by the fishermen’s union shows otherwise, and the contract is now in doubt.',
  excerpt: 'For eleven years the chart has marked it as a hazard and nothing more.',
  language: 'en',
  direction: 'ltr',
  publishedAt: at('2026-03-03T06:30:00Z'),
  bylines: [{ name: 'R. Amsel', href: '/author/amsel/' }],
  categories: harbour,
  commentCount: 4,
  pinned: false,
  ...own,
})

const brief = (headline: string, excerpt: string, own: Partial<ArticleCard> = {}): ArticleCard =>
  card({
    headline,
    excerpt,
    deck: '',
    href: `/2026/03/02/${headline.toLowerCase().replace(/[^a-z]+/g, '-')}/`,
    publishedAt: at('2026-03-02T08:00:00Z'),
    commentCount: 0,
    ...own,
  })

export const articles: readonly ArticleCard[] = [
  brief(
    'A tariff nobody asked for',
    'The grid company will charge evening rates from four in the afternoon. Its own engineers advised against it, in a paper that was published for an hour and then withdrawn.',
    {
      picture: picture('grid', 1200, 800),
      categories: [menu[2] as Link],
      commentCount: 31,
      credit: {
        publication: 'The Coast Chronicle',
        author: 'Ines Falk',
        url: 'https://coast.example/2026/tariff',
        publishedOn: day('2026-03-01'),
        licence: 'CC BY 4.0',
        changes: 'shortened',
      },
    },
  ),
  brief(
    'Pilots refuse the night run',
    'Since Sunday no pilot boards after dusk. The company speaks of a misunderstanding; the roster speaks of eighteen-hour days.',
    {
      picture: picture('pilots', 1200, 800),
      bylines: [{ name: 'Jonas Lindqvist' }, { name: 'Amal Rashid', href: '/author/rashid/' }],
      commentCount: 12,
    },
  ),
  brief('Court orders the minutes of the closed session to be read aloud', 'Forty pages, two hours, one interruption.', {
    categories: [menu[1] as Link],
    credit: { publication: 'MEMO', url: 'https://memo.example/', publishedOn: day('2026-03-02') },
    commentCount: 1,
  }),
  brief('What the ferry timetable does not say', 'The 7.10 has run empty since October and full since Thursday. We asked who counts.', {
    categories: [menu[3] as Link],
  }),
  brief(
    '“We were told the pumps were new”: a cellar, a street, and the long correspondence that came before the water did',
    'Residents kept every letter. There are two hundred and six of them.',
    {
      categories: [menu[3] as Link],
      commentCount: 208,
      credit: { publication: 'Lower Town Review', author: 'P. Achterberg', publishedOn: day('2026-02-28') },
    },
  ),
  brief('The last net-maker closes on Friday', 'She will keep the needle.', { picture: picture('nets', 800, 1000) }),
  brief('Wind farm inquiry hears from nobody', 'All nine witnesses sent apologies.', {
    categories: [menu[2] as Link],
    credit: { publication: '', author: 'Sefa Demir', publishedOn: day('2026-02-27') },
  }),
  brief('A short history of the word “temporary” on Dock Street', 'Scaffolding, signs, a bridge.', { categories: [menu[4] as Link] }),
]

/** The front page of an ordinary Tuesday. */
export const front = (own: Partial<FrontPage> = {}): FrontPage => {
  const around = frame()
  return {
    frame: { ...around, sideBlocks: around.sideBlocks.filter(({ type }) => type !== 'recent-comments') },
    lead: card({ picture: picture('wall') }),
    river: articles,
    sections: [
      { link: menu[1] as Link, articles: articles.slice(2, 5) },
      { link: menu[4] as Link, articles: articles.slice(5, 8) },
    ],
    recentComments: around.sideBlocks.flatMap((block) => (block.type === 'recent-comments' ? block.comments : [])),
    pagination: { page: 1, pages: 48, olderHref: '/page/2/' },
    ...own,
  }
}

const names = [
  'Tomas Wren, Aldin',
  'Ines Falk',
  'Hanne',
  'Old Pilot',
  'M. Oduya',
  'Brigid',
  'a reader in Lower Town',
  'Saeed',
  'K. Thorvald',
  'Dr. Penhallow',
]
const said = [
  'My grandfather set some of those stones. He always said they would outlast the people who sold them.',
  'Would you talk to us? The union is collecting letters and photographs from the building years.',
  'One survey by an interested party is not a finding. Has anyone outside the union looked at the photographs?',
  'I have read the contract, all of it, and the word “rubble” does not occur in it once. It says “remains”, which a lawyer will tell you is a different thing and a more expensive one.',
  'Thank you for printing the figures and not only the quarrel.',
  'The channel was eleven metres in 1974. It is nine now, and nobody has been asked where the other two went.',
  'This is the third time in a year that a chart has been corrected by people who fish.',
  'With respect: the wall is not the question. The question is who signed for it.',
]

/** A comment whose words, name and time follow from its number. */
export const comment = (number: number, own: Partial<CommentView> = {}): CommentView => {
  const id = 200_000 + number
  return {
    id,
    number,
    stub: false,
    name: names[(number * 7) % names.length] ?? 'Hanne',
    url: number % 6 === 1 ? 'https://reader.example/' : undefined,
    byAuthor: false,
    at: instant(at('2026-03-03T08:00:00Z') + number * 1_860_000),
    href: `/2026/03/03/breakwater/comment-${id}/`,
    ownHref: `/comments/${id}/`,
    recommendations: number % 4 === 1 ? number : 0,
    answeredIn: [],
    replyHref: `?replytocom=${id}#respond`,
    body: keptCleanHtml(`<p>${said[number % said.length]}</p>${number % 5 === 3 ? `<p>${said[(number + 3) % said.length]}</p>` : ''}`),
    depth: 1,
    replies: [],
    ...own,
  }
}

/** The form below the breakwater. */
export const form = (own: Partial<CommentForm> = {}): CommentForm => ({
  article: articleId(100_100),
  articleHref: '/2026/03/03/breakwater/',
  typed: nothingTyped,
  ways: [
    { key: 'wordpress', name: 'WordPress.com', kind: 'wordpress' },
    { key: 'google', name: 'Google', kind: 'google' },
    { key: 'x', name: 'X', kind: 'x' },
    { key: 'facebook', name: 'Facebook', kind: 'facebook' },
  ],
  signInNeeded: false,
  emailNeeded: true,
  followOffered: true,
  longest: 65_525,
  refusals: [],
  ...own,
})

/** A thread of `count` comments, five deep in places, with a stub, an answer by the author, and one that stands flat. */
export const thread = (count: number, own: Partial<ThreadView> = {}): ThreadView => ({
  count,
  open: true,
  comments: nested(1, count, 1),
  pings: [],
  feedHref: '/2026/03/03/breakwater/feed/',
  signInNeeded: false,
  emailNeeded: true,
  orders: [],
  ...own,
})

function nested(from: number, count: number, depth: number): readonly CommentView[] {
  const made: CommentView[] = []
  let next = from
  while (next < from + count) {
    const left = from + count - next - 1
    const answers = depth < 5 ? Math.min(left, [0, 6, 0, 1, 3][(next + depth) % 5] ?? 0) : 0
    made.push(
      comment(next, {
        depth,
        stub: next === 9,
        byAuthor: next % 11 === 3,
        replies: nested(next + 1, answers, depth + 1),
        answers: depth === 5 && next % 2 === 1 ? { number: next - 1, href: `#comment-${200_000 + next - 1}` } : undefined,
      }),
    )
    next += answers + 1
  }
  return made
}

const body =
  keptCleanHtml(`<p>For eleven years the chart has marked it as a hazard and nothing more. On Sunday two divers went down with a tape measure and a camera, and came back with four hundred photographs of a wall that is, by their account, “as straight as the day it was set.”</p>
<p>The finding matters because the <a href="https://port.example/contract">dredging contract</a>, the largest the harbour has signed, assumes that the wall cannot bear load. If it can, the channel may be kept at its present depth for a third of the price, and the spawning ground to the east need not be touched at all.</p>
<h2>What the contract says</h2>
<p>Clause 14 speaks of “remains” and not of <em>rubble</em>, the word used in every public statement since 2019. A spokeswoman for the authority said the survey would be read “with interest” and that work would pause until the end of the month.</p>
<blockquote><p>A wall that has stood for a hundred and fifteen winters does not need our opinion. It needs a second pair of eyes.</p></blockquote>
<p>Three things remain open:</p>
<ul><li>who commissioned the 2019 chart, and from whom;</li><li>whether the insurers were told;</li><li>what was paid for the 40,000 m³ already removed.</li></ul>
<table><thead><tr><th>Year</th><th>Depth (m)</th><th>Dredged (m³)</th></tr></thead><tbody><tr><td>1974</td><td>11.2</td><td>0</td></tr><tr><td>1998</td><td>10.1</td><td>12,400</td></tr><tr><td>2025</td><td>9.0</td><td>40,000</td></tr></tbody></table>
<p>The contractor declined to comment. The survey, the union says, will be given to anyone who asks for it; the first to ask was a school.</p>`)

/** The article that leads the front page. */
export const article = (own: Partial<ArticlePage> = {}): ArticlePage => {
  const around = frame()
  return {
    frame: { ...around, menu: around.menu.map((link, index) => ({ ...link, here: index === 0 })) },
    kind: 'article',
    id: 100_100,
    card: card({
      picture: picture('wall'),
      credit: {
        publication: 'The Coast Chronicle',
        author: 'Ines Falk',
        url: 'https://coast.example/2026/breakwater',
        publishedOn: day('2026-03-02'),
        licence: 'CC BY 4.0',
        changes: 'shortened',
      },
    }),
    body,
    dateline: { place: 'Port Aldin', day: undefined },
    updatedAt: at('2026-03-03T09:00:00Z'),
    tags: [
      { text: 'dredging', href: '/tag/dredging/' },
      { text: 'breakwater', href: '/tag/breakwater/' },
    ],
    corrections: [
      {
        at: at('2026-03-03T09:00:00Z'),
        html: keptCleanHtml('<p>An earlier version gave the year of the wall as 1921. It was finished in 1911.</p>'),
      },
    ],
    canonical: 'https://estuary.example/2026/03/03/breakwater/',
    sharePicture: { url: 'https://estuary.example/media/wall-1600.jpg', width: 1600, height: 900, alternativeText: 'The outer wall' },
    related: articles.slice(0, 3),
    newer: { text: 'Pilots refuse the night run', href: '/2026/03/04/pilots/' },
    older: { text: 'A tariff nobody asked for', href: '/2026/03/02/tariff/' },
    own: [],
    form: form(),
    share: [
      { service: 'mail', href: 'mailto:?subject=Dredging%20halted' },
      { service: 'mastodon', href: 'https://share.example/?text=Dredging' },
      { service: 'x', href: 'https://x.com/intent/post?url=https%3A%2F%2Festuary.example%2F' },
      { service: 'facebook', href: 'https://www.facebook.com/sharer/sharer.php?u=https%3A%2F%2Festuary.example%2F' },
      { service: 'whatsapp', href: 'https://wa.me/?text=https%3A%2F%2Festuary.example%2F' },
    ],
    wordCount: 640,
    readingMinutes: 3,
    thread: thread(14),
    ...own,
  }
}

/** A listing of one kind or another. */
export const listing = (subject: ListingSubject, own: Partial<ListingPage> = {}): ListingPage => ({
  frame: frame(),
  subject,
  articles: [card({ credit: article().card.credit }), ...articles],
  total: 143,
  pagination: { page: 2, pages: 15, newerHref: '/category/harbour/', olderHref: '/category/harbour/page/3/' },
  canonical: 'https://estuary.example/category/harbour/page/2/',
  ...own,
})

/** One listing of each kind. */
export const listings: Readonly<Record<string, ListingPage>> = {
  category: listing({
    type: 'category',
    name: 'Harbour',
    description: keptCleanHtml('<p>Ships, berths, pilots, and the authority that answers for them.</p>'),
    trail: [{ text: 'Public works', href: '/category/public-works/' }],
    children: [
      { text: 'Dredging', href: '/category/harbour/dredging/' },
      { text: 'Pilots', href: '/category/harbour/pilots/' },
    ],
  }),
  tag: listing({ type: 'tag', name: 'breakwater' }),
  author: listing({
    type: 'author',
    name: 'R. Amsel',
    biography: keptCleanHtml(
      '<p>Has reported from the harbour since the second crane was built. Reads contracts so that you need not.</p>',
    ),
    picture: { ...picture('amsel', 640, 640), caption: undefined, credit: undefined, alternativeText: 'R. Amsel' },
    website: 'https://amsel.example/',
  }),
  year: listing({
    type: 'period',
    period: '2026',
    parts: [
      { period: '2026-03', href: '/2026/03/', count: 12 },
      { period: '2026-02', href: '/2026/02/', count: 81 },
      { period: '2026-01', href: '/2026/01/', count: 94 },
    ],
  }),
  month: listing({
    type: 'period',
    period: '2026-03',
    parts: [
      { period: '2026-03-03', href: '/2026/03/03/', count: 4 },
      { period: '2026-03-02', href: '/2026/03/02/', count: 5 },
      { period: '2026-03-01', href: '/2026/03/01/', count: 3 },
    ],
  }),
  day: listing({ type: 'period', period: '2026-03-02', parts: [] }, { pagination: { page: 1, pages: 1 } }),
  empty: listing({ type: 'tag', name: 'quiet' }, { articles: [], total: 0, pagination: { page: 1, pages: 1 } }),
}
