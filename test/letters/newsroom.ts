import { keyring } from '../../src/app/discussion/keys.js'
import { addAccount } from '../../src/app/identity/set-up.js'
import { type Follower, followComments } from '../../src/app/letters/follow-comments.js'
import type { SendPorts } from '../../src/app/letters/send-letters.js'
import type { Subscription } from '../../src/app/ports/letters.js'
import type { Storage } from '../../src/app/ports/stores.js'
import { type SpamFilter, spamFilter } from '../../src/app/spam/spam-filter.js'
import type { Role } from '../../src/core/identity/role.js'
import type { AccountId, ArticleId, CommentId } from '../../src/core/ids.js'
import { type Instant, later, type Span } from '../../src/core/instant.js'
import { keptCleanHtml } from '../../src/core/markup/clean-html.js'
import { laidLetters } from '../../src/mail/laid-letters.js'
import { mailer } from '../../src/mail/mailer.js'
import { programFolder } from '../../src/main/compose.js'
import { spamModelWhenNeeded } from '../../src/main/spam-model-when-needed.js'
import { letterRenderers } from '../../src/render/letters/renderers.js'
import { sha256, systemRandom } from '../../src/system/machine.js'
import { aComment, addArticle, newYearsEve } from '../builders.js'
import type { PostOffice } from './post-office.js'

export const origin = 'https://news.example'

/** All that letters need, around a storage and a mail server, with a clock that tests set. */
export type LettersAtWork = SendPorts & {
  readonly filter: SpamFilter
  readonly pass: (span: Span) => void
  /** What was told of letters that did not go. */
  readonly said: string[]
}

export function lettersAtWork(storage: Storage, office: Pick<PostOffice, 'url'>, folder = '/nonexistent'): LettersAtWork {
  let now = newYearsEve
  const said: string[] = []
  const clock = { now: () => now }
  return {
    storage,
    clock,
    random: systemRandom,
    hashing: sha256,
    keys: keyring({ storage, clock, random: systemRandom }),
    filter: spamFilter({ storage, clock, model: spamModelWhenNeeded(programFolder) }),
    origin,
    renderers: letterRenderers,
    mailer: mailer({
      folder,
      clock,
      random: systemRandom,
      settings: async () => ({ from: { name: 'The Quay Register', address: 'letters@news.example' }, smtpUrl: office.url }),
      laidAside: () => {},
    }),
    laidLetters: laidLetters(folder),
    notSent: ({ what, why }) => said.push(`${what}: ${why}`),
    broken: (cause) => {
      throw cause
    },
    pass: (span) => {
      now = later(now, span)
    },
    said,
  }
}

/** A public article in a publication with a name. */
export async function aThread(storage: Storage): Promise<ArticleId> {
  await storage.transact(({ settings }) => settings.set('site.name', 'The Quay Register'))
  return addArticle(storage, { slug: 'ferries', headline: 'Harbour opens' })
}

type Said = {
  readonly text?: string
  readonly name?: string
  readonly email?: string
  readonly account?: AccountId
  readonly parent?: CommentId
}

/** A comment with the event that tells of it, as posting writes them. */
export async function say(
  { storage, clock }: LettersAtWork,
  article: ArticleId,
  { text = 'At last.', state = 'published', ...said }: Said & { readonly state?: 'published' | 'held' } = {},
): Promise<CommentId> {
  return storage.transact(async (stores) => {
    const [id] = await stores.comments.add(article, [
      aComment({ articleId: article, state, bodySource: text, body: keptCleanHtml(`<p>${text}</p>`), at: clock.now(), ...said }),
    ])
    if (id === undefined) throw new Error('no comment was added')
    const type = state === 'held' ? 'comment-held' : 'comment-published'
    await stores.outbox.append([{ type, articleId: article, commentId: id }], clock.now())
    return id
  })
}

/** Somebody who follows, confirmed unless `asked`. */
export async function follow(
  { storage, clock }: LettersAtWork,
  { article, comment }: { readonly article: ArticleId; readonly comment: CommentId },
  { asked = false, ...follower }: Partial<Follower> & { readonly asked?: boolean } = {},
): Promise<Subscription> {
  const email = follower.email ?? 'nora@example.org'
  return storage.transact(async (stores) => {
    await followComments(
      stores,
      { follow: { what: 'all', pace: 'at-once' }, email, ...follower },
      { article, comment, isSpam: false, now: clock.now() },
    )
    const found = (await stores.subscriptions.ofAddress(email)).at(-1)
    if (!found) throw new Error(`${email} follows nothing`)
    if (asked) return found
    await stores.letters.dropWaitingOf(found.id)
    const confirmed = { ...found, state: { type: 'active', since: clock.now() } } as const
    await stores.subscriptions.save(confirmed)
    return confirmed
  })
}

export const aColleague = (storage: Storage, role: Role, email: string | undefined, now: Instant): Promise<AccountId> =>
  storage.transact((stores) => addAccount(stores, { name: `A ${role}`, login: role, role, email }, now))
