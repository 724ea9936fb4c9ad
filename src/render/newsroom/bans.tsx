import type { Ban } from '../../app/ports/discussion.js'
import { type BanKind, banKinds } from '../../core/discussion/banned.js'
import { type NewsroomFrame, NewsroomPage, newsroomText } from './frame.js'
import type { Sentence } from './say.js'

/** The bans that hold. */
export type BansPage = {
  readonly frame: NewsroomFrame
  readonly bans: readonly (Ban & { readonly byName: string })[]
  readonly moment: (at: number) => string
  readonly problem?: Sentence | undefined
  readonly typed: { readonly kind: string; readonly name: string; readonly days: string; readonly reason: string }
}

export const bansPage = ({ frame, frame: { say }, bans, moment, problem, typed }: BansPage): string =>
  newsroomText(
    <NewsroomPage frame={frame} title={say('Bans')}>
      <p>
        <a href="/newsroom/comments">{say('All comments')}</a>
      </p>
      <p class="deck">{say('Whose comments go among the spam. Of people only a mark is kept, so the list cannot tell who they are.')}</p>
      {problem && (
        <p class="notice error" role="alert">
          {say(problem)}
        </p>
      )}
      {bans.length === 0 && <p>{say('Nobody is banned.')}</p>}
      <ol class="kept-list">
        {bans.map(({ id, kind, pattern, reason, madeAt, expiresAt, byName }) => (
          <li id={`ban-${id}`}>
            <p>
              <b>{say('Number {id}: {what}', { id, what: `${say(kindWords[kind])}${pattern === undefined ? '' : ` ${pattern}`}` })}</b>
            </p>
            <p class="hint">
              {expiresAt === undefined
                ? say('{moment}, {name}, for good', { moment: moment(madeAt), name: byName })
                : say('{moment}, {name}, until {end}', { moment: moment(madeAt), name: byName, end: moment(expiresAt) })}
              {reason !== '' && `: ${reason}`}
            </p>
            <form method="post" action={`/newsroom/bans/${id}/lift`} class="undo">
              <button type="submit" aria-label={say('Lift ban number {id}', { id })}>
                {say('Lift')}
              </button>
            </form>
          </li>
        ))}
      </ol>
      <form method="post" action="/newsroom/bans" class="act" aria-label={say('Another ban')}>
        <label for="ban-kind">{say('What is banned')}</label>
        <select id="ban-kind" name="kind">
          {banKinds.map((kind) => (
            <option value={kind} selected={kind === typed.kind}>
              {say(kindWords[kind])}
            </option>
          ))}
        </select>
        <label for="ban-name">{say('Login, address, domain or words')}</label>
        <input id="ban-name" name="name" required value={typed.name} />
        <div class="act-fields">
          <p>
            <label for="ban-days">{say('Days, or nothing for good')}</label>
            <input id="ban-days" name="days" inputmode="numeric" pattern="[0-9]*" value={typed.days} />
          </p>
          <p>
            <label for="ban-reason">{say('Reason, for moderators')}</label>
            <input id="ban-reason" name="reason" value={typed.reason} />
          </p>
        </div>
        <button type="submit" class="primary">
          {say('Ban')}
        </button>
      </form>
    </NewsroomPage>,
  )

const kindWords = {
  account: 'an account',
  email: 'a mail address',
  network: 'a network',
  domain: 'the domain',
  pattern: 'the words',
} as const satisfies Readonly<Record<BanKind, string>>
