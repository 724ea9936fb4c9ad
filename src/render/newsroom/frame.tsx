import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { documentText } from '../page.js'
import { type Say, type Sentence, scriptWords } from './say.js'

/** What every page of the newsroom needs. */
export type NewsroomFrame = {
  /** In whose words the page speaks. */
  readonly say: Say
  readonly publication: string
  readonly assets: Readonly<Record<string, string>>
  /** Who is signed in; nobody yet on the pages that lead in. */
  readonly person?: string | undefined
  /** Where they may go. */
  readonly places: readonly { readonly text: Sentence; readonly href: string }[]
}

type FrameProps = { frame: NewsroomFrame; title: string; children: Child }

/** The document around a newsroom page. */
export const NewsroomPage = ({ frame, frame: { say }, title, children }: FrameProps) => (
  <html lang={say.language} dir={say.direction}>
    <head>
      <meta charset="utf-8" />
      <title>{`${title} – ${frame.publication || 'Masthead'}`}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      {fontsFor(say).map((name) => (
        <link rel="preload" href={frame.assets[name]} as="font" type="font/woff2" crossorigin="" />
      ))}
      <link rel="stylesheet" href={frame.assets['site.css']} />
      <link rel="stylesheet" href={frame.assets['newsroom.css']} />
      <link rel="icon" href={frame.assets['icon.svg']} type="image/svg+xml" />
      <meta name="robots" content="noindex, nofollow" />
      <meta name="color-scheme" content="light dark" />
    </head>
    <body class="newsroom">
      <a class="skip" href="#content">
        {say('Skip to the content')}
      </a>
      <header class="newsroom-head">
        <p class="newsroom-name">
          <a href="/" dir="auto">
            {frame.publication || 'Masthead'}
          </a>
        </p>
        {frame.places.length > 0 && (
          <nav class="newsroom-places" aria-label={say('Places')}>
            {frame.places.map(({ text, href }) => (
              <a href={href}>{say(text)}</a>
            ))}
            <a class="go-to" href="/newsroom/go" aria-keyshortcuts="Control+K Meta+K">
              {say('Go to…')}
            </a>
          </nav>
        )}
        {frame.person !== undefined && (
          <form method="post" action="/newsroom/sign-out">
            <a href="/newsroom/account" dir="auto">
              {frame.person}
            </a>
            <button type="submit">{say('Sign out')}</button>
          </form>
        )}
      </header>
      <main id="content" tabindex={-1}>
        <h1>{title}</h1>
        {children}
      </main>
      {say.language !== 'en' && <ScriptWords say={say} />}
      {frame.places.length > 0 && <script type="module" src={frame.assets['newsroom.js']}></script>}
    </body>
  </html>
)

/** What every page is set in, fetched before the style sheet asks for it: else it comes too late on a first visit, and no line may move. */
const fontsFor = ({ direction }: Say): readonly string[] => [
  'fonts/newsreader-roman.woff2',
  'fonts/inter-tight.woff2',
  ...(direction === 'rtl' ? ['fonts/noto-naskh-arabic.woff2'] : []),
]

/** What the scripts of the page say; in English they have it within. */
const ScriptWords = ({ say }: { readonly say: Say }) => (
  <script type="application/json" id="script-words">
    {raw(scriptWords(say))}
  </script>
)

/** The whole page as text. */
export const newsroomText = documentText
