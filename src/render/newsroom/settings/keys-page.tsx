import { type NewsroomFrame, NewsroomPage, newsroomText } from '../frame.js'
import { Field } from '../parts/field.js'
import type { Say } from '../say.js'
import { Above, Making, Notice, type Said } from './parts.js'

/** A key of another site, with what it asked this month. */
export type ShownKey = {
  readonly id: number
  readonly blog: string
  readonly made: string
  readonly lastUsed?: string | undefined
  readonly revoked?: string | undefined
  readonly judged: number
  readonly spam: number
  readonly wrong: number
  readonly limit?: number | undefined
}

export type KeysPage = {
  readonly frame: NewsroomFrame
  readonly keys: readonly ShownKey[]
  /** The one that was made just now: it is shown this once. */
  readonly made?: { readonly key: string; readonly blog: string } | undefined
  readonly typed: { readonly site: string; readonly limit: string }
  readonly errors: { readonly site?: string | undefined; readonly limit?: string | undefined }
  readonly said?: Said | undefined
}

/** The keys by which other sites ask this one's spam filter. */
export const keysPage = ({ frame, frame: { say }, keys, made, typed, errors, said }: KeysPage): string =>
  newsroomText(
    <NewsroomPage frame={frame} title={say('Keys for other sites')}>
      <p class="deck">{say('By a key, another site asks the spam filter here as it would ask Akismet.')}</p>
      <Above say={say} />
      <Notice said={said} say={say} />
      {made && (
        <div class="notice" role="status">
          <p>{say('The key for {site}, shown this once:', { site: made.blog })}</p>
          <p>
            <code class="secret">{made.key}</code>
          </p>
        </div>
      )}
      <Making action="/newsroom/keys" legend="A new key" say={say}>
        <Field
          name="site"
          label={say('For the site')}
          value={typed.site}
          hint={say('As in https://blog.example.org')}
          error={errors.site}
          required
          verbatim
        />
        <Field
          name="limit"
          label={say('Most in a month')}
          value={typed.limit}
          hint={say('0 for as many as it likes; empty for what the setting says.')}
          error={errors.limit}
          inputmode="numeric"
        />
      </Making>
      <section class="listed" aria-labelledby="keys-title">
        <h2 id="keys-title">{say('Keys')}</h2>
        {keys.length === 0 && <p class="hint">{say('There are none yet.')}</p>}
        <ul class="paths">
          {keys.map((key) => (
            <Key shown={key} say={say} />
          ))}
        </ul>
      </section>
    </NewsroomPage>,
  )

const Key = ({ shown, shown: { id, blog, revoked }, say }: { shown: ShownKey; say: Say }) => (
  <li>
    <p>
      <bdi>{blog}</bdi> <span class="hint">{`${lifeOf(shown, say)}; ${figuresOf(shown, say)}`}</span>
    </p>
    {revoked === undefined && (
      <details>
        <summary>{say('End it')}</summary>
        <form method="post" action={`/newsroom/keys/${id}/revoke`}>
          <p class="hint">{say('Its site is not answered any more, and what it taught the filter is forgotten. This cannot be undone.')}</p>
          <button type="submit" aria-label={say('End it for good: the key of {site}', { site: blog })}>
            {say('End it for good')}
          </button>
        </form>
      </details>
    )}
  </li>
)

function lifeOf({ made, lastUsed, revoked }: ShownKey, say: Say): string {
  if (revoked !== undefined) return say('made {made}, ended {revoked}', { made, revoked })
  return lastUsed === undefined
    ? say('made {made}, last used never', { made })
    : say('made {made}, last used {lastUsed}', { made, lastUsed })
}

function figuresOf({ judged, spam, wrong, limit }: ShownKey, say: Say): string {
  const asked =
    limit === undefined
      ? say('{judged} judged this month', { judged })
      : limit === 0
        ? say('{judged} judged this month of any number', { judged })
        : say('{judged} judged this month of {limit}', { judged, limit })
  return [asked, say('{spam} spam', { spam }), say.count(wrong, 'wrong once', 'wrong {count} times')].join(say(', '))
}
