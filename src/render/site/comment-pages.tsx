import type {
  CommentFormPage,
  CommentNoticePage,
  CommentPage,
  CommentStatusPage,
  EditCommentPage,
} from '../../app/reading/comment-pages.js'
import type { SiteFrame } from '../../app/reading/site-frame.js'
import { documentText, Page, wordingOf } from '../page.js'
import { trusted } from '../trusted.js'
import { fill, type Wording } from '../words.js'
import { CommentFormSection, fieldOf, mayPost, refusalWords } from './comment-form.js'
import { CommentAlone } from './comment-thread.js'
import { FormField } from './parts/form-field.js'
import { PrivacyLine } from './parts/privacy-line.js'
import { SaidBy } from './parts/said-by.js'

/** A comment alone with its context; where it is recommended and reported. */
export function commentPage(page: CommentPage): string {
  const { frame, comment, before, after, article } = page
  const wording = wordingOf(frame)
  const { words } = wording
  const title = fill(words.commentAlone, { name: comment.name, title: article.text })
  return documentText(
    <Page frame={frame} wording={wording} head={{ title, canonical: page.canonical, listed: false }} kind="problem">
      <header class="head">
        <h1 class="small">{title}</h1>
      </header>
      <div class="story">
        {page.done && (
          <p class="own-notice" role="status">
            {words[page.done]}
          </p>
        )}
        <ol class="comments">
          {before && <CommentAlone comment={before} wording={wording} />}
          <CommentAlone comment={comment} wording={wording} />
          {after.map((answer) => (
            <CommentAlone comment={answer} wording={wording} />
          ))}
        </ol>
        <p class="ways">
          <a href={page.threadHref}>{words.toTheThread}</a>
        </p>
        <Voices page={page} wording={wording} />
      </div>
    </Page>,
  )
}

function Voices({ page: { comment }, wording }: { page: CommentPage; wording: Wording }) {
  const { words, count } = wording
  return (
    <section class="voices-forms">
      <form method="post" action={`/comments/${comment.id}/recommendation`}>
        <button type="submit" class="primary">
          {words.recommend}
        </button>
        {comment.recommendations > 0 && <span> {count(words.recommendations, comment.recommendations)}</span>}
      </form>
      <form method="post" action={`/comments/${comment.id}/report`} class="comment-form" id="report">
        <h2>{words.report}</h2>
        <fieldset>
          <legend>{words.reportWhy}</legend>
          {Object.entries(words.reportReasons).map(([reason, text], index) => (
            <p class="check">
              <input id={`reason-${reason}`} type="radio" name="reason" value={reason} required checked={index === 0} />
              <label for={`reason-${reason}`}>{text}</label>
            </p>
          ))}
        </fieldset>
        <FormField name="note" label={words.reportNote} value="" maxlength={500} />
        <p class="form-buttons">
          <button type="submit">{words.sendReport}</button>
        </p>
      </form>
      <PrivacyLine words={words} />
    </section>
  )
}

/** The form again: to confirm, to look at, or with what was wrong. */
export function commentFormPage({ frame, why, article, form, shown }: CommentFormPage): string {
  const wording = wordingOf(frame)
  const { words } = wording
  const title = words[`${why}Title`]
  return documentText(
    <Page frame={frame} wording={wording} head={{ title, listed: false }} kind="problem">
      <header class="head">
        {article && (
          <p class="eyebrow">
            <a href={article.href}>{article.text}</a>
          </p>
        )}
        <h1>{title}</h1>
        <p class="deck">{why === 'refused' ? words.refusedText : words.confirmText}</p>
      </header>
      <div class="story">
        <WhatIsWrong refusals={form.refusals} wording={wording} />
        {why !== 'refused' && mayPost(form) && (
          <p class="form-buttons">
            <button type="submit" form="commentform" name="submit" value="post" class="primary">
              {words.postComment}
            </button>
          </p>
        )}
        {shown && (
          <div class="preview">
            <div class="comment-text" dir="auto">
              {trusted(shown)}
            </div>
          </div>
        )}
        <CommentFormSection form={form} wording={wording} />
      </div>
    </Page>,
  )
}

/** What keeps a form from being taken, at the top of the page, where its reader begins: each leads to its field. */
function WhatIsWrong({ refusals, wording }: { refusals: CommentFormPage['form']['refusals']; wording: Wording }) {
  if (refusals.length === 0) return null
  return (
    <div class="form-errors" role="alert" tabindex={-1} autofocus>
      <ul>
        {refusals.map((refusal) => {
          const field = fieldOf(refusal.type)
          const text = refusalWords([refusal], [refusal.type], wording)
          return <li>{field === undefined ? text : <a href={`#${field}`}>{text}</a>}</li>
        })}
      </ul>
    </div>
  )
}

/** What became of one's comment. */
export function commentStatusPage(page: CommentStatusPage): string {
  const { frame, article } = page
  const wording = wordingOf(frame)
  const { words } = wording
  return documentText(
    <Page frame={frame} wording={wording} head={{ title: words.statusTitle, listed: false }} kind="problem">
      <header class="head">
        <p class="eyebrow">
          <a href={article.href}>{article.text}</a>
        </p>
        <h1>{words.statusTitle}</h1>
        <p class="deck" role="status">
          {words.statusNow[page.state]} {fill(words.heldReference, { reference: page.reference })}
        </p>
      </header>
      <div class="story">
        <div class="preview">
          <div class="comment-text" dir="auto">
            {trusted(page.body)}
          </div>
          <p class="comment-meta">
            <SaidBy comment={page} wording={wording} />
          </p>
        </div>
        {page.told !== undefined && (
          <p class="told-reason">
            {words.toldReason} {page.told}
          </p>
        )}
        {page.appeal && <AppealSection appeal={page.appeal} words={words} />}
        <p class="ways">{page.threadHref === undefined ? words.keepThisAddress : <a href={page.threadHref}>{words.toTheThread}</a>}</p>
      </div>
    </Page>,
  )
}

function AppealSection({ appeal: { state, href }, words }: { appeal: NonNullable<CommentStatusPage['appeal']>; words: Wording['words'] }) {
  if (state !== 'possible') return <p>{words.appeal[state]}</p>
  return (
    <form class="comment-form" method="post" action={href}>
      <div class="form-field">
        <label for="note">{words.appeal.note}</label>
        <textarea id="note" name="note" rows={3} maxlength={1000} />
      </div>
      <p class="form-buttons">
        <button type="submit">{words.appeal.ask}</button>
      </p>
      <PrivacyLine words={words} />
    </form>
  )
}

/** Where one's own comment is changed or taken back. */
export function editCommentPage(page: EditCommentPage): string {
  const { frame, article, id } = page
  const wording = wordingOf(frame)
  const { words } = wording
  const error = refusalWords(page.refusals, ['comment-empty', 'comment-too-long', 'comment-too-crowded', 'too-fast'], wording)
  return documentText(
    <Page frame={frame} wording={wording} head={{ title: words.editTitle, listed: false }} kind="problem">
      <header class="head">
        <p class="eyebrow">
          <a href={article.href}>{article.text}</a>
        </p>
        <h1>{words.editTitle}</h1>
        <p class="deck">{fill(words.editText, { time: wording.time(page.until) })}</p>
      </header>
      <div class="story">
        <form class="comment-form" method="post" action={`/comments/${id}/edit`}>
          <FormField
            name="comment"
            label={words.yourComment}
            value={page.text}
            error={error}
            hint={words.formHint}
            rows={9}
            required
            maxlength={page.longest}
          />
          <p class="form-buttons">
            <button type="submit" class="primary">
              {words.save}
            </button>
          </p>
        </form>
        <form class="comment-form" method="post" action={`/comments/${id}/deletion`}>
          <p class="form-hint">{words.deleteText}</p>
          <p class="form-buttons">
            <button type="submit">{words.deleteComment}</button>
          </p>
        </form>
        <PrivacyLine words={words} />
      </div>
    </Page>,
  )
}

/** A sentence where something cannot be done. */
export function commentNoticePage({ frame, notice }: CommentNoticePage): string {
  const wording = wordingOf(frame)
  const { words } = wording
  const title = notice === 'foreign' ? words.foreignTitle : words.editTitle
  const text = notice === 'foreign' ? words.foreignText : words.tooLateToEdit
  return noticeText(frame, wording, { title, text })
}

const noticeText = (frame: SiteFrame, wording: Wording, { title, text }: { title: string; text: string }): string =>
  documentText(
    <Page frame={frame} wording={wording} head={{ title, listed: false }} kind="problem">
      <header class="head">
        <h1>{title}</h1>
        <p class="deck">{text}</p>
      </header>
    </Page>,
  )
