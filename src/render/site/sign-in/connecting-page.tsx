import type { ConnectingPage } from '../../../app/identity/sign-in-pages.js'
import { documentText, wordingOf } from '../../page.js'
import { fill } from '../../words.js'
import { ProviderMark } from '../parts/provider-mark.js'
import { wayName } from '../parts/sign-in-ways.js'
import { SignInDocument } from './sign-in-document.js'

/** The page that goes on to the provider: by the reply's `Refresh`, or by its link. */
export function connectingPage({ frame, way, url, returnTo, draftKept }: ConnectingPage): string {
  const wording = wordingOf(frame)
  const words = wording.words.signIn
  const provider = wayName(way, wording.words)
  return documentText(
    <SignInDocument
      frame={frame}
      wording={wording}
      title={`${fill(words.connectingTo, { provider })} …`}
      deck={fill(words.connectingDeck, { provider })}
    >
      <p class="go-on">
        <a class="button" href={url} rel="nofollow">
          <ProviderMark kind={way.kind} />
          <span>{fill(words.goOn, { provider })}</span>
        </a>
      </p>
      {draftKept && <p class="draft-kept">{words.draftKept}</p>}
      <p class="way-back">
        <a href={returnTo}>{words.back}</a>
      </p>
    </SignInDocument>,
  )
}
