import type { SignInWay } from '../../../app/identity/providers.js'
import type { Words } from '../../words/en.js'
import { ProviderMark } from './provider-mark.js'

/** What readers know a way of signing in by. */
export const wayName = (way: Pick<SignInWay, 'key' | 'name' | 'kind'>, words: Words): string =>
  way.kind === 'mail' || way.kind === 'passkey' ? words.signIn.ways[way.kind] : way.name

type WaysProps = {
  ways: readonly SignInWay[]
  words: Words
  /** Where the form that this row stands in goes for each of them: `/sign-in/google`. */
  action: (way: SignInWay) => string
}

/** The row of buttons by which one signs in. It stands within a form, whose fields go along. */
export const SignInWays = ({ ways, words, action }: WaysProps) => (
  <ul class="sign-in-ways">
    {ways.map((way) => (
      <li>
        <button type="submit" formaction={action(way)} formnovalidate>
          <ProviderMark kind={way.kind} />
          <span>{wayName(way, words)}</span>
        </button>
      </li>
    ))}
  </ul>
)
