import type { ArticleCard } from '../../app/reading/article-card.js'
import type { FrontPage, FrontSection } from '../../app/reading/front-page.js'
import { OpenGraphSite } from '../metadata/open-graph.js'
import { documentText, Page, wordingOf } from '../page.js'
import { fill, type Wording } from '../words.js'
import { ArticleCardView } from './parts/article-card.js'
import { PaginationLinks } from './parts/pagination.js'
import { RecentComments } from './parts/recent-comments.js'

/** The newest edition: what leads, what follows, the sections, and what readers said last. */
export function frontPage(page: FrontPage): string {
  const { frame, lead, river, pagination } = page
  const wording = wordingOf(frame)
  const { words } = wording
  const address = `${frame.origin}/${pagination.page > 1 ? `page/${pagination.page}/` : ''}`
  const title =
    pagination.page > 1 ? fill(words.pageOf, { page: wording.number(pagination.page), pages: wording.number(pagination.pages) }) : undefined
  const head = {
    title,
    description: frame.motto,
    canonical: address,
    listed: true,
    more: (
      <>
        <meta property="og:type" content="website" />
        <OpenGraphSite frame={frame} title={frame.name} description={frame.motto} url={address} />
      </>
    ),
  }
  return documentText(
    <Page
      frame={frame}
      wording={wording}
      head={head}
      kind="front"
      beside={page.recentComments.length > 0 && <Letters page={page} wording={wording} />}
    >
      {!lead && river.length === 0 && <NothingYet wording={wording} />}
      {lead && <Lead card={lead} wording={wording} />}
      {river.length > 0 && <River cards={river} wording={wording} />}
      {page.sections.map((section) => (
        <Section section={section} wording={wording} />
      ))}
      <PaginationLinks pagination={pagination} wording={wording} />
    </Page>,
  )
}

const NothingYet = ({ wording }: { wording: Wording }) => (
  <div class="nothing">
    <h2>{wording.words.nothingPublished}</h2>
    <p>{wording.words.nothingPublishedYet}</p>
  </div>
)

/** The lead stands across the page; without a picture its words are set larger instead. */
const Lead = ({ card, wording }: { card: ArticleCard; wording: Wording }) => (
  <div class={card.picture ? 'lead with-picture' : 'lead'}>
    <ArticleCardView card={card} wording={wording} heading="h2" pictureSizes="(min-width: 64rem) 44rem, 100vw" />
  </div>
)

/** The first two of the river are set larger than the rest. */
function River({ cards, wording }: { cards: readonly ArticleCard[]; wording: Wording }) {
  return (
    <div class="river">
      {cards.map((card, index) => (
        <ArticleCardView
          card={card}
          wording={wording}
          heading="h2"
          {...(index < 2 && { pictureSizes: '(min-width: 48rem) 26rem, 100vw', className: 'second' })}
        />
      ))}
    </div>
  )
}

const Section = ({ section: { link, articles }, wording }: { section: FrontSection; wording: Wording }) => (
  <section class="section">
    <h2>
      <a href={link.href}>{link.text}</a>
    </h2>
    <div class="cards">
      {articles.map((card) => (
        <ArticleCardView card={{ ...card, categories: [] }} wording={wording} heading="h3" />
      ))}
    </div>
  </section>
)

const Letters = ({ page: { recentComments }, wording }: { page: FrontPage; wording: Wording }) => (
  <section class="block">
    <h2>{wording.words.recentComments}</h2>
    <RecentComments comments={recentComments} wording={wording} />
  </section>
)
