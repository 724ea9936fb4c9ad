import type { SignInPage } from '../../../app/identity/sign-in-pages.js'
import { documentText, wordingOf } from '../../page.js'
import { fill } from '../../words.js'
import { SignInWays } from '../parts/sign-in-ways.js'
import { SignInDocument } from './sign-in-document.js'

/** All ways in, and what went wrong with the one that was tried. */
export function signInPage(page: SignInPage): string {
  const { frame, ways, returnTo, problem, draftKept, notEncrypted } = page
  const wording = wordingOf(frame)
  const words = wording.words.signIn
  // A letter and a passkey are of no account elsewhere: nobody is told anything.
  const tells = ways.some(({ kind }) => kind !== 'mail' && kind !== 'passkey')
  return documentText(
    <SignInDocument frame={frame} wording={wording} title={words.title} deck={tells ? words.deck : undefined}>
      {problem && (
        <p class="sign-in-problem" role="alert">
          {fill(words.problems[problem.type], { provider: problem.provider })}
        </p>
      )}
      {draftKept && <p class="draft-kept">{words.draftKept}</p>}
      {ways.length === 0 && <p>{notEncrypted ? words.notEncrypted : words.none}</p>}
      {ways.length > 0 && (
        <form method="post" action={`/sign-in/${ways[0]?.key}`}>
          <input type="hidden" name="return" value={returnTo} />
          <SignInWays ways={ways} words={wording.words} action={({ key }) => `/sign-in/${key}`} />
        </form>
      )}
      <p class="way-back">
        <a href={returnTo}>{words.back}</a>
      </p>
    </SignInDocument>,
  )
}
