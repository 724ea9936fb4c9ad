import { type NewsroomFrame, NewsroomPage, newsroomText } from '../frame.js'
import { Field } from '../parts/field.js'
import { Above, Notice, type Said } from './parts.js'

export type RedirectsPage = {
  readonly frame: NewsroomFrame
  readonly redirects: readonly { readonly from: string; readonly to: string }[]
  readonly moreRedirectsHref?: string | undefined
  /** Addresses at which nothing was found, the most often asked for first. */
  readonly missed: readonly { readonly path: string; readonly times: number; readonly lastDay: string }[]
  readonly moreMissedHref?: string | undefined
  /** How often programs looked for what is on no site of ours. */
  readonly byPrograms: number
  readonly typed: { readonly from: string; readonly to: string }
  readonly errors: { readonly from?: string | undefined; readonly to?: string | undefined }
  readonly said?: Said | undefined
}

/** Addresses that lead elsewhere, and those at which nothing was found. */
export const redirectsPage = (page: RedirectsPage): string =>
  newsroomText(
    <NewsroomPage frame={page.frame} title="Redirects">
      <p class="deck">Addresses that lead elsewhere. What articles were at before leads on by itself, and is not among them.</p>
      <Above />
      <Notice said={page.said} />
      <AddForm typed={page.typed} errors={page.errors} />
      <section class="listed" aria-labelledby="redirects-title">
        <h2 id="redirects-title">Made by hand</h2>
        {page.redirects.length === 0 && <p class="hint">There are none.</p>}
        <ul class="paths">
          {page.redirects.map(({ from, to }) => (
            <li>
              <p>
                <code>{from}</code> → <code>{to}</code>
              </p>
              <form method="post" action="/newsroom/redirects/remove">
                <input type="hidden" name="from" value={from} />
                <button type="submit" aria-label={`Remove the redirect from ${from}`}>
                  Remove
                </button>
              </form>
            </li>
          ))}
        </ul>
        <More href={page.moreRedirectsHref} />
      </section>
      <Missed {...page} />
    </NewsroomPage>,
  )

const AddForm = ({ typed, errors }: Pick<RedirectsPage, 'typed' | 'errors'>) => (
  <form method="post" action="/newsroom/redirects" class="sheet-form" id="new">
    <fieldset>
      <legend>A new one</legend>
      <div class="pairs">
        <Field
          name="from"
          label="From"
          value={typed.from}
          hint="A path of this site, as in /old/path/"
          error={errors.from}
          required
          verbatim
        />
        <Field name="to" label="To" value={typed.to} hint="A path, or a web address" error={errors.to} required verbatim />
      </div>
    </fieldset>
    <button type="submit" class="primary">
      Make it
    </button>
  </form>
)

const Missed = ({ missed, moreMissedHref, byPrograms }: RedirectsPage) => (
  <section class="listed" aria-labelledby="missed-title">
    <h2 id="missed-title">Not found</h2>
    <p class="hint">
      What readers and links asked for in vain, the most often first. Counted of nobody in particular: neither who asked nor what led there
      is kept.
    </p>
    {missed.length === 0 && <p>Nothing was looked for in vain.</p>}
    <ul class="paths">
      {missed.map(({ path, times, lastDay }) => (
        <li>
          <p>
            <code>{path}</code> <span class="hint">{`${times === 1 ? 'once' : `${times} times`}, last on ${lastDay}`}</span>
          </p>
          <p class="acts">
            <a href={`/newsroom/redirects?from=${encodeURIComponent(path)}#new`} aria-label={`Make a redirect from ${path}`}>
              Make a redirect
            </a>
          </p>
          <form method="post" action="/newsroom/redirects/forget">
            <input type="hidden" name="path" value={path} />
            <button type="submit" aria-label={`Forget ${path}`}>
              Forget
            </button>
          </form>
        </li>
      ))}
    </ul>
    <More href={moreMissedHref} />
    {byPrograms > 0 && (
      <p class="hint">{`Besides, programs that look for holes, and browsers that look for icons, asked ${byPrograms === 1 ? 'once' : `${byPrograms} times`} for what is not here. That needs nothing.`}</p>
    )}
  </section>
)

const More = ({ href }: { href: string | undefined }) =>
  href === undefined ? null : (
    <p>
      <a rel="next" href={href}>
        More
      </a>
    </p>
  )
