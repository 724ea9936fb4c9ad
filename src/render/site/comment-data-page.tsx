import type { CommentDataPage } from '../../app/reading/comment-data-page.js'
import type { KeptThing, ToldSpan } from '../../core/privacy/kept-data.js'
import { groupOf, type KeptGroup, keptGroups } from '../../core/privacy/kept-groups.js'
import type { Reason } from '../../core/spam/verdict.js'
import { documentText, Page, wordingOf } from '../page.js'
import { fill, type Wording } from '../words.js'
import { DataElsewhere } from './comment-data-elsewhere.js'
import { mineHref } from './personal-data-page.js'

/** How comment data is processed: what is kept, why, for how long, and who gets it. */
export function commentDataPage(page: CommentDataPage): string {
  const { frame, needed, kept } = page
  const wording = wordingOf(frame)
  const { commentData: said, personalData } = wording.words
  return documentText(
    <Page frame={frame} wording={wording} head={{ title: said.title, listed: true }} kind="problem">
      <header class="head">
        <h1>{said.title}</h1>
        <p class="deck">{said.deck}</p>
      </header>
      <div class="story comment-data">
        <p class="ways">
          <a href={mineHref}>{personalData.link}</a>
        </p>
        <p class="form-hint">{said.needed[needed]}</p>
        {keptGroups.map((group) => (
          <Group group={group} things={kept.filter(({ key }) => groupOf[key] === group)} page={page} wording={wording} />
        ))}
        <Filter page={page} wording={wording} />
        <DataElsewhere elsewhere={page.elsewhere} words={wording.words} />
        <Timers timers={page.timers} wording={wording} />
      </div>
    </Page>,
  )
}

type GroupProps = { group: KeptGroup; things: readonly KeptThing[]; page: CommentDataPage; wording: Wording }

function Group({ group, things, page, wording }: GroupProps) {
  if (things.length === 0) return null
  return (
    <section>
      <h2>{wording.words.commentData.groups[group]}</h2>
      <dl class="kept-data">
        {things.map((thing) => (
          <Kept thing={thing} providers={page.providers} wording={wording} />
        ))}
      </dl>
    </section>
  )
}

function Kept({ thing, providers, wording }: { thing: KeptThing; providers: readonly string[]; wording: Wording }) {
  const { commentData: said, listJoin } = wording.words
  const { what, why, lasts, lastsNot }: KeptWords = said.kept[thing.key]
  const howLong = thing.span?.count === 0 ? (lastsNot ?? lasts) : lasts
  const recipients = thing.seenBy.map((recipient) =>
    recipient === 'provider' && providers.length > 0 ? providers.join(listJoin) : said.recipients[recipient],
  )
  return (
    <div id={thing.key}>
      <dt>{what}</dt>
      <dd>{why}</dd>
      <dd>
        <b>{said.howLong}:</b> {fill(howLong, { span: thing.span ? spanInWords(thing.span, wording) : '' })}
      </dd>
      <dd>
        <b>{said.whoSees}:</b> {recipients.join(listJoin)}
      </dd>
    </div>
  )
}

/** What is said of a thing; `lastsNot` where the time that its words name is none. */
type KeptWords = { readonly what: string; readonly why: string; readonly lasts: string; readonly lastsNot?: string }

/** `15 minutes` */
export const spanInWords = ({ unit, count: many }: ToldSpan, { words, count }: Wording): string => count(words[unit], many)

function Filter({ page, wording }: { page: CommentDataPage; wording: Wording }) {
  const { title, text, asksNobody, off, offButAsked, trusted, looksAtThis, looksAt } = wording.words.commentData.filter
  const { filterVersion: version, trustedFrom, elsewhere } = page
  const isAsked = elsewhere.secondOpinion !== undefined
  if (version === undefined)
    return (
      <section id="filter">
        <h2>{title}</h2>
        <p>{isAsked ? offButAsked : off}</p>
      </section>
    )
  return (
    <section id="filter">
      <h2>{title}</h2>
      <p>
        {fill(text, { version })} {!isAsked && `${asksNobody} `}
        {trustedFrom > 0 && `${wording.count(trusted, trustedFrom)} `}
        {looksAtThis}
      </p>
      <ul>
        {Object.values(allParts(looksAt)).map((each) => (
          <li>{each}</li>
        ))}
      </ul>
    </section>
  )
}

/** A part that the filter comes to look at is missing from the words until somebody has found some for it. */
const allParts = (looksAt: Readonly<Record<Reason['part'], string>>) => looksAt

function Timers({ timers, wording }: { timers: CommentDataPage['timers']; wording: Wording }) {
  const said = wording.words.commentData.timers
  return (
    <section id="timers">
      <h2>{said.title}</h2>
      <ul>
        {timers.map(({ name, last }) => (
          <li>
            {said.names[name]}: {last ? fill(said.ran, { date: wording.date(last.ranAt), time: wording.time(last.ranAt) }) : said.never}
          </li>
        ))}
      </ul>
    </section>
  )
}
