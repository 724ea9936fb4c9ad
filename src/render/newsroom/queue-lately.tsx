import type { Child } from 'hono/jsx'
import type { LogEntry } from '../../core/log/log-entry.js'
import { deedWords } from './log-words.js'
import type { Say, Sentence } from './say.js'

/** Something that a moderator did, and whether it can be taken back. */
export type ShownDeed = { readonly entry: LogEntry; readonly who: string; readonly isUndone: boolean; readonly canBeUndone: boolean }

type LatelyProps = {
  readonly deeds: readonly ShownDeed[]
  readonly moment: (at: number) => string
  readonly list: string
  readonly say: Say
}

/** The same alone, for a page that stays open while more is done. */
export const latelyText = (props: LatelyProps): string => String(<Lately {...props} />)

/** What moderators did lately, each with its way back. */
export const Lately = ({ deeds, moment, list, say }: LatelyProps) =>
  deeds.length === 0 ? (
    ''
  ) : (
    <section class="lately" aria-labelledby="lately">
      <h2 id="lately">{say('Lately')}</h2>
      <ol>
        {deeds.map(({ entry, who, isUndone, canBeUndone }) => (
          <li id={`deed-${entry.id}`}>
            <span class="lately-what">
              {deedIn(say, entry, who)}
              <span class="hint">
                {' '}
                <time datetime={new Date(entry.at).toISOString()}>{moment(entry.at)}</time>
                {entry.undoes !== undefined && say(', which takes an earlier deed back')}
                {isUndone && say(', taken back since')}
              </span>
            </span>
            {canBeUndone && !isUndone && (
              <form method="post" action="/newsroom/comments/undo" class="undo">
                <input type="hidden" name="list" value={list} />
                <input type="hidden" name="entry" value={String(entry.id)} />
                <button type="submit" aria-label={say('Undo what {who} did at {moment}', { who, moment: moment(entry.at) })}>
                  {say('Undo')}
                </button>
              </form>
            )}
          </li>
        ))}
      </ol>
    </section>
  )

const deedIn = (say: Say, entry: LogEntry, who: string): readonly Child[] =>
  say.parts(deedWords[entry.act], { who: <bdi>{who}</bdi>, what: <About entry={entry} say={say} /> })

const About = ({ entry: { act, about, values }, say }: { readonly entry: LogEntry; readonly say: Say }) => {
  const number = say('number {number}', { number: about })
  if (act === 'ban-made' || act === 'ban-lifted') return <a href="/newsroom/bans">{number}</a>
  const isOfMany = act === 'comments-put-on-hold' || act === 'hold-ended' || (act === 'comments-decided' && values.length !== 1)
  if (isOfMany) return <span>{say.count(values.length, '1 comment', '{count} comments')}</span>
  const to = act === 'comments-decided' ? outcomes[values[0]?.after ?? ''] : undefined
  const isOfComment = /^(?:comment|note)/.test(act) && about !== ''
  if (!isOfComment) return <bdi>{values.find(({ name }) => name === 'name')?.after ?? values[0]?.before ?? number}</bdi>
  return (
    <>
      <a href={`/newsroom/comments/${about}`}>{say('comment {number}', { number: about })}</a>
      {to && `: ${say(to)}`}
    </>
  )
}

const outcomes: Readonly<Record<string, Sentence>> = {
  published: 'published',
  held: 'held',
  spam: 'spam',
  trashed: 'removed',
  open: 'open again',
}
