import { days, hours, instant, later, seconds } from '../../core/instant.js'
import { ok, type Result, refuse } from '../../core/result.js'
import { parseSpamList } from '../../core/spam/spam-list.js'
import type { Clock } from '../ports/machine.js'
import type { Outgoing, OutgoingRefusal } from '../ports/outgoing.js'
import type { Signatures } from '../ports/signatures.js'
import type { AskedList, ListedMarks } from '../ports/spam.js'
import type { Storage } from '../ports/stores.js'
import type { SubscribedList } from '../settings/setting.js'
import { settingsFrom } from '../settings/settings.js'
import { spamListPath } from './offer-list.js'

export type FetchPorts = {
  readonly storage: Storage
  readonly clock: Clock
  readonly signatures: Signatures
  readonly outgoing: () => Outgoing
}

/** Why a list was not taken; the one that was taken before goes on. */
export type ListRefusal =
  | OutgoingRefusal
  | { readonly type: 'list-status'; readonly status: number }
  | { readonly type: 'not-a-list' }
  | { readonly type: 'signature-wrong' }
  | { readonly type: 'list-old' }

const fetchedEvery = hours(6)
const mostBytes = 1_500_000

/** A list is made when it is asked for. An older one, signed as it is, is somebody's who keeps what its site takes back. */
const oldAfter = days(2)

/**
 * Brings the lists up to date that the owner subscribes to, and forgets those he does not any more: by another key a list is another one. `problem` is told of each that was not taken. Other sites
 * are asked for a list, and told nothing.
 */
export async function fetchLists(ports: FetchPorts, problem: (list: SubscribedList, why: ListRefusal) => void): Promise<void> {
  const { storage, clock } = ports
  const wanted = settingsFrom(await storage.stores.settings.all())['comments.spam-lists']
  const known = await storage.stores.spam.lists()
  const now = clock.now()
  const gone = known.filter((list) => !wanted.some((one) => isSame(one, list))).map(({ origin }) => origin)
  if (gone.length > 0) await storage.transact(({ spam }) => spam.dropLists(gone))
  for (const list of wanted) {
    const before = known.find((one) => isSame(list, one))
    // A clock that was set back has not seen that hour yet.
    if (before && now >= before.fetchedAt && now < later(before.fetchedAt, fetchedEvery)) continue
    const fetched = await fetchList(ports, list)
    if (!fetched.ok) problem(list, fetched.refusal)
    // A list that does not come is asked for again at the next time, like the others.
    await storage.transact(({ spam }) => spam.keepList(list, fetched.ok ? fetched.value : undefined, now))
  }
}

const isSame = (wanted: SubscribedList, known: AskedList): boolean => wanted.origin === known.origin && wanted.key === known.key

async function fetchList(
  { outgoing, signatures, clock }: FetchPorts,
  { origin, key }: SubscribedList,
): Promise<Result<ListedMarks, ListRefusal>> {
  const reply = await outgoing().fetch({
    url: `${origin}${spamListPath}`,
    method: 'GET',
    accept: ['text/plain'],
    maxBytes: mostBytes,
    timeout: seconds(20),
    maxRedirects: 2,
  })
  if (!reply.ok) return reply
  if (reply.value.status !== 200) return refuse({ type: 'list-status', status: reply.value.status })
  const text = new TextDecoder().decode(reply.value.body)
  const [, signed = '', signature = ''] = /^([\s\S]*\n)signature ([\w-]{86})\n$/.exec(text) ?? []
  const list = parseSpamList(signed)
  if (!list) return refuse({ type: 'not-a-list' })
  if (!signatures.isSigned(key, signed, signature)) return refuse({ type: 'signature-wrong' })
  const isFresh = later(instant(Date.parse(list.madeAt)), oldAfter) >= clock.now()
  return isFresh ? ok(list) : refuse({ type: 'list-old' })
}
