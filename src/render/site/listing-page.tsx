import type { ListingPage, ListingSubject } from '../../app/reading/listing-page.js'
import { OpenGraphSite } from '../metadata/open-graph.js'
import { documentText, Page, wordingOf } from '../page.js'
import { trusted } from '../trusted.js'
import type { Words } from '../words/en.js'
import type { Wording } from '../words.js'
import { DatedArticles } from './parts/dated-articles.js'
import { LinkLine, LinkList } from './parts/link-list.js'
import { PaginationLinks } from './parts/pagination.js'
import { PictureImage } from './parts/picture.js'

/** All articles of a category, a tag, an author, a year, a month or a day. */
export function listingPage(page: ListingPage): string {
  const { frame, subject, canonical } = page
  const wording = wordingOf(frame)
  const title = subjectName(subject, wording)
  const head = {
    title,
    description: `${title}, ${frame.name}`,
    canonical,
    listed: page.total > 0,
    more: (
      <>
        <meta property="og:type" content={subject.type === 'author' ? 'profile' : 'website'} />
        <OpenGraphSite frame={frame} title={title} description={frame.motto} url={canonical} />
      </>
    ),
  }
  return documentText(
    <Page frame={frame} wording={wording} head={head} kind="listing">
      <header class="head">
        <p class="eyebrow">
          <SubjectKind subject={subject} wording={wording} />
        </p>
        <h1>{title}</h1>
        <SubjectDetails subject={subject} wording={wording} />
        <p class="total">{page.total > 0 ? wording.count(wording.words.articles, page.total) : wording.words.nothingHere}</p>
      </header>
      <div class="story">
        <DatedArticles cards={page.articles} wording={wording} heading="h2" />
        <PaginationLinks pagination={page.pagination} wording={wording} />
      </div>
    </Page>,
  )
}

const subjectName = (subject: ListingSubject, wording: Wording): string =>
  subject.type === 'period' ? wording.period(subject.period) : subject.name

function SubjectKind({ subject, wording: { words } }: { subject: ListingSubject; wording: Wording }) {
  if (subject.type === 'category' && subject.trail.length > 0) return <LinkLine links={subject.trail} join={' \u203a '} />
  return <span>{subjectKind(subject, words)}</span>
}

function subjectKind(subject: ListingSubject, words: Words): string {
  switch (subject.type) {
    case 'category':
      return words.category
    case 'tag':
      return words.tag
    case 'author':
      return words.author
    case 'period':
      return words.archive
    default:
      return subject satisfies never
  }
}

function SubjectDetails({ subject, wording }: { subject: ListingSubject; wording: Wording }) {
  switch (subject.type) {
    case 'category':
      return (
        <>
          {subject.description && <div class="text">{trusted(subject.description)}</div>}
          {subject.children.length > 0 && (
            <nav aria-label={wording.words.within}>
              <LinkList links={subject.children} className="inline-list" />
            </nav>
          )}
        </>
      )
    case 'tag':
      return subject.description ? <div class="text">{trusted(subject.description)}</div> : null
    case 'author':
      return <Biography subject={subject} wording={wording} />
    case 'period':
      return subject.parts.length > 0 ? (
        <ul class="inline-list periods">
          {subject.parts.map(({ period, href, count }) => (
            <li>
              <a href={href}>{wording.part(period)}</a> <span class="count">{wording.number(count)}</span>
            </li>
          ))}
        </ul>
      ) : null
    default:
      return subject satisfies never
  }
}

function Biography({ subject, wording }: { subject: Extract<ListingSubject, { type: 'author' }>; wording: Wording }) {
  return (
    <>
      {subject.picture && (
        <p class="portrait">
          <PictureImage picture={subject.picture} sizes="10rem" urgency="first" />
        </p>
      )}
      {subject.biography && <div class="text">{trusted(subject.biography)}</div>}
      {subject.website !== undefined && (
        <p class="website">
          <a href={subject.website} rel="me noopener">
            {wording.words.website}
          </a>
        </p>
      )}
    </>
  )
}
