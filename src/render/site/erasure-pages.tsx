import { raw } from 'hono/html'
import type { ErasedPage, ErasurePage, EverythingPage } from '../../app/privacy/personal-data-page.js'
import { isColleague } from '../../core/identity/account.js'
import { documentText, Page, wordingOf } from '../page.js'
import { fill, type Wording } from '../words.js'
import { HeldBesides, HeldComments, heldInWords } from './held-parts.js'
import { KnownByList, mineHref } from './personal-data-page.js'
import { savedPageStyle } from './saved-page-style.js'

/** The question before all is erased. */
export function erasurePage({ frame, held, knownBy, text, draftAlone, token }: ErasurePage): string {
  const wording = wordingOf(frame)
  const said = wording.words.personalData
  const waiting = held.comments.filter(({ isOnHold }) => isOnHold).length
  return documentText(
    <Page frame={frame} wording={wording} head={{ title: said.sureTitle, listed: false }} kind="problem">
      <header class="head">
        <h1>{said.sureTitle}</h1>
        <p class="deck">{said.sureDeck}</p>
      </header>
      <div class="story personal-data">
        <KnownByList knownBy={knownBy} wording={wording} />
        <p>{heldInWords(held, wording) || said.nothingHeld}</p>
        <p>{draftAlone ? said.draft.sure : fill(said.sureText[text], { nameless: said.nameless })}</p>
        {held.recommendations.length + held.reports.length > 0 && <p>{said.voicesStay}</p>}
        {held.accounts.some(({ account }) => !isColleague(account)) && <p>{said.sureAccount}</p>}
        {held.accounts.some(({ account }) => isColleague(account)) && <p>{said.sureColleague}</p>}
        {waiting > 0 && <p>{wording.count(said.waiting, waiting)}</p>}
        <p class="form-hint">{said.sureBackups}</p>
        <form class="comment-form" method="post" action={`${mineHref}/erasure`}>
          <input type="hidden" name="text" value={text} />
          {draftAlone && <input type="hidden" name="only" value="draft" />}
          <input type="hidden" name="token" value={token} />
          <p class="form-buttons">
            <button type="submit" class="primary">
              {said.sureButton}
            </button>
          </p>
        </form>
        <p class="ways">
          <a href={mineHref}>{said.back}</a>
        </p>
      </div>
    </Page>,
  )
}

/** What came of it. */
export function erasedPage({ frame, erased, mayTellRemains }: ErasedPage): string {
  const wording = wordingOf(frame)
  const said = wording.words.personalData
  const isDone = erased !== 'last-administrator'
  const title = isDone ? said.erasedTitle : said.sureTitle
  return documentText(
    <Page frame={frame} wording={wording} head={{ title, listed: false }} kind="problem">
      <header class="head">
        <h1>{title}</h1>
        <p class="deck">{isDone ? said.erasedDeck : said.lastAdministrator}</p>
      </header>
      <div class="story personal-data">
        {isDone && (
          <>
            <p role="status">{erasedInWords(erased, wording)}</p>
            {erased.voices > 0 && <p>{said.voicesStay}</p>}
            {erased.waiting > 0 && <p>{wording.count(said.waiting, erased.waiting)}</p>}
            {erased.remain.length > 0 && mayTellRemains && (
              <>
                <p>{said.remain}</p>
                <ul>
                  {erased.remain.map((place) => (
                    <li>{said.remainIn[place]}</li>
                  ))}
                </ul>
              </>
            )}
          </>
        )}
        <p class="ways">
          <a href={mineHref}>{said.title}</a>
        </p>
      </div>
    </Page>,
  )
}

function erasedInWords(erased: Exclude<ErasedPage['erased'], string>, { words, count }: Wording): string {
  const said = words.personalData
  const kinds = [
    [said.comments, erased.erased],
    [said.subscriptions, erased.subscriptions],
    [said.letters, erased.letters],
    [said.accounts, erased.accounts],
    [said.voices, erased.voices],
    [said.drafts, erased.drafts],
  ] as const
  const parts = kinds.flatMap(([forms, many]) => (many === 0 ? [] : [count(forms, many)]))
  return parts.length === 0 ? said.nothingErased : parts.join(words.listJoin)
}

/** All that is held on somebody, as a page that can be kept: it carries its style along, and its links lead back here. It is only ever sent to be saved, never shown by us. */
export function everythingPage({ frame, held, now }: EverythingPage): string {
  const wording = wordingOf(frame)
  const said = wording.words.personalData
  const title = fill(said.everythingTitle, { publication: frame.name })
  return documentText(
    <html lang={wording.language} dir={frame.direction}>
      <head>
        <meta charset="utf-8" />
        <title>{title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <base href={`${frame.origin}/`} />
        <style>{raw(savedPageStyle)}</style>
      </head>
      <body>
        <main>
          <p class="name">{frame.name}</p>
          <h1>{title}</h1>
          <p class="deck">{fill(said.everythingDeck, { date: wording.date(now), time: wording.time(now) })}</p>
          <p>{heldInWords(held, wording) || said.nothingHeld}</p>
          <HeldComments held={held} wording={wording} most={held.comments.length} />
          <HeldBesides held={held} wording={wording} />
        </main>
      </body>
    </html>,
  )
}
