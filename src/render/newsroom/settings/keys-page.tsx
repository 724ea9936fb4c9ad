import { type NewsroomFrame, NewsroomPage, newsroomText } from '../frame.js'
import { Field } from '../parts/field.js'
import { Above, Notice, type Said } from './parts.js'

/** A key of another site, with what it asked this month. */
export type ShownKey = {
  readonly id: number
  readonly blog: string
  readonly made: string
  readonly lastUsed: string
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
export const keysPage = ({ frame, keys, made, typed, errors, said }: KeysPage): string =>
  newsroomText(
    <NewsroomPage frame={frame} title="Keys for other sites">
      <p class="deck">By a key, another site asks the spam filter here as it would ask Akismet.</p>
      <Above />
      <Notice said={said} />
      {made && (
        <div class="notice" role="status">
          <p>The key for {made.blog}, shown this once:</p>
          <p>
            <code class="secret">{made.key}</code>
          </p>
        </div>
      )}
      <form method="post" action="/newsroom/keys" class="sheet-form">
        <fieldset>
          <legend>A new key</legend>
          <div class="pairs">
            <Field
              name="site"
              label="For the site"
              value={typed.site}
              hint="As in https://blog.example.org"
              error={errors.site}
              required
              verbatim
            />
            <Field
              name="limit"
              label="Most in a month"
              value={typed.limit}
              hint="0 for as many as it likes; empty for what the setting says."
              error={errors.limit}
              inputmode="numeric"
            />
          </div>
        </fieldset>
        <button type="submit" class="primary">
          Make it
        </button>
      </form>
      <section class="listed" aria-labelledby="keys-title">
        <h2 id="keys-title">Keys</h2>
        {keys.length === 0 && <p class="hint">There are none yet.</p>}
        <ul class="paths">
          {keys.map((key) => (
            <Key shown={key} />
          ))}
        </ul>
      </section>
    </NewsroomPage>,
  )

const Key = ({ shown: { id, blog, made, lastUsed, revoked, judged, spam, wrong, limit } }: { shown: ShownKey }) => (
  <li>
    <p>
      {blog}{' '}
      <span class="hint">
        {`made ${made}, ${revoked === undefined ? `last used ${lastUsed}` : `ended ${revoked}`}; ${judged} judged this month${
          limit === undefined ? '' : ` of ${limit === 0 ? 'any number' : limit}`
        }, ${spam} spam, wrong ${wrong === 1 ? 'once' : `${wrong} times`}`}
      </span>
    </p>
    {revoked === undefined && (
      <details>
        <summary>End it</summary>
        <form method="post" action={`/newsroom/keys/${id}/revoke`}>
          <p class="hint">Its site is not answered any more, and what it taught the filter is forgotten. This cannot be undone.</p>
          <button type="submit" aria-label={`End the key of ${blog}`}>
            End it for good
          </button>
        </form>
      </details>
    )}
  </li>
)
