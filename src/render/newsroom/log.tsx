import type { CalendarDay } from '../../core/calendar.js'
import { type Act, type LogEntry, type LogSubject, logSubjects, subjectOf } from '../../core/log/log-entry.js'
import { type NewsroomFrame, NewsroomPage, newsroomText } from './frame.js'

/** An entry as it is shown: `who` in words, and whether it may be taken back. */
export type ShownEntry = {
  readonly entry: LogEntry
  readonly who: string
  /** The entry by which it was taken back. */
  readonly undoneBy?: number | undefined
  readonly canBeUndone: boolean
}

/** What is looked for: a subject, who did it, and the days between which it was done, as they were typed. */
export type LogSieve = {
  readonly subject?: LogSubject | undefined
  readonly about: string
  readonly by: string
  readonly since: CalendarDay | ''
  readonly until: CalendarDay | ''
}

export type LogPage = {
  readonly frame: NewsroomFrame
  readonly sieve: LogSieve
  readonly people: readonly { readonly value: string; readonly name: string }[]
  readonly entries: readonly ShownEntry[]
  /** Tells when things were, in the publication's time zone. */
  readonly moment: (at: number) => string
  readonly nextHref?: string | undefined
  readonly exportHref: string
  readonly said?: { readonly text: string; readonly isProblem: boolean } | undefined
}

/** Who changed what, and when. */
export const logPage = ({ frame, sieve, people, entries, moment, nextHref, exportHref, said }: LogPage): string =>
  newsroomText(
    <NewsroomPage frame={frame} title="Log">
      <p class="deck">Everything that was changed here, by whom and when, the newest first.</p>
      {said && (
        <p class={said.isProblem ? 'notice error' : 'notice'} role={said.isProblem ? 'alert' : 'status'}>
          {said.text}
        </p>
      )}
      <Sieve sieve={sieve} people={people} />
      {entries.length === 0 && <p>Nothing of that kind was changed.</p>}
      <ol class="log">
        {entries.map((shown) => (
          <Entry shown={shown} moment={moment} />
        ))}
      </ol>
      <p>
        {nextHref && (
          <a rel="next" href={nextHref}>
            Older ones
          </a>
        )}
        {nextHref && ' · '}
        <a href={exportHref} download>
          Download as CSV
        </a>
      </p>
    </NewsroomPage>,
  )

const Sieve = ({ sieve, people }: Pick<LogPage, 'sieve' | 'people'>) => (
  <form class="sieve" method="get" action="/newsroom/log" aria-label="Which entries">
    <p>
      <label for="log-subject">What</label>
      <select id="log-subject" name="subject">
        <option value="">everything</option>
        {logSubjects.map((subject) => (
          <option value={subject} selected={subject === sieve.subject}>
            {subjectWords[subject]}
          </option>
        ))}
      </select>
    </p>
    <p>
      <label for="log-by">Who</label>
      <select id="log-by" name="by">
        <option value="">everybody</option>
        {people.map(({ value, name }) => (
          <option value={value} selected={value === sieve.by}>
            {name}
          </option>
        ))}
      </select>
    </p>
    <p>
      <label for="log-since">From</label>
      <input id="log-since" type="date" name="since" value={sieve.since} />
    </p>
    <p>
      <label for="log-until">To</label>
      <input id="log-until" type="date" name="until" value={sieve.until} />
    </p>
    {sieve.about !== '' && <input type="hidden" name="about" value={sieve.about} />}
    <button type="submit">Show</button>
  </form>
)

const Entry = ({ shown: { entry, who, undoneBy, canBeUndone }, moment }: { shown: ShownEntry } & Pick<LogPage, 'moment'>) => (
  <li id={`entry-${entry.id}`}>
    <p class="log-what">
      {who} {actWords[entry.act]} <Subject entry={entry} />
    </p>
    <p class="hint">
      <time datetime={new Date(entry.at).toISOString()}>{moment(entry.at)}</time>
      {entry.undoes !== undefined && (
        <>
          {' · takes back '}
          <a href={`/newsroom/log?before=${entry.undoes + 1}#entry-${entry.undoes}`}>an earlier change</a>
        </>
      )}
      {undoneBy !== undefined && ' · taken back'}
    </p>
    {entry.values.length > mostOpen ? (
      <details>
        <summary>{`${entry.values.length} values`}</summary>
        <Values entry={entry} />
      </details>
    ) : (
      <Values entry={entry} />
    )}
    {canBeUndone && undoneBy === undefined && (
      <form method="post" action={`/newsroom/log/${entry.id}/undo`}>
        <button type="submit">Undo</button>
      </form>
    )}
  </li>
)

const Values = ({ entry }: { entry: LogEntry }) => (
  <>
    {entry.values.length > 0 && (
      <dl>
        {entry.values.slice(0, mostValues).map(({ name, before, after }) => (
          <>
            <dt>{entry.act === 'comments-decided' ? <a href={`/comments/${name}/`}>{`#${name}`}</a> : name}</dt>
            <dd>
              {before !== undefined && <del>{shortened(before)}</del>}
              {before !== undefined && after !== undefined && ' → '}
              {after !== undefined && <ins>{shortened(after)}</ins>}
              {after === undefined && ' → nothing'}
            </dd>
          </>
        ))}
      </dl>
    )}
    {entry.values.length > mostValues && <p class="hint">{`and ${entry.values.length - mostValues} more`}</p>}
  </>
)

const mostOpen = 3
const mostValues = 50
const longestShown = 300

const shortened = (text: string): string =>
  text === '' ? 'nothing' : text.length > longestShown ? `${text.slice(0, longestShown)}…` : text

/** A link to what was changed, where it has a page. */
const Subject = ({ entry: { act, about, values } }: { entry: LogEntry }) => {
  const href = about === '' ? undefined : hrefs[subjectOf(act)]?.(about)
  const words = about === '' ? '' : `${subjectNames[subjectOf(act)] ?? ''} ${about}`.trim()
  if (act === 'comments-decided' && about === '') return <span>{`${values.length} comments`}</span>
  return href ? <a href={href}>{words}</a> : <span>{words}</span>
}

const hrefs: Partial<Readonly<Record<LogSubject, (about: string) => string>>> = {
  article: (id) => `/newsroom/articles/${id}/revisions`,
  comments: (id) => `/comments/${id}/`,
  media: (id) => `/newsroom/media/${id}`,
  term: (id) => `/newsroom/terms/${id}`,
  account: (id) => `/newsroom/people/${id}`,
}

const subjectNames: Partial<Readonly<Record<LogSubject, string>>> = {
  article: 'article',
  media: 'picture',
  term: 'category or tag',
  comments: 'comment',
  ban: 'number',
  moderation: 'number',
  account: 'account',
  'site-key': 'number',
  import: 'number',
}

const subjectWords: Readonly<Record<LogSubject, string>> = {
  article: 'articles',
  media: 'pictures',
  term: 'categories and tags',
  comments: 'comments',
  ban: 'bans',
  moderation: 'reasons and searches of moderators',
  settings: 'settings',
  redirect: 'redirects',
  account: 'people',
  'site-key': 'keys of other sites',
  import: 'imports',
}

/** What was done, as a sentence goes on after a name. */
export const actWords: Readonly<Record<Act, string>> = {
  'article-saved': 'saved',
  'article-published': 'published',
  'article-withdrawn': 'withdrew',
  'article-restored': 'brought an earlier version back of',
  'credit-undone': 'put a line that was taken for a credit back into',
  'article-rules-changed': 'changed the rules for comments of',
  'preview-shared': 'shared a preview of',
  'preview-ended': 'ended a preview of',
  'media-saved': 'saved',
  'media-removed': 'removed',
  'term-made': 'made',
  'term-changed': 'changed',
  'term-merged': 'put into another what was filed under',
  'term-removed': 'removed',
  'comments-decided': 'decided on',
  'comment-replied': 'replied to',
  'comment-edited': 'edited',
  'note-written': 'noted something on the author of',
  'note-removed': 'removed a note on the author of',
  'comments-put-on-hold': 'put comments on hold',
  'hold-ended': 'ended the hold of comments',
  'ban-made': 'made the ban',
  'ban-lifted': 'took back the ban',
  'rejection-made': 'kept the reason for turning comments down,',
  'rejection-removed': 'removed the reason for turning comments down,',
  'queue-kept': 'kept the search of comments,',
  'queue-removed': 'removed the search of comments,',
  'settings-changed': 'changed settings',
  'redirect-made': 'made the redirect from',
  'redirect-removed': 'took back the redirect from',
  'account-made': 'made',
  'account-invited': 'invited somebody',
  'invitation-revoked': 'took an invitation back',
  'account-claimed': 'claimed',
  'role-changed': 'gave another role to',
  'account-suspended': 'suspended',
  'account-reinstated': 'reinstated',
  'account-removed': 'removed',
  'account-signed-out': 'signed out everywhere',
  'way-in-changed': 'changed how one comes into',
  'site-key-made': 'made the key for another site,',
  'site-key-revoked': 'ended the key for another site,',
  imported: 'brought in an import,',
}
