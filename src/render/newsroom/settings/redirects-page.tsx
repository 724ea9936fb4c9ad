import { type NewsroomFrame, NewsroomPage, newsroomText } from '../frame.js'
import { Field } from '../parts/field.js'
import type { Say } from '../say.js'
import { Above, Making, Notice, type Said } from './parts.js'

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
export const redirectsPage = (page: RedirectsPage): string => {
  const { say } = page.frame
  return newsroomText(
    <NewsroomPage frame={page.frame} title={say('Redirects')}>
      <p class="deck">{say('Addresses that lead elsewhere. What articles were at before leads on by itself, and is not among them.')}</p>
      <Above say={say} />
      <Notice said={page.said} say={say} />
      <Making action="/newsroom/redirects" legend="A new one" say={say}>
        <Field
          name="from"
          label={say('From')}
          value={page.typed.from}
          hint={say('A path of this site, as in /old/path/')}
          error={page.errors.from}
          required
          verbatim
        />
        <Field
          name="to"
          label={say('To')}
          value={page.typed.to}
          hint={say('A path, or a web address')}
          error={page.errors.to}
          required
          verbatim
        />
      </Making>
      <section class="listed" aria-labelledby="redirects-title">
        <h2 id="redirects-title">{say('Made by hand')}</h2>
        {page.redirects.length === 0 && <p class="hint">{say('There are none.')}</p>}
        <ul class="paths">
          {page.redirects.map(({ from, to }) => (
            <li>
              <p>{say.parts('{from} → {to}', { from: <code>{from}</code>, to: <code>{to}</code> })}</p>
              <form method="post" action="/newsroom/redirects/remove">
                <input type="hidden" name="from" value={from} />
                <button type="submit" aria-label={say('Remove the redirect from {path}', { path: from })}>
                  {say('Remove')}
                </button>
              </form>
            </li>
          ))}
        </ul>
        <More href={page.moreRedirectsHref} say={say} />
      </section>
      <Missed {...page} />
    </NewsroomPage>,
  )
}

const Missed = ({ frame: { say }, missed, moreMissedHref, byPrograms }: RedirectsPage) => (
  <section class="listed" aria-labelledby="missed-title">
    <h2 id="missed-title">{say('Not found')}</h2>
    <p class="hint">
      {say(
        'What readers and links asked for in vain, the most often first. Counted of nobody in particular: neither who asked nor what led there is kept.',
      )}
    </p>
    {missed.length === 0 && <p>{say('Nothing was looked for in vain.')}</p>}
    <ul class="paths">
      {missed.map(({ path, times, lastDay }) => (
        <li>
          <p>
            <code>{path}</code>{' '}
            <span class="hint">{say.count(times, 'once, last on {day}', '{count} times, last on {day}', { day: lastDay })}</span>
          </p>
          <p class="acts">
            <a href={`/newsroom/redirects?from=${encodeURIComponent(path)}#new`} aria-label={say('Make a redirect from {path}', { path })}>
              {say('Make a redirect')}
            </a>
          </p>
          <form method="post" action="/newsroom/redirects/forget">
            <input type="hidden" name="path" value={path} />
            <button type="submit" aria-label={say('Forget {path}', { path })}>
              {say('Forget')}
            </button>
          </form>
        </li>
      ))}
    </ul>
    <More href={moreMissedHref} say={say} />
    {byPrograms > 0 && (
      <p class="hint">
        {say.count(
          byPrograms,
          'Besides, programs that look for holes, and browsers that look for icons, asked once for what is not here. That needs nothing.',
          'Besides, programs that look for holes, and browsers that look for icons, asked {count} times for what is not here. That needs nothing.',
        )}
      </p>
    )}
  </section>
)

const More = ({ href, say }: { href: string | undefined; say: Say }) =>
  href === undefined ? null : (
    <p>
      <a rel="next" href={href}>
        {say('More')}
      </a>
    </p>
  )
