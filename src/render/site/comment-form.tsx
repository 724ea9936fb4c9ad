import type { CommentForm, FormRefusal } from '../../app/reading/comment-form.js'
import { followWords } from '../../core/discussion/follow.js'
import { honeypotName } from '../../core/discussion/honeypot.js'
import { fill, type Wording } from '../words.js'
import { FormField } from './parts/form-field.js'
import { PrivacyLine } from './parts/privacy-line.js'
import { SignInWays } from './parts/sign-in-ways.js'

type Props = { form: CommentForm; wording: Wording }

/** `Leave a Reply`, and the form below it. */
export function CommentFormSection({ form, wording }: Props) {
  const { words } = wording
  const { replyTo } = form
  return (
    <section
      id="respond"
      class="respond"
      data-script={form.script}
      data-title={words.leaveReply}
      data-title-to={words.leaveReplyTo}
      data-cancel={words.cancelReply}
      data-count={words.charactersOf}
      data-preview={words.previewTitle}
    >
      <h2 id="reply-title">{replyTo ? fill(words.leaveReplyTo, { name: replyTo.name }) : words.leaveReply}</h2>
      {replyTo && (
        <p class="reply-to">
          <a href={replyTo.href}>{fill(words.replyingTo, { name: replyTo.name, number: wording.number(replyTo.number) })}</a> |{' '}
          <a id="cancel-comment-reply-link" href={`${form.articleHref}#respond`}>
            {words.cancelReply}
          </a>
        </p>
      )}
      <CommentFormFields form={form} wording={wording} />
      <PrivacyLine words={words} />
    </section>
  )
}

/** The form itself. Its names are WordPress's, so that what fills such forms knows this one too. */
export function CommentFormFields({ form, wording }: Props) {
  const { words } = wording
  const { typed, replyTo, token } = form
  const general = refusalWords(form.refusals, generalRefusals, wording)
  return (
    <form id="commentform" class="comment-form" action="/wp-comments-post.php" method="post" aria-labelledby="reply-title">
      {general && <p class="form-error">{general}</p>}
      <button type="submit" class="default-button" tabindex={-1}>
        {words.postComment}
      </button>
      <input type="hidden" name="comment_post_ID" value={String(form.article)} />
      <input type="hidden" name="comment_parent" value={String(replyTo?.id ?? 0)} />
      <input type="hidden" name="token" value={token ?? ''} />
      <p class="trap">
        <label>
          {words.leaveEmpty} <input type="text" name={honeypotName} value={form.inTrap ?? ''} tabindex={-1} autocomplete="off" />
        </label>
      </p>
      <FormField
        name="comment"
        label={words.yourComment}
        value={typed.text}
        error={refusalWords(form.refusals, textRefusals, wording)}
        hint={words.formHint}
        rows={7}
        required
        maxlength={form.longest}
      />
      {form.person ? (
        <Person person={form.person} wording={wording} />
      ) : (
        <>
          <Ways form={form} wording={wording} />
          {!form.signInNeeded && <GuestFields form={form} wording={wording} />}
        </>
      )}
      {mayPost(form) && form.followOffered && <FollowField form={form} wording={wording} />}
      {mayPost(form) && (
        <p class="form-buttons">
          <button type="submit" name="submit" value="post" class="primary">
            {words.postComment}
          </button>
          <button type="submit" name="preview" value="yes">
            {words.preview}
          </button>
        </p>
      )}
    </form>
  )
}

/** Whether the form can be sent as it is, without signing in first. */
export const mayPost = ({ signInNeeded, person }: CommentForm): boolean => !signInNeeded || person !== undefined

/** `Fill in your details below or click an icon to log in:`, and the icons. What was typed goes along, and comes back. */
function Ways({ form, wording }: Props) {
  const { words } = wording
  if (form.ways.length === 0) return form.signInNeeded ? <p class="closed">{words.signInToComment}</p> : null
  return (
    <div class="ways-in">
      <p>{form.signInNeeded ? words.signInToComment : words.fillInOrLogIn}</p>
      <SignInWays ways={form.ways} words={words} action={({ key }) => `/wp-comments-post.php?sign-in=${encodeURIComponent(key)}`} />
    </div>
  )
}

function GuestFields({ form, wording }: Props) {
  const { words } = wording
  const { typed, refusals } = form
  return (
    <fieldset class="guest">
      <legend class={form.ways.length > 0 ? 'unseen' : undefined}>{words.fillIn}</legend>
      <FormField
        name="author"
        label={words.nameNeeded}
        value={typed.name}
        error={refusalWords(refusals, ['name-missing', 'name-too-long'], wording)}
        required
        maxlength={245}
        autocomplete="name"
      />
      <FormField
        name="email"
        type="email"
        label={form.emailNeeded ? words.emailNeeded : words.emailOptional}
        value={typed.email}
        error={refusalWords(refusals, ['email-missing', 'email-invalid'], wording)}
        required={form.emailNeeded}
        maxlength={100}
        autocomplete="email"
      />
      <FormField
        name="url"
        inputmode="url"
        label={words.website}
        value={typed.url}
        error={refusalWords(refusals, ['url-invalid'], wording)}
        maxlength={200}
        autocomplete="url"
      />
      <p class="check">
        <input id="wp-comment-cookies-consent" type="checkbox" name="wp-comment-cookies-consent" value="yes" checked={typed.remember} />
        <label for="wp-comment-cookies-consent">{words.saveMyName}</label>
      </p>
    </fieldset>
  )
}

/** `Notify me of new comments via email.` An account without an address needs one for it; a guest's stands above. */
function FollowField({ form: { typed, person, refusals }, wording }: Props) {
  const { follow } = wording.words
  return (
    <>
      <div class="form-field follow">
        <label for="follow">{follow.label}</label>
        <select id="follow" name="follow">
          {followWords.map((word) => (
            <option value={word} selected={word === typed.follow}>
              {follow.choices[word]}
            </option>
          ))}
        </select>
      </div>
      {person && !person.hasAddress && (
        <FormField
          name="email"
          type="email"
          label={follow.address}
          value={typed.email}
          error={refusalWords(refusals, ['email-missing', 'email-invalid'], wording)}
          maxlength={100}
          autocomplete="email"
        />
      )}
    </>
  )
}

/** `You are commenting using your Google account. (Log Out / Change)` What is being written goes along with either, and comes back. */
function Person({ person, wording }: Pick<Props, 'wording'> & { person: NonNullable<CommentForm['person']> }) {
  const { words } = wording
  const action = '/wp-comments-post.php?sign-in='
  return (
    <p class="person">
      <b>{person.name}</b>{' '}
      {person.by === undefined ? fill(words.commentingAsYou, { name: person.name }) : fill(words.commentingAs, { provider: person.by })} ({' '}
      <button type="submit" formaction={`${action}nobody`} formnovalidate>
        {words.logOut}
      </button>{' '}
      /{' '}
      <button type="submit" formaction={`${action}another`} formnovalidate>
        {words.changePerson}
      </button>{' '}
      )
    </p>
  )
}

const textRefusals = ['comment-empty', 'comment-too-long', 'comment-too-crowded'] as const
const generalRefusals = [
  'no-such-article',
  'article-gone',
  'comments-closed',
  'sign-in-needed',
  'parent-gone',
  'duplicate-comment',
  'too-fast',
  'not-kept',
] as const

/** The field that a refusal is about, where it can be put right in one. */
export function fieldOf(refusal: FormRefusal['type']): string | undefined {
  switch (refusal) {
    case 'comment-empty':
    case 'comment-too-long':
    case 'comment-too-crowded':
    case 'duplicate-comment':
    case 'parent-gone':
      return 'comment'
    case 'name-missing':
    case 'name-too-long':
      return 'author'
    case 'email-missing':
    case 'email-invalid':
      return 'email'
    case 'url-invalid':
      return 'url'
    case 'sign-in-needed':
    case 'no-such-article':
    case 'article-gone':
    case 'comments-closed':
    case 'too-fast':
    case 'not-kept':
      return undefined
    default:
      return refusal satisfies never
  }
}

/** What is said of those refusals that a field, or the whole form, is to show; undefined when there is none. */
export function refusalWords(
  refusals: readonly FormRefusal[],
  shown: readonly FormRefusal['type'][],
  wording: Wording,
): string | undefined {
  const refusal = refusals.find(({ type }) => shown.includes(type))
  return refusal && fill(wording.words.commentRefusals[refusal.type], detailsOf(refusal, wording))
}

function detailsOf(refusal: FormRefusal, { number, count, words }: Wording): Readonly<Record<string, string>> {
  if (refusal.type === 'comment-too-long') return { length: number(refusal.length), limit: number(refusal.limit) }
  if (refusal.type === 'name-too-long') return { limit: number(refusal.limit) }
  if (refusal.type === 'not-kept') return { reference: refusal.reference }
  if (refusal.type === 'too-fast') {
    const { waitSeconds } = refusal
    return { wait: waitSeconds < 120 ? count(words.seconds, waitSeconds) : count(words.minutes, Math.ceil(waitSeconds / 60)) }
  }
  return {}
}
