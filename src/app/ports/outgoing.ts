import type { Span } from '../../core/instant.js'
import type { Result } from '../../core/result.js'

/** The one way to ask another server for something. Whom may be asked is the adapter's to judge, not the caller's. */
export type Outgoing = {
  readonly fetch: (request: OutgoingRequest) => Promise<Result<OutgoingReply, OutgoingRefusal>>
}

export type OutgoingRequest = {
  /** http or https, on their own ports, without a user. */
  readonly url: string
  readonly method: 'GET' | 'HEAD' | 'POST'
  /** Host, length, connection and encoding are seen to; what would sign in goes no further than the first host. */
  readonly headers?: Readonly<Record<string, string>> | undefined
  readonly body?: string | Uint8Array | undefined
  /** Types that a good reply may have, such as `text/html` and `image/*`; none means any. They are also asked for. */
  readonly accept: readonly string[]
  /** The largest body, after it was unpacked. */
  readonly maxBytes: number
  /** For all of it, redirects included. */
  readonly timeout: Span
  /** None: a redirect is a reply like others. */
  readonly maxRedirects: number
}

export type OutgoingReply = {
  readonly status: number
  /** Names in lower case; several of one name are joined by `, `. Cookies are left out. */
  readonly headers: Readonly<Record<string, string>>
  /** Empty for what has none. */
  readonly body: Uint8Array
  /** Where it came from in the end. */
  readonly url: string
}

/** Why there is no reply; each with the address that was being asked. */
export type OutgoingRefusal =
  /** No web address, or one with a user, or on a port that is not the web's. */
  | { readonly type: 'address-not-allowed'; readonly url: string }
  /** Its host is not on the public internet. */
  | { readonly type: 'address-not-public'; readonly url: string }
  | { readonly type: 'too-many-redirects'; readonly url: string; readonly limit: number }
  | { readonly type: 'reply-too-large'; readonly url: string; readonly limit: number }
  | { readonly type: 'reply-of-other-type'; readonly url: string; readonly contentType: string }
  | { readonly type: 'reply-too-late'; readonly url: string; readonly timeout: Span }
  /** No connection, no such name, or no proper reply; `why` is for the log. */
  | { readonly type: 'no-reply'; readonly url: string; readonly why: string }
