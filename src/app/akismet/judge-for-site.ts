import type { Instant } from '../../core/instant.js'
import { networkOf } from '../../core/network.js'
import { isPublicAddress } from '../../core/network-address.js'
import { evidenceOf } from '../../core/spam/evidence.js'
import { logOdds } from '../../core/spam/probability.js'
import { markOfWords } from '../../core/spam/similarity.js'
import { judgeEvidence } from '../../core/spam/verdict.js'
import type { Keys } from '../discussion/keys.js'
import type { Clock, Hashing } from '../ports/machine.js'
import type { SiteKey } from '../ports/site-keys.js'
import type { PlaceCounts } from '../ports/spam.js'
import type { Storage } from '../ports/stores.js'
import type { Lately, SeenLately, Wanted } from '../spam/lately.js'
import { allLinks, linkMarks } from '../spam/read-comment.js'
import type { SpamFilter } from '../spam/spam-filter.js'
import type { Repetitions } from './repetitions.js'
import { hashingOfSite, lessonMark, type SentComment, submissionOfSent } from './sent-comment.js'

export type SitePorts = {
  readonly storage: Storage
  readonly clock: Clock
  readonly hashing: Hashing
  readonly keys: () => Promise<Keys>
  readonly filter: SpamFilter
  readonly repetitions: Repetitions
}

/** What another site is told of a comment. */
export type SiteVerdict = {
  readonly verdict: 'ham' | 'unsure' | 'spam'
  readonly score: number
  /** So sure that it may be thrown away unseen. */
  readonly isBlatant: boolean
  readonly reasons: readonly { readonly words: string; readonly weight: number }[]
}

/** By which a client finds out whether it is understood: https://akismet.com/developers/detailed-docs/comment-check/ */
const testNames: ReadonlySet<string> = new Set(['akismet-guaranteed-spam', 'viagra-test-123'])
const testEmail = 'akismet-guaranteed-spam@example.com'

// In log odds, beyond where spam begins: one of two hundred good comments is called spam, and none of them should be lost.
const blatantBeyond = 4

/** Judges a comment of another site: by the base model, what that site taught, what it has seen lately, and the lists of spam that we subscribe to. Nothing of the comment is kept. */
export async function judgeForSite(ports: SitePorts, site: SiteKey, sent: SentComment): Promise<SiteVerdict> {
  const agreed = agreedVerdict(sent)
  if (agreed) return agreed
  const { told, marked, at } = await judged(ports, site, sent)
  if (!sent.isTest) ports.repetitions.of(site.id).add({ ...marked, links: allLinks(marked), at })
  return told
}

/** Whether a comment of another site is called spam as things stand; that it was looked at counts for nothing. */
export const isCalledSpam = async (ports: SitePorts, site: SiteKey, sent: SentComment): Promise<boolean> =>
  (agreedVerdict(sent) ?? (await judged(ports, site, sent)).told).verdict === 'spam'

async function judged(ports: SitePorts, site: SiteKey, sent: SentComment) {
  const { filter, keys, clock } = ports
  const { model } = filter.model()
  const hashing = hashingOfSite(ports.hashing, (await keys()).marks, site)
  const submission = submissionOfSent(sent)
  const evidence = evidenceOf(submission)
  const { links, address, places } = linkMarks(hashing, evidence.links, sent.url)
  // On lists places are marked as all sites mark them.
  const listedPlaces = linkMarks(ports.hashing, evidence.links, sent.url).places
  const memory = await filter.memories.of(`key ${site.id}`)
  const lately = ports.repetitions.of(site.id)
  const now: Instant = clock.now()
  const marked = {
    id: idOf(hashing, sent),
    mark: markOfWords(evidence.words),
    links,
    address,
    network: ports.repetitions.networkMark(ports.hashing, networkIn(sent)),
  }
  const { spam } = ports.storage.stores
  await filter.listed.refresh(spam, now)
  const known = memory === undefined ? new Map() : await spam.places(`key ${site.id}`, places)
  const listed = await filter.listed.hosts(spam, listedPlaces, marked.mark)
  const seen = { ...othersLately(lately, marked, now), ...placesKnown(places, known), listed }
  const { form, siteLanguages } = submission
  const { verdict, score, logOdds: odds, reasons } = judgeEvidence(model, evidence, { form, seen, siteLanguages }, memory)
  const isBlatant = verdict === 'spam' && odds > logOdds(model.thresholds.spam) + blatantBeyond
  const told: SiteVerdict = { verdict, score, isBlatant, reasons }
  return { told, marked, at: now }
}

/** In how many comments the same was seen, but for this one, if it is asked about again. */
function othersLately(lately: Lately, marked: Wanted & { readonly id: number }, now: Instant): SeenLately {
  const seen = lately.seen(marked, now)
  if (!lately.has(marked.id)) return seen
  const others = (count: number) => Math.max(0, count - 1)
  return {
    sameTextToday: others(seen.sameTextToday),
    sameLinkToday: others(seen.sameLinkToday),
    sameAddressToday: others(seen.sameAddressToday),
    sameNetworkThisHour: others(seen.sameNetworkThisHour),
  }
}

/** What the protocol has agreed on, whatever the filter thinks. */
function agreedVerdict({ author, email, roles }: SentComment): SiteVerdict | undefined {
  if (testNames.has(author ?? '') || email?.toLowerCase() === testEmail)
    return { verdict: 'spam', score: 1, isBlatant: false, reasons: [{ words: 'a name by which the protocol is tested', weight: 1 }] }
  if (roles.includes('administrator'))
    return { verdict: 'ham', score: 0, isBlatant: false, reasons: [{ words: 'an administrator of the site', weight: -1 }] }
  return undefined
}

/** The same for a comment that is asked about again, be it at once after a broken connection or after days. */
const idOf = (hashing: Hashing, sent: SentComment): number =>
  Number.parseInt(hashing.ofToken(`${lessonMark(hashing, sent)} ${sent.permalink} ${sent.network ?? ''}`).slice(0, idDigits), 16)

// 48 bits, which a number holds exactly.
const idDigits = 12

/** A site behind a proxy that it does not know tells of the proxy, in private networks: everybody comes from there. */
const networkIn = ({ network }: SentComment): string | undefined =>
  network !== undefined && isPublicAddress(network) ? networkOf(network) : undefined

/** That a place is new says nothing: unlike us, the site tells only of what the filter got wrong. */
function placesKnown(places: readonly string[], known: ReadonlyMap<string, PlaceCounts>) {
  const isSpam = (place: string) => (known.get(place)?.spam ?? 0) > 0 && (known.get(place)?.ham ?? 0) === 0
  const areKnown = places.length > 0 && places.every((place) => (known.get(place)?.ham ?? 0) > 0)
  return { hostsKnown: areKnown ? true : undefined, hostsSpam: places.filter(isSpam).length }
}
