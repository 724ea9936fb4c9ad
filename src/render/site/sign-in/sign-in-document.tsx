import type { Child } from 'hono/jsx'
import type { SiteFrame } from '../../../app/reading/site-frame.js'
import { Page } from '../../page.js'
import type { Wording } from '../../words.js'

type Props = {
  frame: SiteFrame
  wording: Wording
  title: string
  deck?: string | undefined
  /** The name of a script that the page needs beside the one of all pages. */
  script?: string | undefined
  children: Child
}

/** The document around the pages on the way in: headline, a sentence, and one thing to do. Search engines list none of them. */
export const SignInDocument = ({ frame, wording, title, deck, script, children }: Props) => (
  <Page
    frame={{ ...frame, sideBlocks: [] }}
    wording={wording}
    head={{ title, listed: false, more: script && <script type="module" src={frame.assets[script] ?? `/assets/${script}`} /> }}
    kind="signing-in"
  >
    <header class="head">
      <h1>{title}</h1>
      {deck && <p class="deck">{deck}</p>}
    </header>
    <div class="story">{children}</div>
  </Page>
)
