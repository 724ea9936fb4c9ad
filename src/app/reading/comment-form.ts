import type { AdmissionRefusal } from '../../core/discussion/admission.js'
import type { CommenterRefusal, GuestFields } from '../../core/discussion/commenter.js'
import type { FollowWord } from '../../core/discussion/follow.js'
import type { ArticleId, CommentId } from '../../core/ids.js'
import type { TextRefusal } from '../discussion/prepare-text.js'
import type { SignInWay } from '../identity/providers.js'

/** The form below an article. In a page that is kept for all readers it is empty and holds no token. */
export type CommentForm = {
  readonly article: ArticleId
  readonly replyTo?: { readonly id: CommentId; readonly number: number; readonly name: string; readonly href: string } | undefined
  /** Where `Cancel reply` leads. */
  readonly articleHref: string
  readonly typed: TypedComment
  /** What stood in the field that readers do not see: whoever sends the form on as it came back is held to it. */
  readonly inTrap?: string | undefined
  /** Proves that the form was asked for lately; absent in kept pages. */
  readonly token?: string | undefined
  /** Who is signed in, and through whom: the name shown, and the name of the provider. */
  readonly person?: Person | undefined
  /** The ways in which one can sign in here; may be none. */
  readonly ways: readonly SignInWay[]
  readonly signInNeeded: boolean
  readonly emailNeeded: boolean
  /** What is loaded once a reader turns to the form; absent on pages where he already has. */
  readonly script?: string | undefined
  /** Whether new comments by mail are offered. */
  readonly followOffered: boolean
  /** The most characters that are taken. */
  readonly longest: number
  readonly refusals: readonly FormRefusal[]
}

/** Who is signed in. */
export type Person = {
  readonly name: string
  readonly by?: string | undefined
  /** Whether the account has an address to which new comments can be mailed. */
  readonly hasAddress: boolean
}

/** What is wrong with a form that came back. */
export type FormRefusal = TextRefusal | CommenterRefusal | AdmissionRefusal | NotKept

/** Something broke while the comment was to be kept; the log has it under the reference. */
export type NotKept = { readonly type: 'not-kept'; readonly reference: string }

/** What stands in the fields. */
export type TypedComment = GuestFields & {
  readonly text: string
  /** Whether name, address and website are to be kept in the browser. */
  readonly remember: boolean
  /** What he wants to hear of by mail. */
  readonly follow: FollowWord
}

/** Fields with nothing in them. */
export const nothingTyped: TypedComment = { text: '', name: '', email: '', url: '', remember: false, follow: '' }
