import type { CodePage, KnownBy, PersonalDataPage } from '../../app/privacy/personal-data-page.js'
import { textChoices } from '../../core/privacy/erasure.js'
import { documentText, Page, wordingOf } from '../page.js'
import { fill, type Wording } from '../words.js'
import { HeldBesides, HeldComments, heldInWords } from './held-parts.js'
import { FormField } from './parts/form-field.js'

/** Where what is held on oneself is seen, taken and erased. */
export const mineHref = '/comments/data/mine'

const shownComments = 50

/** What is held on whoever looks, and what can be done about it. */
export function personalDataPage(page: PersonalDataPage): string {
  const { frame, held, knownBy } = page
  const wording = wordingOf(frame)
  const said = wording.words.personalData
  const summary = heldInWords(held, wording)
  return documentText(
    <Page frame={frame} wording={wording} head={{ title: said.title, listed: false }} kind="problem">
      <header class="head">
        <p class="eyebrow">
          <a href="/comments/data">{wording.words.commentData.title}</a>
        </p>
        <h1>{said.title}</h1>
        <p class="deck">{said.deck}</p>
      </header>
      <div class="story personal-data">
        {page.codeIsOver && (
          <p class="form-error" role="alert">
            {said.codeOver}
          </p>
        )}
        <h2>{said.known}</h2>
        <KnownByList knownBy={knownBy} wording={wording} />
        <h2>{said.held}</h2>
        <p role="status">{summary === '' ? said.nothingHeld : summary}</p>
        {held.comments.length > shownComments && <p class="form-hint">{said.andMore}</p>}
        <HeldComments held={held} wording={wording} most={shownComments} privatePages={page.privatePages} />
        <HeldBesides held={held} wording={wording} />
        {summary !== '' && <Taking wording={wording} />}
        {summary !== '' && <Erasing wording={wording} />}
        {knownBy.draft && held.drafts.length > 0 && <ErasingDraft wording={wording} />}
        <ByMail page={page} wording={wording} />
        {page.signInOffered && (
          <p class="ways">
            <a href={`/sign-in?return=${encodeURIComponent(mineHref)}`}>{said.signIn}</a>
          </p>
        )}
      </div>
    </Page>,
  )
}

/** What somebody has proved of themselves. */
export function KnownByList({ knownBy: { browser, draft, address, account }, wording }: { knownBy: KnownBy; wording: Wording }) {
  const { knownBy: said } = wording.words.personalData
  const ways = [
    account === undefined ? undefined : fill(said.account, { name: account }),
    address === undefined ? undefined : fill(said.address, { address }),
    browser ? said.browser : undefined,
    draft ? said.draft : undefined,
  ].filter((way) => way !== undefined)
  return ways.length === 0 ? (
    <p>{said.nothing}</p>
  ) : (
    <ul class="known-by">
      {ways.map((way) => (
        <li>{way}</li>
      ))}
    </ul>
  )
}

function Taking({ wording }: { wording: Wording }) {
  const { take, asJson, asPage } = wording.words.personalData
  return (
    <section>
      <h2>{take}</h2>
      <p class="ways">
        <a href={`${mineHref}/everything.json`}>{asJson}</a> | <a href={`${mineHref}/everything.html`}>{asPage}</a>
      </p>
    </section>
  )
}

function Erasing({ wording }: { wording: Wording }) {
  const { erase, eraseText, choices, eraseButton } = wording.words.personalData
  return (
    <section>
      <h2>{erase}</h2>
      <form class="comment-form" method="post" action={`${mineHref}/erasure`}>
        <fieldset>
          <legend>{eraseText}</legend>
          {textChoices.map((choice) => (
            <p class="check">
              <input id={`text-${choice}`} type="radio" name="text" value={choice} required checked={choice === 'remove'} />
              <label for={`text-${choice}`}>{choices[choice]}</label>
            </p>
          ))}
        </fieldset>
        <p class="form-buttons">
          <button type="submit">{eraseButton}</button>
        </p>
      </form>
    </section>
  )
}

function ErasingDraft({ wording }: { wording: Wording }) {
  const { draft } = wording.words.personalData
  return (
    <form class="comment-form" method="post" action={`${mineHref}/erasure`}>
      <input type="hidden" name="text" value="remove" />
      <input type="hidden" name="only" value="draft" />
      <p class="form-hint">{draft.eraseText}</p>
      <p class="form-buttons">
        <button type="submit">{draft.eraseButton}</button>
      </p>
    </form>
  )
}

function ByMail({ page: { typed, problem }, wording }: { page: PersonalDataPage; wording: Wording }) {
  const said = wording.words.personalData
  return (
    <section>
      <h2>{said.byMail}</h2>
      <form class="comment-form" method="post" action={`${mineHref}/code`}>
        <FormField
          name="email"
          type="email"
          label={said.address}
          value={typed}
          error={problem && said.problems[problem]}
          hint={said.byMailText}
          required
          maxlength={254}
          autocomplete="email"
        />
        <p class="form-buttons">
          <button type="submit">{said.sendCode}</button>
        </p>
      </form>
    </section>
  )
}

/** Where a code is typed that came by mail. */
export function codePage({ frame, token, left }: CodePage): string {
  const wording = wordingOf(frame)
  const said = wording.words.personalData
  return documentText(
    <Page frame={frame} wording={wording} head={{ title: said.codeTitle, listed: false }} kind="problem">
      <header class="head">
        <h1>{said.codeTitle}</h1>
        <p class="deck">{said.codeDeck}</p>
      </header>
      <div class="story personal-data">
        <form class="comment-form" method="post" action={`${mineHref}/code/${token}`}>
          <FormField
            name="code"
            label={said.code}
            value=""
            error={left === undefined ? undefined : wording.count(said.codeWrong, left)}
            required
            maxlength={20}
            autocomplete="one-time-code"
          />
          <p class="form-buttons">
            <button type="submit" class="primary">
              {said.codeButton}
            </button>
          </p>
        </form>
        <p class="ways">
          <a href={mineHref}>{said.title}</a>
        </p>
      </div>
    </Page>,
  )
}
