import type { CalendarDay } from '../../core/calendar.js'
import { type LogEntry, type LogSubject, logSubjects, subjectOf } from '../../core/log/log-entry.js'
import { articleStateWords } from './article-list.js'
import { stateWords } from './comment-state-words.js'
import { type NewsroomFrame, NewsroomPage, newsroomText } from './frame.js'
import { deedWords, subjectWords, thingWords, valueName } from './log-words.js'
import type { Say } from './say.js'

/** A setting of which an entry tells: what it is called, and where it is set. */
export type LoggedSetting = { readonly label: string; readonly href: string }

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
  /** The setting of a name, where there is one still. */
  readonly settingNamed: (name: string) => LoggedSetting | undefined
  readonly said?: { readonly text: string; readonly isProblem: boolean } | undefined
}

/** Who changed what, and when. */
export const logPage = (page: LogPage): string => {
  const { frame, sieve, people, entries, nextHref, exportHref, said } = page
  const { say } = frame
  return newsroomText(
    <NewsroomPage frame={frame} title={say('Log')}>
      <p class="deck">{say('Everything that was changed here, by whom and when, the newest first.')}</p>
      {said && (
        <p class={said.isProblem ? 'notice error' : 'notice'} role={said.isProblem ? 'alert' : 'status'}>
          {said.text}
        </p>
      )}
      <Sieve sieve={sieve} people={people} say={say} />
      {entries.length === 0 && <p>{say('Nothing of that kind was changed.')}</p>}
      <ol class="log">
        {entries.map((shown) => (
          <Entry shown={shown} page={page} />
        ))}
      </ol>
      <p>
        {nextHref && (
          <a rel="next" href={nextHref}>
            {say('Older ones')}
          </a>
        )}
        {nextHref && ' · '}
        <a href={exportHref} download>
          {say('Download as CSV')}
        </a>
      </p>
    </NewsroomPage>,
  )
}

const Sieve = ({ sieve, people, say }: Pick<LogPage, 'sieve' | 'people'> & { say: Say }) => (
  <form class="sieve" method="get" action="/newsroom/log" aria-label={say('Which entries')}>
    <p>
      <label for="log-subject">{say('What')}</label>
      <select id="log-subject" name="subject">
        <option value="">{say('everything')}</option>
        {logSubjects.map((subject) => (
          <option value={subject} selected={subject === sieve.subject}>
            {say(subjectWords[subject])}
          </option>
        ))}
      </select>
    </p>
    <p>
      <label for="log-by">{say('Who')}</label>
      <select id="log-by" name="by">
        <option value="">{say('everybody')}</option>
        {people.map(({ value, name }) => (
          <option value={value} selected={value === sieve.by}>
            {name}
          </option>
        ))}
      </select>
    </p>
    <p>
      <label for="log-since">{say('From')}</label>
      <input id="log-since" type="date" name="since" value={sieve.since} />
    </p>
    <p>
      <label for="log-until">{say('To')}</label>
      <input id="log-until" type="date" name="until" value={sieve.until} />
    </p>
    {sieve.about !== '' && <input type="hidden" name="about" value={sieve.about} />}
    <button type="submit">{say('Show')}</button>
  </form>
)

type EntryProps = { shown: ShownEntry; page: LogPage }

const Entry = ({
  shown: { entry, who, undoneBy, canBeUndone },
  page,
  page: {
    frame: { say },
    moment,
  },
}: EntryProps) => (
  <li id={`entry-${entry.id}`}>
    <p class="log-what">{say.parts(deedWords[entry.act], { who, what: <Subject entry={entry} say={say} /> })}</p>
    <p class="hint">
      <time datetime={new Date(entry.at).toISOString()}>{moment(entry.at)}</time>
      {entry.undoes !== undefined && (
        <>
          {' · '}
          {say.parts('takes back {change}', {
            change: <a href={`/newsroom/log?before=${entry.undoes + 1}#entry-${entry.undoes}`}>{say('an earlier change')}</a>,
          })}
        </>
      )}
      {undoneBy !== undefined && ` · ${say('taken back')}`}
    </p>
    {entry.values.length > mostOpen ? (
      <details>
        <summary>{say.count(entry.values.length, '1 value', '{count} values')}</summary>
        <Values entry={entry} page={page} />
      </details>
    ) : (
      <Values entry={entry} page={page} />
    )}
    {canBeUndone && undoneBy === undefined && (
      <form method="post" action={`/newsroom/log/${entry.id}/undo`}>
        <button type="submit">{say('Undo')}</button>
      </form>
    )}
  </li>
)

const Values = ({
  entry,
  page,
  page: {
    frame: { say },
  },
}: {
  entry: LogEntry
  page: LogPage
}) => (
  <>
    {entry.values.length > 0 && (
      <dl>
        {entry.values.slice(0, mostValues).map(({ name, before, after }) => (
          <>
            <dt>
              <ValueName entry={entry} name={name} page={page} />
            </dt>
            <dd>
              <Change act={entry.act} value={{ name, before, after }} say={say} />
            </dd>
          </>
        ))}
      </dl>
    )}
    {entry.values.length > mostValues && <p class="hint">{say('and {count} more', { count: entry.values.length - mostValues })}</p>}
  </>
)

type ValueNameProps = { entry: LogEntry; name: string; page: LogPage }

function ValueName({ entry, name, page: { frame, settingNamed } }: ValueNameProps) {
  if (entry.act === 'comments-decided') return <a href={`/comments/${name}/`}>{`#${name}`}</a>
  if (entry.act !== 'settings-changed') {
    const known = valueName(name)
    return <>{known ? frame.say(known) : name}</>
  }
  const setting = settingNamed(name)
  return setting ? (
    <>
      <a href={setting.href}>{setting.label}</a> <code>{name}</code>
    </>
  ) : (
    <code>{name}</code>
  )
}

type ChangeProps = { act: LogEntry['act']; value: Pick<LogEntry['values'][number], 'name' | 'before' | 'after'>; say: Say }

function Change({ act, value: { name, before, after }, say }: ChangeProps) {
  const told = (text: string) => {
    if (act === 'comments-decided') return placeSaid(text, say)
    return wordsOfOurs.has(name) ? ourWord(name, text, say) : shortened(text, say)
  }
  const was = before === undefined ? undefined : <del dir="auto">{told(before)}</del>
  const is = after === undefined ? say('nothing') : <ins dir="auto">{told(after)}</ins>
  return <>{was === undefined && after !== undefined ? is : say.parts('{was} → {is}', { was, is })}</>
}

/** Where a comment was, as the queue says it; what is no such place is that nobody had decided on it. */
const placeSaid = (place: string, say: Say): string =>
  say(Object.entries(stateWords).find(([state]) => state === place)?.[1] ?? 'undecided')

/** Values that are words of the program, and nobody’s own. */
const wordsOfOurs: ReadonlySet<string> = new Set(['state', 'role', 'takes comments', 'pinned', 'kind'])

function ourWord(name: string, text: string, say: Say): string {
  const state = name === 'state' ? Object.entries(articleStateWords).find(([each]) => each === text)?.[1] : undefined
  return state === undefined ? say.known(text) : say(state)
}

const mostOpen = 3
const mostValues = 50
const longestShown = 300

const shortened = (text: string, say: Say): string =>
  text === '' ? say('nothing') : text.length > longestShown ? `${text.slice(0, longestShown)}…` : text

/** A link to what was changed, where it has a page. */
const Subject = ({ entry: { act, about, values }, say }: { entry: LogEntry; say: Say }) => {
  if (subjectOf(act) === 'comments' && about === '') return <span>{say.count(values.length, '1 comment', '{count} comments')}</span>
  if (about === '') return null
  const subject = subjectOf(act)
  if (subject === 'redirect' || subject === 'settings') return <span dir="ltr">{about}</span>
  const href = hrefs[subject]?.(about)
  const words = say(thingWords[subject], { about })
  return href ? <a href={href}>{words}</a> : <span>{words}</span>
}

const hrefs: Partial<Readonly<Record<LogSubject, (about: string) => string>>> = {
  article: (id) => `/newsroom/articles/${id}/revisions`,
  comments: (id) => `/comments/${id}/`,
  media: (id) => `/newsroom/media/${id}`,
  term: (id) => `/newsroom/terms/${id}`,
  account: (id) => `/newsroom/people/${id}`,
}
