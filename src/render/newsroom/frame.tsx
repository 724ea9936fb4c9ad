import type { Child } from 'hono/jsx'
import { documentText } from '../page.js'

/** What every page of the newsroom needs. */
export type NewsroomFrame = {
  readonly publication: string
  readonly assets: Readonly<Record<string, string>>
  /** Who is signed in; nobody yet on the pages that lead in. */
  readonly person?: string | undefined
  /** Where they may go. */
  readonly places: readonly { readonly text: string; readonly href: string }[]
}

type FrameProps = { frame: NewsroomFrame; title: string; children: Child }

/** The document around a newsroom page. */
export const NewsroomPage = ({ frame, title, children }: FrameProps) => (
  <html lang="en" dir="ltr">
    <head>
      <meta charset="utf-8" />
      <title>{`${title} – ${frame.publication || 'Masthead'}`}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <link rel="stylesheet" href={frame.assets['site.css']} />
      <link rel="stylesheet" href={frame.assets['newsroom.css']} />
      <link rel="icon" href={frame.assets['icon.svg']} type="image/svg+xml" />
      <meta name="robots" content="noindex, nofollow" />
      <meta name="color-scheme" content="light dark" />
    </head>
    <body class="newsroom">
      <a class="skip" href="#content">
        Skip to the content
      </a>
      <header class="newsroom-head">
        <p class="newsroom-name">
          <a href="/">{frame.publication || 'Masthead'}</a>
        </p>
        {frame.places.length > 0 && (
          <nav class="newsroom-places" aria-label="Places">
            {frame.places.map(({ text, href }) => (
              <a href={href}>{text}</a>
            ))}
            <a class="go-to" href="/newsroom/go" aria-keyshortcuts="Control+K Meta+K">
              Go to…
            </a>
          </nav>
        )}
        {frame.person !== undefined && (
          <form method="post" action="/newsroom/sign-out">
            <a href="/newsroom/account">{frame.person}</a>
            <button type="submit">Sign out</button>
          </form>
        )}
      </header>
      <main id="content" tabindex={-1}>
        <h1>{title}</h1>
        {children}
      </main>
      {frame.places.length > 0 && <script type="module" src={frame.assets['newsroom.js']}></script>}
    </body>
  </html>
)

/** The whole page as text. */
export const newsroomText = documentText
