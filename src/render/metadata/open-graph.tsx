import type { ArticlePage } from '../../app/reading/article-page.js'
import type { SiteFrame } from '../../app/reading/site-frame.js'
import { creditWords } from '../credit-words.js'
import type { Wording } from '../words.js'

/** What a share of an article shows: https://ogp.me, with the card type that X reads. */
export function OpenGraphArticle({ page, wording }: { page: ArticlePage; wording: Wording }) {
  const { card, sharePicture } = page
  return (
    <>
      <meta property="og:type" content={page.kind === 'article' ? 'article' : 'website'} />
      <OpenGraphSite
        frame={page.frame}
        title={card.headline}
        description={shareText(page, wording)}
        url={page.canonical}
        language={card.language}
      />
      <meta property="og:image" content={sharePicture.url} />
      <meta property="og:image:width" content={String(sharePicture.width)} />
      <meta property="og:image:height" content={String(sharePicture.height)} />
      <meta property="og:image:alt" content={sharePicture.alternativeText} />
      <meta property="article:published_time" content={new Date(card.publishedAt).toISOString()} />
      <meta property="article:modified_time" content={new Date(page.updatedAt).toISOString()} />
      {card.categories.slice(0, 1).map(({ text }) => (
        <meta property="article:section" content={text} />
      ))}
      {page.tags.map(({ text }) => (
        <meta property="article:tag" content={text} />
      ))}
      <meta name="author" content={authorText(page, wording)} />
      <meta name="twitter:card" content="summary_large_image" />
    </>
  )
}

/** What a share of any other page shows. */
export const OpenGraphSite = ({
  frame,
  title,
  description,
  url,
  language = frame.language,
}: {
  frame: SiteFrame
  title: string
  description: string
  url: string
  /** Of title and description, where it is not the publication's. */
  language?: string
}) => (
  <>
    <meta property="og:site_name" content={frame.name} />
    <meta property="og:title" content={title} />
    <meta property="og:description" content={description} />
    <meta property="og:url" content={url} />
    <meta property="og:locale" content={language.replace('-', '_')} />
  </>
)

/** The credit, then the article's own introduction: `MEMO | December 31, 2019. The port authority …`. */
const shareText = ({ card }: ArticlePage, wording: Wording): string =>
  [card.credit && creditWords(card.credit, wording).line, card.deck || card.excerpt].filter(Boolean).join(' — ')

const authorText = ({ card, frame }: ArticlePage, { words }: Wording): string =>
  card.credit?.author || card.credit?.publication || card.bylines.map(({ name }) => name).join(words.listJoin) || frame.name
