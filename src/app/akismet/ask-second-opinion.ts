import { seconds } from '../../core/instant.js'
import { ok, type Result, refuse } from '../../core/result.js'
import type { CommentWithPlace } from '../ports/discussion.js'
import type { Outgoing } from '../ports/outgoing.js'

/** Another server that speaks Akismet's protocol, and our key there. */
export type OtherServer = { readonly url: string; readonly key: string }

/** Nobody's: kept for documents (RFC 5737). The protocol wants the address of whoever wrote, which we do not keep and would not tell. */
const nobodysAddress = '192.0.2.1'

const timeout = seconds(10)
const longestReply = 10_000

/** What another server thinks of a comment; told are its text, the name and the website, and no more. A refusal is why it did not say, in words for the log. */
export async function askSecondOpinion(
  { outgoing, origin }: { readonly outgoing: Outgoing; readonly origin: string },
  { url, key }: OtherServer,
  { source, name, url: website }: Pick<CommentWithPlace, 'source' | 'name' | 'url'>,
): Promise<Result<'spam' | 'ham', string>> {
  const form = [
    ['api_key', key],
    ['blog', origin],
    ['user_ip', nobodysAddress],
    ['blog_charset', 'UTF-8'],
    ['comment_type', 'comment'],
    ['comment_author', name],
    ...(website === undefined ? [] : [['comment_author_url', website]]),
    ['comment_content', source],
  ]
  const reply = await outgoing.fetch({
    url: `${url.replace(/\/+$/, '')}/1.1/comment-check`,
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8' },
    body: form.map(([field, value]) => `${field}=${encodeURIComponent(value?.toWellFormed() ?? '')}`).join('&'),
    accept: [],
    maxBytes: longestReply,
    timeout,
    maxRedirects: 0,
  })
  if (!reply.ok) return refuse(reply.refusal.type)
  const { status, headers, body } = reply.value
  const said = status === 200 ? textOf(body) : ''
  if (said === 'true') return ok('spam')
  if (said === 'false') return ok('ham')
  // It may say the key again.
  const help = (headers['x-akismet-debug-help'] ?? said).replaceAll(key, '…').slice(0, 200)
  return refuse(`it answered ${status}${help === '' ? '' : `: ${help}`}`)
}

/** The words of the protocol are ASCII. */
const textOf = (body: Uint8Array): string => String.fromCharCode(...body.subarray(0, 200)).trim()
