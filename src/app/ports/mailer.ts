import type { CommentId } from '../../core/ids.js'
import type { Result } from '../../core/result.js'

/** A letter to one person. Who it comes from is the publication's setting. */
export type Letter = {
  /** One address, as `mailAddress` lets it through. */
  readonly to: string
  readonly subject: string
  readonly text: string
  /** The same in HTML. */
  readonly html?: string | undefined
  /** Further ones, such as `List-Unsubscribe`; their values hold no line breaks. */
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** The comments whose words or authors it tells. */
  readonly comments?: readonly CommentId[] | undefined
}

/** Sends letters, one at a time; waits for the mail server. Never to be called within a transaction. */
export type Mailer = {
  readonly send: (letter: Letter) => Promise<Result<PostedLetter, MailRefusal>>
}

/** Taken by the mail server, with what it said; or, where none is set, laid in a folder. */
export type PostedLetter = { readonly type: 'sent'; readonly says: string } | { readonly type: 'laid-aside'; readonly file: string }

/** Why a letter was not sent; `why` is the server's word for the log, without addresses. */
export type MailRefusal =
  /** The server will never take it for this person: most often there is no such address. */
  | { readonly type: 'letter-refused'; readonly to: string; readonly why: string }
  /** It may go another time: the server does not answer, is busy, or does not know our password. */
  | { readonly type: 'letter-not-sent'; readonly to: string; readonly why: string }
