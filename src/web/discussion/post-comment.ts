import { formToken, provenBy, type TokenKind } from '../../app/discussion/form-token.js'
import { type HouseRules, houseRules } from '../../app/discussion/house-rules.js'
import { type PostComment, type Posted, type PostRefusal, postComment, typedFaults } from '../../app/discussion/post-comment.js'
import { type ReaderProof, withComment } from '../../app/discussion/reader-proof.js'
import type { SignedIn } from '../../app/identity/session.js'
import type { FormRefusal, NotKept } from '../../app/reading/comment-form.js'
import { readCommentFormPage } from '../../app/reading/comment-form-page.js'
import type { CommentFormPage } from '../../app/reading/comment-pages.js'
import { hrefOfNumber } from '../../app/reading/thread-page.js'
import type { Draft } from '../../core/discussion/draft.js'
import { followFrom } from '../../core/discussion/follow.js'
import type { ArticleId } from '../../core/ids.js'
import { type Result, refuse } from '../../core/result.js'
import type { FormEvidence } from '../../core/spam/submission.js'
import type { RenderedPage } from '../kept-page.js'
import { privatePage, redirected, withCookies } from '../reply/rendered.js'
import { signedInAs } from '../session-cookie.js'
import { letGoOfDraft } from '../sign-in/kept-draft.js'
import type { DiscussionWebPorts } from './discussion-ports.js'
import { formEvidence } from './form-evidence.js'
import { type FormFields, formFields } from './form-fields.js'
import { foreignPage, notFoundPage } from './notices.js'
import type { PostOrigin } from './post-origin.js'
import { newProof, proofHeader, proofOf, rememberedHeader } from './reader-cookie.js'
import { mayBeRead, readAgainAfterSeconds } from './typed-allowance.js'
import { personOf } from './visitors.js'

/** A form as it came in, by whatever part of the server. */
export type IncomingForm = {
  readonly origin: PostOrigin
  readonly cookies: string | undefined
  readonly body: string
  readonly network: string
  /** The way in whose button was pressed, where the address says so. */
  readonly pressed?: string | undefined
}

/** A reader wants to sign in first; what was typed is to be kept meanwhile. */
export type SignInWish = { readonly provider: string; readonly draft: Draft; readonly returnTo: string }

/** A form that was read, and who sent it. */
type Sent = FormFields & { readonly article: ArticleId; readonly person: SignedIn | undefined; readonly proof: ReaderProof | undefined }

/** Takes the comment form: posts it, or shows it again with all that was typed; or says that the reader wants to sign in. */
export async function takeCommentForm(ports: DiscussionWebPorts, form: IncomingForm): Promise<RenderedPage | SignInWish> {
  if (form.origin === 'foreign') return foreignPage(ports)
  const sent = await sentIn(ports, form)
  if (!sent) return notFoundPage(ports)
  const { article } = sent
  if (typeof sent.button === 'object') return signInWish(ports, sent, sent.button.signInBy)
  const { settings } = await ports.reader.site()
  if (!mayBeRead(settings, form.network, sent.typed.text))
    return refused(ports, sent, { type: 'too-fast', waitSeconds: readAgainAfterSeconds })
  if (sent.button === 'preview') return formAgain(ports, sent, { why: 'preview', refusals: [] })
  const key = (await ports.keys()).form
  const proven = provenBy({ hashing: ports.hashing, key }, sent.token, { article, now: ports.clock.now() })
  // Who does not say where he comes from has to have seen what he posts.
  const mayPost = proven !== undefined && (form.origin === 'own' || proven.kind === 'confirmed')
  if (!mayPost) return toConfirm(ports, sent)
  return post(ports, sent, form, formEvidence(ports, sent, proven, settings['comments.work-bits']))
}

/** The comment as it will look, to be confirmed. Who typed something wrong hears so before, and not once he has confirmed it. */
async function toConfirm(ports: DiscussionWebPorts, sent: Sent): Promise<RenderedPage> {
  const { settings } = await ports.reader.site()
  const refusals = await typedFaults(ports, houseRules(settings), offeredBy(sent, settings))
  return formAgain(ports, sent, { why: refusals.length === 0 ? 'confirm' : 'refused', refusals })
}

/** The form again, to somebody who would begin to sign in, of whose network too many do: nothing that was typed is lost. */
export async function notBegun(ports: DiscussionWebPorts, form: IncomingForm, waitSeconds: number): Promise<RenderedPage> {
  const sent = await sentIn(ports, form)
  return sent ? refused(ports, sent, { type: 'too-fast', waitSeconds }) : notFoundPage(ports)
}

/** What a form says, and who sent it; undefined where it names no article. */
async function sentIn(ports: DiscussionWebPorts, { body, pressed, cookies }: IncomingForm): Promise<Sent | undefined> {
  const fields = formFields(new URLSearchParams(body), pressed)
  const { article } = fields
  if (article === undefined) return undefined
  return { ...fields, article, person: await signedInAs(ports, cookies), proof: await proofOf(ports, cookies) }
}

async function post(
  ports: DiscussionWebPorts,
  sent: Sent,
  { network, cookies }: IncomingForm,
  evidence: FormEvidence,
): Promise<RenderedPage> {
  const { settings } = await ports.reader.site()
  const browser = sent.proof ?? newProof(ports)
  const posted = await taken(ports, houseRules(settings), {
    ...offeredBy(sent, settings),
    network,
    form: evidence,
    browser: { id: browser.id, own: browser.own.slice(-mostAsked) },
  })
  if (!posted.ok) return refused(ports, sent, posted.refusal)
  return withCookies(redirected(hrefAfter(posted.value, settings), 302), [
    await proofHeader(ports, withComment(browser, posted.value.id)),
    ...(sent.person ? [] : [rememberedHeader(ports.origin, sent.typed.remember ? sent.typed : undefined)]),
    ...(await letGoOfDraft(ports, cookies, sent.article)),
  ])
}

/** What was typed must come back whatever breaks: a disk may be full just now. */
async function taken(ports: DiscussionWebPorts, rules: HouseRules, command: PostComment): Promise<Result<Posted, PostRefusal | NotKept>> {
  try {
    return await postComment(ports, rules, command)
  } catch (cause) {
    return refuse({ type: 'not-kept', reference: ports.report(cause, 'a comment') })
  }
}

/** What of a comment was typed. */
const offeredBy = (sent: Sent, settings: HouseRules['settings']): PostComment => ({
  article: sent.article,
  parent: sent.parent,
  text: sent.typed.text,
  who: sent.person ? accountOf(sent.person) : { type: 'guest', fields: sent.typed },
  follow: settings['mail.follow-comments'] ? followOf(sent) : undefined,
})

/** The address of an account stands before what is typed. */
const followOf = ({ typed, person }: Sent): PostComment['follow'] => {
  const follow = followFrom(typed.follow)
  return follow && { follow, email: person?.account.email ?? typed.email }
}

// The newest of a reader's comments say whether he has been published before.
const mostAsked = 20

const accountOf = ({ account }: SignedIn) =>
  ({ type: 'account', account: account.id, name: account.name, email: account.email, role: account.role }) as const

/** Where one's comment is to be seen: in the thread, or on a page that is made for its author alone. */
function hrefAfter(posted: Posted, settings: Parameters<typeof hrefOfNumber>[1]): string {
  const { id, address, number, status } = posted
  const followed = posted.followed === undefined ? '' : `&followed=${posted.followed}`
  if (number === undefined) return `${address}?unapproved=${id}&moderation-hash=${status}${followed}#comment-${id}`
  const [path = '', fragment = ''] = hrefOfNumber(address, settings, number, id).split('#')
  return `${path}${path.includes('?') ? '&' : '?'}posted=${id}${followed}#${fragment}`
}

async function signInWish(ports: DiscussionWebPorts, { article, parent, typed }: Sent, provider: string): Promise<SignInWish> {
  const record = await (await ports.reader.reading()).pages.article(article)
  const address = record?.life.state === 'published' ? record.card.address : '/'
  const returnTo = parent === undefined ? `${address}?respond#respond` : `${address}?replytocom=${parent}#respond`
  const { text, name, email, url } = typed
  const follow = typed.follow === '' ? undefined : typed.follow
  return { provider, returnTo, draft: { articleId: article, parent, text, name, email, url, follow } }
}

type Returned = { readonly why: CommentFormPage['why']; readonly refusals: readonly FormRefusal[]; readonly kind?: TokenKind }

/** The form again, with a fresh token. */
async function formAgain(ports: DiscussionWebPorts, sent: Sent, { why, refusals }: Returned): Promise<RenderedPage> {
  const reading = await ports.reader.reading()
  const { article, parent, typed, honeypot: inTrap } = sent
  const token = formToken({ hashing: ports.hashing, key: (await ports.keys()).form }, 'confirmed', article, ports.clock.now())
  const person = sent.person && personOf(sent.person)
  const page = await readCommentFormPage(reading, { why, article, parent, typed, inTrap, token, person, refusals })
  return privatePage(reading, ports.theme.commentFormPage(page), { status: statusOf(refusals), headers: retryAfter(refusals) })
}

const refused = (ports: DiscussionWebPorts, sent: Sent, refusal: PostRefusal | NotKept): Promise<RenderedPage> =>
  formAgain(ports, sent, { why: 'refused', refusals: refusal.type === 'fields-wrong' ? refusal.refusals : [refusal] })

function statusOf(refusals: readonly FormRefusal[]): number {
  const [first] = refusals
  if (first === undefined) return 200
  switch (first.type) {
    case 'no-such-article':
      return 404
    case 'article-gone':
      return 410
    case 'comments-closed':
    case 'sign-in-needed':
      return 403
    case 'duplicate-comment':
      return 409
    case 'too-fast':
      return 429
    case 'comment-too-long':
      return 413
    case 'not-kept':
      return 500
    default:
      return 422
  }
}

const retryAfter = (refusals: readonly FormRefusal[]): readonly (readonly [string, string])[] =>
  refusals.flatMap((refusal) => (refusal.type === 'too-fast' ? [['Retry-After', String(refusal.waitSeconds)] as const] : []))
