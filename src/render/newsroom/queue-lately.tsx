import type { LogEntry } from '../../core/log/log-entry.js'
import { actWords } from './log.js'

/** Something that a moderator did, and whether it can be taken back. */
export type ShownDeed = { readonly entry: LogEntry; readonly who: string; readonly isUndone: boolean; readonly canBeUndone: boolean }

type LatelyProps = { readonly deeds: readonly ShownDeed[]; readonly moment: (at: number) => string; readonly list: string }

/** What moderators did lately, each with its way back. */
export const Lately = ({ deeds, moment, list }: LatelyProps) =>
  deeds.length === 0 ? (
    ''
  ) : (
    <section class="lately" aria-labelledby="lately">
      <h2 id="lately">Lately</h2>
      <ol>
        {deeds.map(({ entry, who, isUndone, canBeUndone }) => (
          <li id={`deed-${entry.id}`}>
            <span class="lately-what">
              {who} {actWords[entry.act]} <About entry={entry} />
              <span class="hint">
                {' '}
                <time datetime={new Date(entry.at).toISOString()}>{moment(entry.at)}</time>
                {entry.undoes !== undefined && ', which takes an earlier deed back'}
                {isUndone && ', taken back since'}
              </span>
            </span>
            {canBeUndone && !isUndone && (
              <form method="post" action="/newsroom/comments/undo" class="undo">
                <input type="hidden" name="list" value={list} />
                <input type="hidden" name="entry" value={String(entry.id)} />
                <button type="submit" aria-label={`Undo what ${who} did at ${moment(entry.at)}`}>
                  Undo
                </button>
              </form>
            )}
          </li>
        ))}
      </ol>
    </section>
  )

const About = ({ entry: { act, about, values } }: { readonly entry: LogEntry }) => {
  if (act === 'ban-made' || act === 'ban-lifted') return <a href="/newsroom/bans">{`number ${about}`}</a>
  if (act === 'comments-decided' && values.length !== 1) return <span>{`${values.length} comments`}</span>
  const to = act === 'comments-decided' ? outcomes[values[0]?.after ?? ''] : undefined
  const isOfComment = /^(?:comment|note)/.test(act) && about !== ''
  if (!isOfComment) return <span>{values.find(({ name }) => name === 'name')?.after ?? values[0]?.before ?? `number ${about}`}</span>
  return (
    <>
      <a href={`/newsroom/comments/${about}`}>{`comment ${about}`}</a>
      {to && `: ${to}`}
    </>
  )
}

const outcomes: Readonly<Record<string, string>> = {
  published: 'published',
  held: 'held',
  spam: 'spam',
  trashed: 'removed',
  open: 'open again',
}
