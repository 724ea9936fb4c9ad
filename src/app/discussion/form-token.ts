import type { ArticleId } from '../../core/ids.js'
import { hours, type Instant, instant, later } from '../../core/instant.js'
import type { Hashing } from '../ports/machine.js'

/**
 * What a token stands for: a form that was asked for, by its page or by the script of one, or a page on which the reader has confirmed what he is about
 * to post.
 */
const tokenKinds = ['form', 'script', 'confirmed'] as const
export type TokenKind = (typeof tokenKinds)[number]

/** What a good token proves, and since when. */
export type Proven = { readonly kind: TokenKind; readonly since: Instant }

/** How long a form may lie open. */
const lasts = hours(12)

type Signing = { readonly hashing: Hashing; readonly key: string }

/** A token for the form of an article, that is not kept anywhere: it names its time, and is signed. */
export function formToken({ hashing, key }: Signing, kind: TokenKind, article: ArticleId, now: Instant): string {
  const claim = `${kind}.${now.toString(36)}`
  return `${claim}.${hashing.keyed(key, `${claim} ${article}`)}`
}

/** What a token proves of a form for this article, and since when; undefined when it is forged, too old, or for another article. */
export function provenBy(
  { hashing, key }: Signing,
  token: string,
  { article, now }: { readonly article: ArticleId; readonly now: Instant },
): Proven | undefined {
  const [named = '', time = '', mark = ''] = token.slice(0, 100).split('.')
  const kind = tokenKinds.find((known) => known === named)
  if (kind === undefined) return undefined
  if (!hashing.isSame(hashing.keyed(key, `${kind}.${time} ${article}`), mark)) return undefined
  const since = instant(Number.parseInt(time, 36))
  return since <= now && now < later(since, lasts) ? { kind, since } : undefined
}
