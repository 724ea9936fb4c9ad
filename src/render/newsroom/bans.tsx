import type { Ban } from '../../app/ports/discussion.js'
import { type BanKind, banKinds } from '../../core/discussion/banned.js'
import { type NewsroomFrame, NewsroomPage, newsroomText } from './frame.js'

/** The bans that hold. */
export type BansPage = {
  readonly frame: NewsroomFrame
  readonly bans: readonly (Ban & { readonly byName: string })[]
  readonly moment: (at: number) => string
  readonly problem?: string | undefined
  readonly typed: { readonly kind: string; readonly name: string; readonly days: string; readonly reason: string }
}

export const bansPage = ({ frame, bans, moment, problem, typed }: BansPage): string =>
  newsroomText(
    <NewsroomPage frame={frame} title="Bans">
      <p>
        <a href="/newsroom/comments">All comments</a>
      </p>
      <p class="deck">Whose comments go among the spam. Of people only a mark is kept, so the list cannot tell who they are.</p>
      {problem && (
        <p class="notice error" role="alert">
          {problem}
        </p>
      )}
      {bans.length === 0 && <p>Nobody is banned.</p>}
      <ol class="kept-list">
        {bans.map(({ id, kind, pattern, reason, madeAt, expiresAt, byName }) => (
          <li id={`ban-${id}`}>
            <p>
              <b>{`Number ${id}: ${kindWords[kind]}${pattern === undefined ? '' : ` ${pattern}`}`}</b>
            </p>
            <p class="hint">
              {moment(madeAt)}, {byName}
              {expiresAt === undefined ? ', for good' : `, until ${moment(expiresAt)}`}
              {reason !== '' && `: ${reason}`}
            </p>
            <form method="post" action={`/newsroom/bans/${id}/lift`} class="undo">
              <button type="submit" aria-label={`Lift ban number ${id}`}>
                Lift
              </button>
            </form>
          </li>
        ))}
      </ol>
      <form method="post" action="/newsroom/bans" class="act" aria-label="Another ban">
        <label for="ban-kind">What is banned</label>
        <select id="ban-kind" name="kind">
          {banKinds.map((kind) => (
            <option value={kind} selected={kind === typed.kind}>
              {kindWords[kind]}
            </option>
          ))}
        </select>
        <label for="ban-name">Login, address, domain or words</label>
        <input id="ban-name" name="name" required value={typed.name} />
        <div class="act-fields">
          <p>
            <label for="ban-days">Days, or nothing for good</label>
            <input id="ban-days" name="days" inputmode="numeric" pattern="[0-9]*" value={typed.days} />
          </p>
          <p>
            <label for="ban-reason">Reason, for moderators</label>
            <input id="ban-reason" name="reason" value={typed.reason} />
          </p>
        </div>
        <button type="submit" class="primary">
          Ban
        </button>
      </form>
    </NewsroomPage>,
  )

const kindWords: Readonly<Record<BanKind, string>> = {
  account: 'an account',
  email: 'a mail address',
  network: 'a network',
  domain: 'the domain',
  pattern: 'the words',
}
