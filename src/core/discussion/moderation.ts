import { isModerator } from '../identity/role.js'
import type { Circumstances } from './admission.js'
import type { BanKind } from './banned.js'
import type { Commenter } from './commenter.js'
import type { FoundWord } from './word-list.js'

/** What the rules look at. */
export type Offered = {
  readonly who: Commenter
  readonly circumstances: Circumstances
  /** Links in the clean text. */
  readonly links: number
  /** From how many links on a comment is held; 0 for never. */
  readonly linksHeld: number
  readonly heldWord?: FoundWord | undefined
  readonly refusedWord?: FoundWord | undefined
  /** What the spam filter thinks of it; undefined where it was not asked. */
  readonly filter?: FilterOpinion | undefined
  /** How many published comments make people trusted, whom the filter does not stop; 0 for nobody. */
  readonly trustedFrom: number
  readonly ban?: { readonly kind: BanKind; readonly reason: string } | undefined
}

/** What a spam filter says: `score` is the probability of spam, `because` its strongest reasons against the comment, in words. */
export type FilterOpinion = {
  readonly verdict: 'ham' | 'unsure' | 'spam'
  readonly score: number
  readonly because: readonly string[]
}

/** Why a comment stands where it stands: which rule spoke, and what it saw. */
export type Reason =
  | { readonly rule: 'moderator' }
  | { readonly rule: 'author' }
  | { readonly rule: 'banned'; readonly kind: BanKind; readonly reason: string }
  | { readonly rule: 'refused-word'; readonly word: string; readonly where: FoundWord['where'] }
  | { readonly rule: 'held-word'; readonly word: string; readonly where: FoundWord['where'] }
  | { readonly rule: 'filter'; readonly verdict: 'unsure' | 'spam'; readonly score: number; readonly because: readonly string[] }
  | { readonly rule: 'links'; readonly links: number; readonly limit: number }
  | { readonly rule: 'all-held' }
  | { readonly rule: 'first-comment' }
  /** Another server calls it spam. */
  | { readonly rule: 'second-opinion'; readonly by: string }
  /** Its author changed it, and it is spam no more. */
  | { readonly rule: 'was-spam' }
  | { readonly rule: 'nothing-against-it'; readonly trusted?: true | undefined }

/** Where a new comment goes, and why. */
export type Verdict = { readonly state: 'published' | 'held' | 'spam'; readonly reason: Reason }

type Rule = (offered: Offered) => Verdict | undefined

/** In this order; the first that speaks settles it. The same for every way by which a comment can come. */
const rules: readonly Rule[] = [
  ({ who }) => (who.type === 'account' && isModerator(who.role) ? publish({ rule: 'moderator' }) : undefined),
  ({ circumstances }) => (circumstances.isAuthor ? publish({ rule: 'author' }) : undefined),
  ({ ban }) => ban && { state: 'spam', reason: { rule: 'banned', ...ban } },
  ({ refusedWord }) => refusedWord && { state: 'spam', reason: { rule: 'refused-word', ...refusedWord } },
  (offered) => (offered.filter?.verdict === 'spam' && !isTrusted(offered) ? filtered('spam', offered.filter) : undefined),
  ({ heldWord }) => heldWord && hold({ rule: 'held-word', ...heldWord }),
  ({ links, linksHeld: limit }) => (limit > 0 && links >= limit ? hold({ rule: 'links', links, limit }) : undefined),
  (offered) => (offered.filter?.verdict === 'unsure' && !isTrusted(offered) ? filtered('unsure', offered.filter) : undefined),
  ({ circumstances }) => (circumstances.rules.moderation === 'all' ? hold({ rule: 'all-held' }) : undefined),
  ({ circumstances: { rules: asked, published } }) =>
    asked.moderation === 'first' && published === 0 ? hold({ rule: 'first-comment' }) : undefined,
]

/** What the rules say of a comment; published when none speaks. */
export function moderate(offered: Offered): Verdict {
  for (const rule of rules) {
    const verdict = rule(offered)
    if (verdict) return verdict
  }
  return publish(isTrusted(offered) ? { rule: 'nothing-against-it', trusted: true } : { rule: 'nothing-against-it' })
}

/** Trust is earned slowly, and lost at once. */
const isTrusted = ({ trustedFrom, circumstances: { published, spam } }: Offered): boolean =>
  trustedFrom > 0 && published >= trustedFrom && spam === 0

const filtered = (verdict: 'unsure' | 'spam', { score, because }: FilterOpinion): Verdict => ({
  state: verdict === 'spam' ? 'spam' : 'held',
  reason: { rule: 'filter', verdict, score, because },
})

const publish = (reason: Reason): Verdict => ({ state: 'published', reason })
const hold = (reason: Reason): Verdict => ({ state: 'held', reason })
