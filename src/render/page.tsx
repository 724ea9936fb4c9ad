import type { Child } from 'hono/jsx'
import type { SiteFrame } from '../app/reading/site-frame.js'
import type { Instant } from '../core/instant.js'
import { Masthead } from './site/parts/masthead.js'
import { PageFooter } from './site/parts/page-footer.js'
import { SideBlocks } from './site/parts/side-blocks.js'
import { type Wording, wordingFor } from './words.js'

/** What a page tells machines of itself. */
export type PageHead = {
  /** Without the publication's name, which is added; absent on the front page, whose title is the name. */
  readonly title?: string | undefined
  readonly description?: string | undefined
  /** Of title and description, where it is not the publication's. */
  readonly language?: string | undefined
  /** Absolute. */
  readonly canonical?: string | undefined
  /** Whether search engines may list it. */
  readonly listed: boolean
  /** Further elements: Open Graph, JSON-LD, links to neighbours. */
  readonly more?: Child
}

type PageProps = {
  frame: SiteFrame
  wording: Wording
  head: PageHead
  /** Names the page's kind to the style sheet: `article`, `listing`. */
  kind: string
  children: Child
  edition?: Instant | undefined
  /** What stands in the side column before the editor's blocks. */
  beside?: Child
}

/** The wording of a page: its publication's language and clock. */
export const wordingOf = (frame: SiteFrame): Wording => wordingFor(frame.language, frame.timeZone)

/** The whole document as text. */
export const documentText = (page: { toString(): string }): string => `<!DOCTYPE html>\n${page.toString()}`

/** The document around every reader's page: head, name plate, text, side column, foot. */
export function Page({ frame, wording, head, kind, children, edition, beside }: PageProps) {
  return (
    <html lang={frame.language} dir={frame.direction} class={lookClasses(frame)}>
      <Head frame={frame} head={head} />
      <body class={kind}>
        <a class="skip" href="#content">
          {wording.words.skipToContent}
        </a>
        <Masthead frame={frame} wording={wording} place={kind === 'front' ? 'front' : 'inside'} edition={edition ?? frame.newestEdition} />
        <div class="sheet">
          <main id="content" tabindex={-1}>
            {children}
          </main>
          {(beside || frame.sideBlocks.length > 0) && (
            <aside class="side">
              {beside}
              <SideBlocks blocks={frame.sideBlocks} wording={wording} />
            </aside>
          )}
        </div>
        <PageFooter frame={frame} wording={wording} />
      </body>
    </html>
  )
}

function Head({ frame, head }: { frame: SiteFrame; head: PageHead }) {
  return (
    <head>
      <meta charset="utf-8" />
      <title lang={head.language}>{head.title === undefined ? frame.name : `${head.title} – ${frame.name}`}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      {fontsFor(frame).map((name) => (
        <link rel="preload" href={asset(frame, name)} as="font" type="font/woff2" crossorigin="" />
      ))}
      <link rel="stylesheet" href={asset(frame, 'site.css')} />
      {frame.look.stylesheet !== undefined && <link rel="stylesheet" href={frame.look.stylesheet} />}
      {head.description && <meta name="description" content={head.description} lang={head.language} />}
      {!head.listed && <meta name="robots" content="noindex, follow" />}
      {head.listed && <meta name="robots" content="max-image-preview:large" />}
      <meta name="color-scheme" content="light dark" />
      <meta name="theme-color" content="#faf8f3" media="(prefers-color-scheme: light)" />
      <meta name="theme-color" content="#1b1916" media="(prefers-color-scheme: dark)" />
      {head.canonical !== undefined && <link rel="canonical" href={head.canonical} />}
      {frame.feeds.map(({ href, type, title }) => (
        <link rel="alternate" type={type} title={title} href={href} />
      ))}
      <script type="module" src={asset(frame, 'site.js')} />
      <link rel="icon" href={asset(frame, 'icon.svg')} type="image/svg+xml" />
      <link rel="search" type="application/opensearchdescription+xml" title={frame.name} href="/opensearch.xml" />
      {head.more}
    </head>
  )
}

const lookClasses = ({ look }: SiteFrame): string =>
  [look.typeface, look.companion, look.dropCap ? 'drop-cap' : ''].filter(Boolean).join(' ')

/** The address under which a style sheet, script or font is served. */
const asset = (frame: SiteFrame, name: string): string => frame.assets[name] ?? `/assets/${name}`

/**
 * The fonts of the top of the page, fetched before the style sheet asks for them. The style sheet shows a font only if it is there in time
 * (`font-display: optional`), so that no line moves; one that is not named here would come too late on every first visit.
 */
function fontsFor({ direction, look }: SiteFrame): readonly string[] {
  const roman = `fonts/${look.typeface}-roman.woff2`
  const third = direction === 'rtl' ? 'fonts/noto-naskh-arabic.woff2' : `fonts/${look.typeface}-italic.woff2`
  return [roman, `fonts/${look.companion}.woff2`, third]
}
