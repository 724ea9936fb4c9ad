import { raw } from 'hono/html'
import type { ArticlePage } from '../../app/reading/article-page.js'
import { parseDay } from '../../core/calendar.js'
import { keptCleanHtml } from '../../core/markup/clean-html.js'
import { escapeText } from '../escape.js'
import { newsArticle } from '../metadata/news-article.js'
import { OpenGraphArticle } from '../metadata/open-graph.js'
import { documentText, Page, wordingOf } from '../page.js'
import { trusted } from '../trusted.js'
import type { Wording } from '../words.js'
import { CommentFormSection } from './comment-form.js'
import { CommentThread } from './comment-thread.js'
import { OwnComments } from './own-comments.js'
import { ArticleCardView } from './parts/article-card.js'
import { Byline, BylineNames } from './parts/byline.js'
import { CreditLine } from './parts/credit-line.js'
import { LinkLine } from './parts/link-list.js'
import { Moment } from './parts/moment.js'
import { PictureFigure } from './parts/picture.js'
import { scrollable } from './parts/scrollable.js'
import { ShareLinks } from './parts/share-links.js'

type Props = { page: ArticlePage; wording: Wording }

/** An article: headline, whose work it is, the text, where it is filed, what readers answered, and the way on. */
export function articlePage(page: ArticlePage): string {
  const { card, frame, thread } = page
  const wording = wordingOf(frame)
  const isArticle = page.kind === 'article'
  const isForeign = card.language !== frame.language
  // What the publication itself says below a foreign article is in its own language again.
  const tongue = isForeign ? { lang: card.language, dir: card.direction } : {}
  const homeTongue = isForeign ? { lang: frame.language, dir: frame.direction } : {}
  const head = {
    title: card.headline,
    description: card.deck || card.excerpt,
    language: isForeign ? card.language : undefined,
    canonical: page.canonical,
    listed: true,
    more: (
      <>
        <OpenGraphArticle page={page} wording={wording} />
        {isArticle && <script type="application/ld+json">{raw(newsArticle(page, wording))}</script>}
      </>
    ),
  }
  return documentText(
    <Page frame={frame} wording={wording} head={head} kind={page.kind} edition={isArticle ? card.publishedAt : undefined}>
      <article class="h-entry" {...tongue}>
        <ArticleHead page={page} wording={wording} />
        <div class="story">
          <div class="text body e-content">{trusted(scrollable(bodyWithDateline(page, wording), wording))}</div>
          <BodyParts page={page} wording={wording} />
          <Corrections page={page} wording={wording} />
          <div class="after" {...homeTongue}>
            {isArticle && <PostedLine page={page} wording={wording} />}
            {page.share.length > 0 && <ShareLinks links={page.share} wording={wording} />}
            {(thread.open || thread.count > 0 || thread.pings.length > 0) && <CommentThread thread={thread} wording={wording} />}
            <Respond page={page} wording={wording} />
          </div>
        </div>
      </article>
      <WaysOn page={page} wording={wording} />
    </Page>,
  )
}

function ArticleHead({ page, wording }: Props) {
  const { card } = page
  return (
    <header class="head">
      {card.categories.length > 0 && (
        <p class="eyebrow">
          <LinkLine links={card.categories.slice(0, 1)} join="" />
        </p>
      )}
      <h1 class="p-name">{card.headline}</h1>
      {card.deck && <p class="deck p-summary">{card.deck}</p>}
      {card.credit && <CreditLine credit={card.credit} wording={wording} />}
      {!card.credit && page.kind === 'article' && card.bylines.length > 0 && (
        <div class="credit-line">
          <p class="credit">
            <Byline names={card.bylines} wording={wording} />
            {' | '}
            <Moment at={card.publishedAt} wording={wording} />
          </p>
        </div>
      )}
      {card.picture && <PictureFigure picture={card.picture} sizes="(min-width: 75rem) 72rem, 100vw" urgency="first" />}
    </header>
  )
}

/** `PORT ALDIN, March 3 —` runs into the first paragraph, as agencies set it; a body that begins otherwise has it on a line of its own. */
function bodyWithDateline({ body, dateline }: ArticlePage, wording: Wording) {
  if (!dateline) return body
  const day = parseDay(dateline.day ?? '')
  const words = [dateline.place, day && wording.day(day)].filter(Boolean).join(', ')
  const line = `<span class="dateline">${escapeText(words)}</span> — `
  return keptCleanHtml(body.startsWith('<p>') ? `<p>${line}${body.slice('<p>'.length)}` : `<p>${line}</p>${body}`)
}

function BodyParts({ page: { bodyPagination }, wording }: Props) {
  if (!bodyPagination) return null
  return (
    <nav class="parts" aria-label={wording.words.parts}>
      <ol>
        {bodyPagination.pages.map(({ text, href }, index) => (
          <li>
            <a href={href} aria-current={index + 1 === bodyPagination.page ? 'page' : undefined}>
              {text}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}

function Corrections({ page, wording }: Props) {
  if (page.corrections.length === 0) return null
  return (
    <section class="corrections">
      <h2>{wording.words.correction}</h2>
      {page.corrections.map(({ at, html }) => (
        <div class="text">
          <p class="when">
            <Moment at={at} wording={wording} />
          </p>
          {trusted(html)}
        </div>
      ))}
    </section>
  )
}

/** `December 31, 2019 - Posted by aletho | Illegal Occupation, War Crimes | Iraq, PMF` */
function PostedLine({ page: { card, tags, frame }, wording }: Props) {
  const { words } = wording
  return (
    <p class="posted">
      <Moment at={card.publishedAt} wording={wording} className="dt-published" />
      {` - ${words.postedBy} `}
      {card.bylines.length > 0 ? <BylineNames names={card.bylines} wording={wording} /> : frame.name}
      {card.categories.length > 0 && (
        <>
          {' | '}
          <LinkLine links={card.categories} join={words.listJoin} className="p-category" rel="tag" />
        </>
      )}
      {tags.length > 0 && (
        <>
          {' | '}
          <LinkLine links={tags} join={words.listJoin} className="p-category" rel="tag" />
        </>
      )}
      <span class="print-only">{frame.origin + card.href}</span>
    </p>
  )
}

/** Where readers answer. */
function Respond({ page: { thread, form, own, done, followed }, wording }: Props) {
  if (form) {
    return (
      <>
        <OwnComments own={own} done={done} followed={followed} wording={wording} />
        <CommentFormSection form={form} wording={wording} />
      </>
    )
  }
  if (thread.count === 0 && own.length === 0) return null
  return (
    <>
      <OwnComments own={own} done={done} followed={followed} wording={wording} />
      <section id="respond" class="respond">
        <p class="closed">{wording.words.commentsClosed}</p>
      </section>
    </>
  )
}

function WaysOn({ page: { related, newer, older }, wording }: Props) {
  const { words } = wording
  if (related.length === 0 && !newer && !older) return null
  return (
    <div class="ways-on">
      {related.length > 0 && (
        <section class="related">
          <h2>{words.related}</h2>
          <div class="cards">
            {related.map((card) => (
              <ArticleCardView card={card} wording={wording} heading="h3" pictureSizes="(min-width: 48rem) 18rem, 100vw" />
            ))}
          </div>
        </section>
      )}
      {(newer || older) && (
        <nav class="neighbours" aria-label={words.otherArticles}>
          {older && (
            <a rel="prev" href={older.href}>
              <small>{words.olderArticle}</small> {older.text}
            </a>
          )}
          {newer && (
            <a rel="next" href={newer.href}>
              <small>{words.newerArticle}</small> {newer.text}
            </a>
          )}
        </nav>
      )}
    </div>
  )
}
