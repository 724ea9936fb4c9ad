import type { Context } from 'hono'
import { formToken, provenBy, type TokenKind } from '../../app/discussion/form-token.js'
import { houseRules } from '../../app/discussion/house-rules.js'
import { type PostComment, type Posted, type PostRefusal, postComment } from '../../app/discussion/post-comment.js'
import { type ReaderProof, withComment } from '../../app/discussion/reader-proof.js'
import type { SignedIn } from '../../app/identity/session.js'
import type { FormRefusal } from '../../app/reading/comment-form.js'
import { readCommentFormPage } from '../../app/reading/comment-form-page.js'
import type { CommentFormPage } from '../../app/reading/comment-pages.js'
import { hrefOfNumber } from '../../app/reading/thread-page.js'
import { followFrom } from '../../core/discussion/follow.js'
import type { ArticleId } from '../../core/ids.js'
import type { RenderedPage } from '../kept-pages.js'
import { privatePage, redirected } from '../reply/rendered.js'
import { responseOf } from '../reply/response.js'
import { senderNetwork } from '../sender-network.js'
import { signedInAs } from '../session-cookie.js'
import { beginWithDraft } from '../sign-in/begin.js'
import { forgetKeptDraft } from '../sign-in/kept-draft.js'
import type { DiscussionWebPorts } from './discussion-ports.js'
import { type FormFields, formFields } from './form-fields.js'
import { foreignNotice, notFoundReply } from './notices.js'
import { newProof, proofHeader, proofOf, rememberedHeader } from './reader-cookie.js'
import { originOf } from './sender.js'
import { personOf } from './visitors.js'

/** A form that came in, and who sent it. */
type Sent = FormFields & { readonly article: ArticleId; readonly person: SignedIn | undefined; readonly proof: ReaderProof | undefined }

/** Takes the comment form: posts, shows, or goes to sign in; what cannot be done comes back with all that was typed. */
export async function takeCommentForm(context: Context, ports: DiscussionWebPorts): Promise<Response> {
  const origin = originOf(context, ports)
  if (origin === 'foreign') return foreignNotice(ports)
  const fields = formFields(new URLSearchParams(await context.req.text()), context.req.query('sign-in'))
  const { article } = fields
  if (article === undefined) return notFoundReply(ports)
  const cookies = context.req.header('cookie')
  const sent: Sent = { ...fields, article, person: await signedInAs(ports, cookies), proof: await proofOf(ports, cookies) }
  if (typeof sent.button === 'object') return goToSignIn(context, ports, sent, sent.button.signInBy)
  if (sent.button === 'preview') return responseOf(await formAgain(ports, sent, { why: 'preview', refusals: [] }))
  const key = (await ports.keys()).form
  const proven = provenBy({ hashing: ports.hashing, key }, sent.token, { article, now: ports.clock.now() })
  // Who does not say where he comes from has to have seen what he posts.
  const mayPost = proven !== undefined && (origin === 'own' || proven.kind === 'confirmed')
  if (!mayPost) return responseOf(await formAgain(ports, sent, { why: 'confirm', refusals: [] }))
  return post(context, ports, sent)
}

async function post(context: Context, ports: DiscussionWebPorts, sent: Sent): Promise<Response> {
  const { settings } = await ports.reader.site()
  const browser = sent.proof ?? newProof(ports)
  const posted = await postComment(ports, houseRules(settings), {
    article: sent.article,
    parent: sent.parent,
    text: sent.typed.text,
    who: sent.person ? accountOf(sent.person) : { type: 'guest', fields: sent.typed },
    network: senderNetwork(context, ports.proxies),
    follow: settings['mail.follow-comments'] ? followOf(sent) : undefined,
    browser: { id: browser.id, own: browser.own.slice(-mostAsked) },
  })
  if (!posted.ok) return responseOf(await refused(ports, sent, posted.refusal))
  const reply = responseOf(redirected(hrefAfter(posted.value, settings), 302))
  reply.headers.append('Set-Cookie', await proofHeader(ports, withComment(browser, posted.value.id)))
  if (!sent.person) reply.headers.append('Set-Cookie', rememberedHeader(ports.origin, sent.typed.remember ? sent.typed : undefined))
  await forgetKeptDraft(context, ports)
  return reply
}

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

async function goToSignIn(
  context: Context,
  ports: DiscussionWebPorts,
  { article, parent, typed }: Sent,
  provider: string,
): Promise<Response> {
  const record = await (await ports.reader.reading()).pages.article(article)
  const address = record?.card.address ?? '/'
  const returnTo = parent === undefined ? `${address}?respond#respond` : `${address}?replytocom=${parent}#respond`
  const { text, name, email, url } = typed
  const follow = typed.follow === '' ? undefined : typed.follow
  return beginWithDraft(context, ports, { provider, returnTo, draft: { articleId: article, parent, text, name, email, url, follow } })
}

type Returned = { readonly why: CommentFormPage['why']; readonly refusals: readonly FormRefusal[]; readonly kind?: TokenKind }

/** The form again, with a fresh token. */
async function formAgain(ports: DiscussionWebPorts, sent: Sent, { why, refusals }: Returned): Promise<RenderedPage> {
  const reading = await ports.reader.reading()
  const { article, parent, typed } = sent
  const token = formToken({ hashing: ports.hashing, key: (await ports.keys()).form }, 'confirmed', article, ports.clock.now())
  const person = sent.person && personOf(sent.person)
  const page = await readCommentFormPage(reading, { why, article, parent, typed, token, person, refusals })
  return privatePage(reading, ports.theme.commentFormPage(page), { status: statusOf(refusals), headers: retryAfter(refusals) })
}

const refused = (ports: DiscussionWebPorts, sent: Sent, refusal: PostRefusal): Promise<RenderedPage> =>
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
    default:
      return 422
  }
}

const retryAfter = (refusals: readonly FormRefusal[]): readonly (readonly [string, string])[] =>
  refusals.flatMap((refusal) => (refusal.type === 'too-fast' ? [['Retry-After', String(refusal.waitSeconds)] as const] : []))
