import { hostsOf, isWithin } from '../../core/discussion/banned.js'
import type { Commenter } from '../../core/discussion/commenter.js'
import type { Offered } from '../../core/discussion/moderation.js'
import { type WordList, wordList } from '../../core/discussion/word-list.js'
import type { Instant } from '../../core/instant.js'
import type { Ban } from '../ports/discussion.js'
import type { Hashing } from '../ports/machine.js'
import type { Stores } from '../ports/stores.js'
import type { PreparedText } from './prepare-text.js'

/** Who a ban may be on, and what the comment says. A moderator who bans somebody knows the network by its mark alone. */
export type Suspect = {
  readonly who: Commenter
  readonly network?: string | undefined
  readonly networkMark?: string | undefined
  readonly text: Pick<PreparedText, 'plain' | 'hrefs'>
  readonly now: Instant
}

/** The ban that someone who offers a comment is under, if any. */
export async function banOn(stores: Stores, hashing: Hashing, suspect: Suspect): Promise<Offered['ban']> {
  const bans = await stores.discussion.bans(suspect.now)
  const found = bans.find((ban) => isNamed(ban, suspect, hashing)) ?? foundInText(bans, suspect)
  return found && { kind: found.kind, reason: found.reason }
}

function isNamed(ban: Ban, { who, network, networkMark }: Suspect, hashing: Hashing): boolean {
  const isOn = (name: string | undefined) => name !== undefined && hashing.isSame(hashing.keyed(ban.secret, name), ban.mark)
  switch (ban.kind) {
    case 'account':
      return who.type === 'account' && isOn(String(who.account))
    case 'email':
      return isOn(who.email?.toLowerCase())
    case 'network':
      return isOn(network) || isOn(networkMark)
    case 'domain':
    case 'pattern':
      return false
    default:
      return ban.kind satisfies never
  }
}

function foundInText(bans: readonly Ban[], { who, text }: Suspect): Ban | undefined {
  const hosts = hostsOf({ email: who.email, url: who.url, hrefs: text.hrefs })
  const ofDomain = bans.find(
    ({ kind, pattern }) => kind === 'domain' && pattern !== undefined && hosts.some((host) => isWithin(host, pattern)),
  )
  if (ofDomain) return ofDomain
  const patterns = bans.flatMap(({ kind, pattern }) => (kind === 'pattern' && pattern !== undefined ? [pattern] : []))
  if (patterns.length === 0) return undefined
  const searched = { text: `${text.plain}\n${text.hrefs}`, name: who.name, email: who.email, url: who.url }
  const word = listOf(patterns).find(searched)?.word
  return word === undefined ? undefined : bans.find(({ kind, pattern }) => kind === 'pattern' && pattern === word)
}

let made: { readonly lines: string; readonly list: WordList } | undefined

/** Made ready once for as long as the bans stay the same. */
function listOf(patterns: readonly string[]): WordList {
  const lines = patterns.join('\n')
  if (made?.lines !== lines) made = { lines, list: wordList(patterns) }
  return made.list
}
