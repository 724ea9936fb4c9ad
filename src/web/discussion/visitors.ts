import { formToken } from '../../app/discussion/form-token.js'
import { commentOfToken, privateHref } from '../../app/discussion/private-page.js'
import type { ReaderProof } from '../../app/discussion/reader-proof.js'
import type { SignedIn } from '../../app/identity/session.js'
import type { CommentWithPlace } from '../../app/ports/discussion.js'
import { nothingTyped, type TypedComment } from '../../app/reading/comment-form.js'
import { deeds, type OwnComment, type Visitor } from '../../app/reading/visitor.js'
import { followWord } from '../../core/discussion/follow.js'
import { editableUntil, mayChange } from '../../core/discussion/own-comment.js'
import { type AccountId, type ArticleId, type CommentId, commentId } from '../../core/ids.js'
import { type Instant, instant, minutes } from '../../core/instant.js'
import { signedInAs } from '../session-cookie.js'
import { keptDraft } from '../sign-in/kept-draft.js'
import type { DiscussionWebPorts } from './discussion-ports.js'
import { rememberedIn } from './reader-cookie.js'

/** What an address asks for that is for one reader alone: these parameters make a page that is never kept. */
export const personalParameters = ['respond', 'replytocom', 'unapproved', 'moderation-hash', ...deeds] as const

/** Someone who asks for an article's page. */
export type Asking = {
  readonly article: ArticleId
  readonly query: URLSearchParams
  readonly cookies: string | undefined
  readonly proof: ReaderProof | undefined
}

/** The reader for whom a page is to be made; undefined when he would see what all see. */
export async function visitorFor(ports: DiscussionWebPorts, asking: Asking): Promise<{ visitor: Visitor; signedIn: boolean } | undefined> {
  const { article, query, cookies, proof } = asking
  const asksForMore = personalParameters.some((name) => query.has(name))
  const person = asksForMore || proof?.signedIn ? await signedInAs(ports, cookies) : undefined
  const own = await ownComments(ports, asking, person?.account.id)
  if (!asksForMore && !person && own.length === 0) return undefined
  const replyTo = idIn(query, 'replytocom')
  return {
    signedIn: person !== undefined,
    visitor: {
      token: formToken({ hashing: ports.hashing, key: (await ports.keys()).form }, 'form', article, ports.clock.now()),
      typed: await typedBefore(ports, asking),
      person: person && personOf(person),
      replyTo,
      own,
      // Whoever makes up a link may not make anybody believe that a letter comes.
      followed: own.length > 0 ? followedFrom(query.get('followed')) : undefined,
      done: await doneWith(ports, asking, own),
    },
  }
}

/** What he has just done with a comment of his: the address says so, and the comment and his proof must agree. */
async function doneWith(ports: DiscussionWebPorts, { query, proof }: Asking, own: readonly OwnComment[]): Promise<Visitor['done']> {
  const deed = deeds.find((name) => query.has(name))
  const id = deed && idIn(query, deed)
  if (!deed || id === undefined) return undefined
  if (deed !== 'deleted') return own.some((comment) => !comment.isHeld && comment.id === id) ? { deed, id } : undefined
  const comment = proof?.own.includes(id) ? await ports.storage.stores.discussion.find(id) : undefined
  return comment?.state === 'trashed' ? { deed, id } : undefined
}

const followedFrom = (text: string | null): Visitor['followed'] => (text === 'asked' || text === 'active' ? text : undefined)

/** Who is signed in, as the form names him. */
export const personOf = ({ account, session }: SignedIn): NonNullable<Visitor['person']> => ({
  name: account.name,
  by: session.provider === '' ? undefined : session.provider,
  hasAddress: account.email !== undefined,
})

/** What he had typed before he went to sign in, or asked the browser to keep. */
async function typedBefore(ports: DiscussionWebPorts, { article, cookies }: Asking): Promise<TypedComment> {
  const draft = await keptDraft(ports, cookies, article)
  const remembered = rememberedIn(ports.origin, cookies)
  const fields = remembered ? { ...remembered, remember: true } : { name: '', email: '', url: '', remember: false }
  if (draft === undefined) return { ...nothingTyped, ...fields }
  return {
    follow: followWord(draft.follow),
    text: draft.text,
    name: draft.name ?? fields.name,
    email: draft.email ?? fields.email,
    url: draft.url ?? fields.url,
    remember: fields.remember,
  }
}

/** Those of his comments on the article that he sees differently from others. */
async function ownComments(
  ports: DiscussionWebPorts,
  { article, query, proof }: Asking,
  account: AccountId | undefined,
): Promise<readonly OwnComment[]> {
  const { discussion } = ports.storage.stores
  const { settings } = await ports.reader.site()
  const window = minutes(settings['comments.edit-minutes'])
  const now = ports.clock.now()
  const proved = proof ? await discussion.ownAmong(article, proof.own, instant(now - window)) : []
  const shown = await heldByAddress(ports, query)
  const ids = [...new Set([...proved, ...(shown?.article === article ? [shown.id] : [])])].slice(-mostShown)
  const found = await Promise.all(ids.map((id) => discussion.find(id)))
  const by = { account, own: proof?.own ?? [] }
  return Promise.all(
    found.flatMap((comment) =>
      comment ? [ownComment(ports, comment, mayChange(comment, by, { window, now }) ? editableUntil(comment.at, window) : undefined)] : [],
    ),
  )
}

const mostShown = 10

/** The comment whose private address this is. */
async function heldByAddress(ports: DiscussionWebPorts, query: URLSearchParams): Promise<CommentWithPlace | undefined> {
  const hash = query.get('moderation-hash')
  if (!hash || hash.length > 100) return undefined
  const comment = await commentOfToken(ports, hash)
  return comment?.id === idIn(query, 'unapproved') ? comment : undefined
}

async function ownComment(ports: DiscussionWebPorts, comment: CommentWithPlace, until: Instant | undefined): Promise<OwnComment> {
  const isHeld = comment.state !== 'published' && comment.state !== 'trashed'
  return {
    id: comment.id,
    isHeld,
    privateHref: isHeld ? await privateHref(ports, comment.id) : undefined,
    reference: referenceOf(ports, comment.id),
    name: comment.name,
    at: comment.at,
    body: comment.body,
    editHref: until === undefined ? undefined : `/comments/${comment.id}/edit`,
    editableUntil: until,
  }
}

/** What a comment is called in a letter or on the telephone: `4F2A`. It opens nothing. */
export const referenceOf = ({ hashing }: Pick<DiscussionWebPorts, 'hashing'>, id: CommentId): string =>
  hashing.ofToken(`reference ${id}`).slice(0, 4).toUpperCase()

/** The number that a parameter gives. */
export function idIn(query: URLSearchParams, name: string): CommentId | undefined {
  const text = query.get(name) ?? ''
  return /^[1-9]\d{0,15}$/.test(text) ? commentId(Number(text)) : undefined
}
