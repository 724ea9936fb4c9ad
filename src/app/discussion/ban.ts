import { addressBits } from '../../core/address-block.js'
import { clientAddress } from '../../core/client-address.js'
import { type BanKind, domainFrom, patternFrom } from '../../core/discussion/banned.js'
import { isEmail } from '../../core/discussion/commenter.js'
import { isModerator } from '../../core/identity/role.js'
import type { CommentId } from '../../core/ids.js'
import { days, type Instant, instant, later } from '../../core/instant.js'
import type { LoggedValue } from '../../core/log/log-entry.js'
import { networkOf } from '../../core/network.js'
import { ok, type Result, refuse } from '../../core/result.js'
import { writeDown } from '../log/write-down.js'
import type { Ban, CommentWithPlace } from '../ports/discussion.js'
import type { Random } from '../ports/machine.js'
import type { Storage, Stores } from '../ports/stores.js'
import { networkMarksLast } from './keys.js'
import { decideEach, loggedDecisions, type ModerateComments, type ModeratePorts } from './moderate-comments.js'

/**
 * Whose comments are not to be taken any more: `name` is an account's login, a mail address, a network address, a domain or a pattern. With a `comment` the
 * account, address or network is that of its author, and needs no name.
 */
export type BanCommand = {
  readonly kind: BanKind
  readonly name: string
  readonly comment?: CommentId | undefined
  readonly reason: string
  readonly days?: number | undefined
  /** How many of the last published comments of the same author go too. Only with a comment. */
  readonly hide?: number | undefined
  readonly by: ModerateComments['by']
}

/** Why nobody was banned. */
export type BanRefusal =
  | { readonly type: 'may-not-moderate' }
  | { readonly type: 'no-such-account'; readonly login: string }
  | { readonly type: 'not-an-address'; readonly name: string }
  | { readonly type: 'no-such-comment' }
  /** It was written without one, or its mark has been forgotten since. */
  | { readonly type: 'not-known-of-comment'; readonly kind: BanKind }

export type BanPorts = ModeratePorts & { readonly random: Random }

/** The most comments of somebody that go with a ban. */
export const mostHidden = 100

/**
 * Bans somebody, for so many days or until the ban is taken back, and takes their last comments from readers if so wished, all in one entry of the log.
 * Who it was is kept as a hash under a key of its own, which goes with the ban.
 */
export async function ban(ports: BanPorts, command: BanCommand): Promise<Result<number, BanRefusal>> {
  const { kind, reason, by } = command
  if (by !== 'owner' && !isModerator(by.role)) return refuse({ type: 'may-not-moderate' })
  const comment = command.comment === undefined ? undefined : await ports.storage.stores.discussion.find(command.comment)
  if (command.comment !== undefined && !comment) return refuse({ type: 'no-such-comment' })
  const whom = comment ? ofComment(comment, command) : await whomOf(ports.storage, kind, command.name.trim())
  if (!whom.ok) return whom
  const madeAt = ports.clock.now()
  const secret = ports.random.token()
  const isText = kind === 'domain' || kind === 'pattern'
  const known = isText
    ? { secret: '', mark: '', pattern: whom.value }
    : { secret, mark: ports.hashing.keyed(secret, whom.value), pattern: undefined }
  return ports.storage.transact(async (stores) => {
    const expiresAt = await expiryOf(stores, command, madeAt)
    const account = by === 'owner' ? undefined : by.account
    const made = { kind, ...known, reason, by: account, madeAt, expiresAt }
    const id = await stores.discussion.addBan(made)
    const hidden = comment ? await hideLast(ports, stores, { comment, command, at: madeAt }) : []
    const values = [...banValues(made).map(({ name, before }) => ({ name, after: before })), ...hidden]
    await writeDown(stores, { at: madeAt, by: by === 'owner' ? by : { account: by.account }, act: 'ban-made', about: id, values })
    return ok(id)
  })
}

/** What the log tells of a ban that ends. */
export const banValues = ({
  kind,
  pattern,
  reason,
  expiresAt,
}: Pick<Ban, 'kind' | 'pattern' | 'reason' | 'expiresAt'>): readonly LoggedValue[] => [
  { name: 'kind', before: kind },
  { name: 'found', before: pattern },
  { name: 'reason', before: reason === '' ? undefined : reason },
  { name: 'until', before: expiresAt === undefined ? undefined : new Date(expiresAt).toISOString() },
]

/** A network that is known by its mark alone cannot be told again once the key of such marks has changed. */
async function expiryOf(stores: Stores, { kind, comment, days: count }: BanCommand, madeAt: Instant): Promise<Instant | undefined> {
  const asked = count === undefined ? undefined : later(madeAt, days(count))
  if (kind !== 'network' || comment === undefined) return asked
  const key = await stores.secrets.find('network')
  const keyEnds = later(key?.madeAt ?? madeAt, networkMarksLast)
  return asked === undefined ? keyEnds : instant(Math.min(asked, keyEnds))
}

type Hiding = { readonly comment: CommentWithPlace; readonly command: BanCommand; readonly at: Instant }

async function hideLast(ports: BanPorts, stores: Stores, { comment, command, at }: Hiding): Promise<readonly LoggedValue[]> {
  const count = Math.min(command.hide ?? 0, mostHidden)
  if (count === 0) return []
  const { person, account, network } = comment
  const whose = command.kind === 'network' ? { network } : { person, account }
  const found = await stores.moderation.publishedBy(whose, count)
  const decisions = found.map((each) => ({ comment: each, state: 'trashed' as const }))
  const { changed } = await decideEach(ports, stores, { decisions, by: command.by, reason: 'banned', at })
  return loggedDecisions(changed)
}

/** Takes a ban back; false when there is none of that number. As long as the log tells of it, it can be made again. */
export function liftBan({ storage, clock }: Pick<BanPorts, 'storage' | 'clock'>, id: number, by: BanCommand['by']): Promise<boolean> {
  return storage.transact(async (stores) => {
    if (by !== 'owner' && !isModerator(by.role)) return false
    const at = clock.now()
    const lifted = await stores.discussion.findBan(id)
    if (!lifted || !(await stores.discussion.liftBan(id, at))) return false
    const actor = by === 'owner' ? by : { account: by.account }
    await writeDown(stores, { at, by: actor, act: 'ban-lifted', about: id, values: banValues(lifted) })
    return true
  })
}

/** As the rules will name who offers a comment. */
function ofComment(comment: CommentWithPlace, { kind, name }: BanCommand): Result<string, BanRefusal> {
  const known = { account: comment.account?.toString(), email: comment.email?.toLowerCase(), network: comment.network }
  if (kind === 'domain' || kind === 'pattern') return textOf(kind, name.trim())
  const value = known[kind]
  return value === undefined ? refuse({ type: 'not-known-of-comment', kind }) : ok(value)
}

function textOf(kind: 'domain' | 'pattern', name: string): Result<string, BanRefusal> {
  const text = kind === 'domain' ? domainFrom(name) : patternFrom(name)
  return text === undefined ? refuse({ type: 'not-an-address', name }) : ok(text)
}

async function whomOf({ stores }: Storage, kind: BanKind, name: string): Promise<Result<string, BanRefusal>> {
  if (kind === 'domain' || kind === 'pattern') return textOf(kind, name)
  if (kind === 'account') {
    const account = await stores.accounts.findByLogin(name)
    return account ? ok(String(account.id)) : refuse({ type: 'no-such-account', login: name })
  }
  if (kind === 'email') return isEmail(name) ? ok(name.toLowerCase()) : refuse({ type: 'not-an-address', name })
  return addressBits(name) === undefined ? refuse({ type: 'not-an-address', name }) : ok(networkOf(clientAddress(name, undefined, [])))
}
