import type { Comment } from '../../core/discussion/comment.js'
import type { Event, Touched } from '../../core/events.js'
import type { Identity } from '../../core/identity/identity.js'
import type { SessionWay } from '../../core/identity/session.js'
import type { AccountId, ArticleId, CommentId, MediaId, TermId } from '../../core/ids.js'
import type { Instant } from '../../core/instant.js'
import type { Article } from '../../core/publishing/article.js'
import type { Author } from '../../core/publishing/author.js'
import type { Digest } from '../../core/publishing/digest.js'
import type { Media } from '../../core/publishing/media.js'
import type { Taxonomy, Term, TermTree } from '../../core/publishing/taxonomy.js'
import type { CustomField } from '../transfer/item.js'
import type { DiscussionStore, SecretStore } from './discussion.js'
import type { CursorStore, DecisionLinkStore, LetterStore, SubscriptionStore } from './letters.js'
import type { LogStore } from './log.js'
import type { MissedStore } from './missed.js'
import type { ModerationStore } from './moderation.js'
import type { FailedSignInStore, InvitationStore, PasswordStore } from './people.js'
import type { PreviewStore } from './previews.js'
import type { CodeStore, HoldStore, PersonalStore, RecordStore, RetentionStore } from './privacy.js'
import type { RefilingStore } from './refilings.js'
import type { SiteKeyStore } from './site-keys.js'
import type { SpamStore } from './spam.js'
import type { NumberStore, VisitStore } from './visits.js'

/** All that is kept, as use cases ask for it. Within `transact` what one store writes the others see. */
export type Stores = {
  readonly articles: ArticleStore
  readonly terms: TermStore
  readonly accounts: AccountStore
  readonly media: MediaStore
  readonly comments: CommentStore
  readonly discussion: DiscussionStore
  readonly secrets: SecretStore
  readonly subscriptions: SubscriptionStore
  readonly letters: LetterStore
  readonly cursors: CursorStore
  readonly decisionLinks: DecisionLinkStore
  readonly settings: SettingsStore
  readonly addresses: AddressStore
  readonly customFields: CustomFieldStore
  readonly outbox: Outbox
  readonly sessions: SessionStore
  readonly identities: IdentityStore
  readonly signIns: SignInStore
  readonly passwords: PasswordStore
  readonly failedSignIns: FailedSignInStore
  readonly invitations: InvitationStore
  readonly imports: ImportStore
  readonly personal: PersonalStore
  readonly privacyCodes: CodeStore
  readonly privacyRecord: RecordStore
  readonly holds: HoldStore
  readonly retention: RetentionStore
  readonly spam: SpamStore
  readonly siteKeys: SiteKeyStore
  readonly log: LogStore
  readonly refilings: RefilingStore
  readonly visits: VisitStore
  readonly missed: MissedStore
  readonly numbers: NumberStore
  readonly previews: PreviewStore
  readonly moderation: ModerationStore
}

/** The stores, and the way to write to several of them as one. */
export type Storage = {
  /** For reading what is committed. */
  readonly stores: Stores
  /** All that `work` writes, or, when it throws, nothing. It must wait for nothing but the stores it is handed. */
  transact<T>(work: (stores: Stores) => Promise<T>): Promise<T>
}

/** An article that has no number yet. With `id` set, one that an import brought with it and that is free. */
export type NewArticle = Omit<Article, 'id'> & { readonly id?: ArticleId | undefined }

/** What only pages and exports need to know of an article's place. */
export type ArticlePlace = {
  readonly parent?: ArticleId | undefined
  readonly menuOrder: number
  readonly foreignType?: string | undefined
}

/** An article that comes in with its place. */
export type Addition = { readonly article: NewArticle; readonly digest: Digest; readonly place?: ArticlePlace | undefined }

export type ArticleStore = {
  find(id: ArticleId): Promise<Article | undefined>
  findBySlug(slug: string): Promise<Article | undefined>
  /** Which of these ids belong to an article already. */
  taken(ids: readonly ArticleId[]): Promise<ReadonlySet<ArticleId>>
  /** Slugs in use that begin with `stem`. */
  slugsLike(stem: string): Promise<ReadonlySet<string>>
  add(article: NewArticle, digest: Digest): Promise<{ readonly id: ArticleId; readonly touched: Touched }>
  /** Adds many at once, as an import does; gives their ids in the same order. What they touch is not told. */
  addAll(additions: readonly Addition[]): Promise<readonly ArticleId[]>
  save(article: Article, digest: Digest): Promise<Touched>
  /** The ids of articles whose body was cleaned by an older policy than `policy`; at most `limit`. */
  cleanedBefore(policy: number, limit: number): Promise<readonly ArticleId[]>
  /** Scheduled articles due at `now`, the earliest first; at most `limit`. */
  due(now: Instant, limit: number): Promise<readonly ArticleId[]>
  /** Ids above `after`, in order; at most `limit`. For walking through all. */
  idsAfter(after: number, limit: number): Promise<readonly ArticleId[]>
  place(id: ArticleId): Promise<ArticlePlace>
  /** Sets what could not be known when the article came in: its parent page, its lead picture. */
  link(id: ArticleId, links: { readonly parent?: ArticleId | undefined; readonly lead?: MediaId | undefined }): Promise<void>
  /** Keeps what the article is now as an earlier version; gives its number. */
  addRevision(article: Article, by: AccountId | undefined, at: Instant): Promise<number>
  /** Newest first; at most 500. */
  revisions(id: ArticleId): Promise<readonly Revision[]>
  revision(id: ArticleId, revision: number): Promise<Revision | undefined>
  list(filter: ArticleFilter): Promise<readonly ArticleRow[]>
  /** The publications that the last thousand articles are credited to, those credited most first; at most 100. */
  creditedPublications(): Promise<readonly string[]>
}

/** What an article was, and who saved it so. */
export type Revision = { readonly number: number; readonly at: Instant; readonly by?: AccountId | undefined; readonly text: RevisedText }

/** The parts of an article that revisions compare and bring back. */
export type RevisedText = Pick<Article, 'headline' | 'deck' | 'excerpt' | 'credit'> & {
  readonly source: string
  readonly format: Article['body']['format']
}

export type ArticleFilter = {
  readonly state?: Article['life']['state'] | undefined
  readonly kind?: Article['kind'] | undefined
  /** Whose account wrote it down, or stands in its bylines. */
  readonly author?: AccountId | undefined
  /** Filed under it, or under what stands below it. */
  readonly term?: TermId | undefined
  /** Public, or to be public, from this time on; and before that one. */
  readonly since?: Instant | undefined
  readonly until?: Instant | undefined
  /** A part of the headline, whatever the case. */
  readonly words?: string | undefined
  readonly limit: number
  /** Only articles changed before this one, for the next page. */
  readonly before?: { readonly updatedAt: Instant; readonly id: ArticleId } | undefined
}

/** An article as the newsroom's and the command line's lists show it. */
export type ArticleRow = {
  readonly id: ArticleId
  readonly kind: Article['kind']
  readonly state: Article['life']['state']
  readonly headline: string
  readonly address?: string | undefined
  readonly publicAt?: Instant | undefined
  readonly updatedAt: Instant
  readonly commentCount: number
}

export type TermStore = {
  find(id: TermId): Promise<Term | undefined>
  findBySlug(taxonomy: Taxonomy, slug: string): Promise<Term | undefined>
  findMany(ids: readonly TermId[]): Promise<readonly Term[]>
  findManyBySlug(taxonomy: Taxonomy, slugs: readonly string[]): Promise<readonly Term[]>
  /** Every category; tags, of which there may be many, are not in it. */
  categories(): Promise<TermTree>
  add(term: Omit<Term, 'id'> & { readonly id?: TermId | undefined; readonly descriptionSource?: string | undefined }): Promise<TermId>
  /** Without `descriptionSource`, that stays as it was. */
  save(term: Term & { readonly descriptionSource?: string | undefined }): Promise<void>
  /** With all that names it. */
  remove(id: TermId): Promise<void>
  /** Those of one taxonomy whose name or slug has `text` in it, by name, after another; at most `limit`. */
  named(
    taxonomy: Taxonomy,
    text: string,
    page: { readonly after?: Pick<Term, 'name' | 'id'> | undefined; readonly limit: number },
  ): Promise<readonly Term[]>
  /** How many public articles are filed under each; 0 for those that none is. */
  counts(ids: readonly TermId[]): Promise<ReadonlyMap<TermId, number>>
  /** Ids above `after`, in order; at most `limit`. */
  after(after: number, limit: number): Promise<readonly Term[]>
  descriptionSource(id: TermId): Promise<string>
}

export type AccountStore = {
  find(id: AccountId): Promise<Author | undefined>
  findByLogin(login: string): Promise<Author | undefined>
  findBySlug(slug: string): Promise<Author | undefined>
  /** Those for whom `isColleague` holds, by id; at most 10,000. Readers, of whom there may be any number, are in no list. */
  colleagues(): Promise<readonly Author[]>
  /** Until the transaction ends, whoever else holds this account waits. */
  hold(id: AccountId): Promise<void>
  /** The same for all administrators at once; gives those who may come in, by id. */
  holdAdministrators(): Promise<readonly AccountId[]>
  /** The colleague who has this login or, alone among colleagues, this address; in any capitals. */
  findColleague(loginOrEmail: string): Promise<Author | undefined>
  /** Authors whom nobody has claimed, with how many articles stand under each, by name; at most 1,000. */
  unclaimed(): Promise<readonly { readonly id: AccountId; readonly name: string; readonly articles: number }[]>
  /** Whether anything stands under its name. */
  hasBylines(id: AccountId): Promise<boolean>
  add(account: Omit<Author, 'id'>): Promise<AccountId>
  save(account: Author): Promise<void>
}

export type MediaStore = {
  find(id: MediaId): Promise<Media | undefined>
  findMany(ids: readonly MediaId[]): Promise<readonly Media[]>
  findManyByOriginPath(paths: readonly string[]): Promise<readonly Media[]>
  findManyByFilePath(paths: readonly string[]): Promise<readonly Media[]>
  findByFilePath(path: string): Promise<Media | undefined>
  findByContent(sha256: string): Promise<Media | undefined>
  add(media: Omit<Media, 'id'> & { readonly id?: MediaId | undefined }): Promise<MediaId>
  save(media: Media): Promise<void>
  /** Those with an address to fetch from and no file yet, ids above `after`; at most `limit`. */
  unfetched(after: number, limit: number): Promise<readonly Media[]>
  /** Those attached to an article, by id. */
  ofArticle(id: ArticleId): Promise<readonly Media[]>
  setParent(id: MediaId, parent: ArticleId): Promise<void>
  /** The newest first. */
  list(filter: MediaFilter): Promise<readonly Media[]>
  /** The articles that it stands above or within, the newest first; at most 100. */
  uses(media: Media): Promise<readonly MediaUse[]>
  /** Others that look the same, by `looksAlike`. */
  alike(media: Media): Promise<readonly Media[]>
  /** Whether a person's picture is it. */
  isPortrait(id: MediaId): Promise<boolean>
  remove(id: MediaId): Promise<void>
  after(after: number, limit: number): Promise<readonly Media[]>
}

/** Which pictures and files are looked for. */
export type MediaFilter = {
  /** Pictures alone; else other files too. */
  readonly kind?: 'picture' | undefined
  /** A part of the title, the words for those who cannot see it, or the credit. */
  readonly words?: string | undefined
  /** Those that no article has, or of which nothing is said. */
  readonly lacks?: 'use' | 'words' | 'credit' | undefined
  /** Only those before this one, for the next page. */
  readonly before?: MediaId | undefined
  readonly limit: number
}

/** An article that has a picture. */
export type MediaUse = { readonly id: ArticleId; readonly headline: string; readonly isLead: boolean }

/** A comment that has no number yet, of its own or in its thread. */
export type NewComment = Omit<Comment, 'id' | 'number'> & {
  readonly id?: CommentId | undefined
  readonly networkAddress?: string | undefined
  /** In a few words, never whole: `Firefox, Linux`. */
  readonly userAgent?: string | undefined
}

/** A comment with what an import was told to keep of its sender. */
export type CommentWithSender = Comment & { readonly networkAddress?: string | undefined; readonly userAgent?: string | undefined }

export type CommentStore = {
  find(id: CommentId): Promise<Comment | undefined>
  taken(ids: readonly CommentId[]): Promise<ReadonlySet<CommentId>>
  /** Adds them in the order given and numbers the published ones in order of their dates, after those that have a number. */
  add(articleId: ArticleId, comments: readonly NewComment[]): Promise<readonly CommentId[]>
  /** Sets parents that came after their answers. */
  setParents(parents: readonly { readonly comment: CommentId; readonly parent: CommentId }[]): Promise<void>
  setState(id: CommentId, state: Comment['state']): Promise<void>
  /** All of an article's, in order of their dates, whatever their state. */
  ofArticle(id: ArticleId): Promise<readonly CommentWithSender[]>
}

export type SettingsStore = {
  /** Only those that were set; as text, by name. */
  all(): Promise<Readonly<Record<string, string>>>
  set(name: string, value: string): Promise<void>
  unset(name: string): Promise<void>
}

/** Where a path leads. */
export type AddressTarget =
  | { readonly type: 'article'; readonly id: ArticleId }
  | { readonly type: 'term'; readonly id: TermId }
  | { readonly type: 'media'; readonly id: MediaId }
  | { readonly type: 'url'; readonly url: string }

/** Whether an editor made it, and whether it takes the place of what stands there. */
export type AddressRule = { readonly byHand: boolean; readonly replace: boolean }

export type AddressStore = {
  /** By the form of `addressKey`. */
  find(key: string): Promise<AddressTarget | undefined>
  /** Where each of these leads, without those that lead nowhere. */
  findMany(keys: readonly string[]): Promise<ReadonlyMap<string, AddressTarget>>
  /** Keeps what already stands there, unless `replace`. */
  set(key: string, target: AddressTarget, how: AddressRule): Promise<void>
  /** Sets many, no key twice. */
  setAll(targets: ReadonlyMap<string, AddressTarget>, how: AddressRule): Promise<void>
  remove(key: string): Promise<void>
  /** Those made by hand, in order; at most 1,000 after `after`. */
  byHand(after: string): Promise<readonly { readonly key: string; readonly target: AddressTarget }[]>
  ofArticle(id: ArticleId): Promise<readonly string[]>
  /** Whatever leads to one term leads to another from now on. */
  leadElsewhere(from: TermId, to: TermId): Promise<void>
}

export type CustomFieldOwner =
  | { readonly kind: 'article'; readonly id: ArticleId }
  | { readonly kind: 'comment'; readonly id: CommentId }
  | { readonly kind: 'term'; readonly id: TermId }
  | { readonly kind: 'media'; readonly id: MediaId }

export type CustomFieldStore = {
  of(owner: CustomFieldOwner): Promise<readonly CustomField[]>
  /** The fields of many owners of one kind, by their ids. */
  ofMany(kind: CustomFieldOwner['kind'], ids: readonly number[]): Promise<ReadonlyMap<number, readonly CustomField[]>>
  replace(owner: CustomFieldOwner, fields: readonly CustomField[]): Promise<void>
  /** Gives fields to owners of one kind that have none yet. */
  addAll(kind: CustomFieldOwner['kind'], fields: ReadonlyMap<number, readonly CustomField[]>): Promise<void>
}

export type Outbox = {
  append(events: readonly Event[], at: Instant): Promise<void>
  /** Events after the `after`th, oldest first; at most `limit`. */
  after(after: number, limit: number): Promise<readonly { readonly number: number; readonly event: Event; readonly at: Instant }[]>
  newest(): Promise<number>
  /** Forgets events older than `before`. */
  forget(before: Instant): Promise<number>
}

/** What a browser that is signed in is known by. */
export type SessionRecord = {
  readonly tokenHash: string
  readonly account: AccountId
  /** When this token was handed out; the sign-in itself may be older. */
  readonly issuedAt: Instant
  readonly expiresAt: Instant
  /** Absent for a link that has not been used yet. */
  readonly beganAt?: Instant | undefined
  /** `Firefox, Linux` */
  readonly device: string
  /** By which provider, as readers know it: `Google`. Empty where there was none. */
  readonly provider: string
  /** By what they came in; absent where that was not noted. */
  readonly way?: SessionWay | undefined
}

export type SessionStore = {
  /** The sign-in behind a token, by the token's hash. */
  find(tokenHash: string, now: Instant): Promise<SessionRecord | undefined>
  add(session: SessionRecord): Promise<void>
  /** Lets `next` take the place of a token, which stays good until `until`. False when another has taken its place already. */
  renew(tokenHash: string, next: SessionRecord, until: Instant): Promise<boolean>
  remove(tokenHash: string): Promise<void>
  /** Where an account is signed in, the newest first; at most 100. Neither links nor tokens that were changed. */
  ofAccount(account: AccountId, now: Instant): Promise<readonly SessionRecord[]>
  /** Ends one of an account's sign-ins. */
  removeOf(account: AccountId, tokenHash: string): Promise<void>
  /** Ends all of an account’s sign-ins and links, but for the one that is named. */
  removeAllOf(account: AccountId, but?: string): Promise<void>
  /** When each of these accounts last began to sign in, of those that are signed in. */
  lastOf(accounts: readonly AccountId[], now: Instant): Promise<ReadonlyMap<AccountId, Instant>>
  addSetUpLink(tokenHash: string, expiresAt: Instant): Promise<void>
  /** Whether the link is good. Looking uses nothing up. */
  isSetUpLink(tokenHash: string, now: Instant): Promise<boolean>
  /** Whether the link was good; it is not any more. */
  useSetUpLink(tokenHash: string, now: Instant): Promise<boolean>
}

/** A passkey: what a device proves that it holds. */
export type Passkey = {
  /** As base64url. */
  readonly credential: string
  readonly account: AccountId
  /** In COSE, as base64url. */
  readonly publicKey: string
  /** Rises with each use, where the device counts; one that does not was copied. */
  readonly counter: number
  readonly transports: readonly string[]
  /** The device on which it was made. */
  readonly name: string
  readonly createdAt: Instant
  readonly usedAt: Instant
}

export type IdentityStore = {
  find(issuer: string, subject: string): Promise<Identity | undefined>
  add(identity: Identity): Promise<void>
  /** What the provider says of the person now. */
  used(identity: Identity): Promise<void>
  /** In the order in which they were joined; at most 100. */
  ofAccount(account: AccountId): Promise<readonly Identity[]>
  remove(account: AccountId, issuer: string, subject: string): Promise<void>
  /** Readers with an identity of this verified address, whatever its capitals; at most two, which is one too many. */
  readersOfAddress(email: string): Promise<readonly AccountId[]>
  findPasskey(credential: string): Promise<Passkey | undefined>
  addPasskey(passkey: Passkey): Promise<void>
  passkeyUsed(credential: string, counter: number, at: Instant): Promise<void>
  /** In the order in which they were made; at most 100. */
  passkeysOf(account: AccountId): Promise<readonly Passkey[]>
  removePasskey(account: AccountId, credential: string): Promise<void>
}

/** A sign-in that is under way: what must be the same when the reader comes back. */
export type SignInAttempt = {
  readonly stateHash: string
  /** Of the cookie of the browser that began it. */
  readonly browserHash: string
  readonly provider: string
  readonly issuer: string
  readonly nonce: string
  readonly verifier: string
  readonly returnTo: string
  readonly joining?: AccountId | undefined
  readonly expiresAt: Instant
}

/** A link that went out in a letter. */
export type MailLink = {
  readonly tokenHash: string
  readonly email: string
  /** A mark of the network that asked for it. */
  readonly network: string
  readonly returnTo: string
  readonly joining?: AccountId | undefined
  readonly createdAt: Instant
  readonly expiresAt: Instant
}

/** This site's name and password at a Mastodon server. */
export type MastodonServer = {
  readonly server: string
  readonly clientId: string
  readonly clientSecret: string
  readonly createdAt: Instant
}

/** What signing in must remember for a while. */
export type SignInStore = {
  addAttempt(attempt: SignInAttempt): Promise<void>
  /** The attempt, which is gone with that; undefined when there is none, or it came too late. */
  takeAttempt(stateHash: string, now: Instant): Promise<SignInAttempt | undefined>
  keepDraft(tokenHash: string, draft: string, expiresAt: Instant): Promise<void>
  draft(tokenHash: string, now: Instant): Promise<string | undefined>
  forgetDraft(tokenHash: string): Promise<void>
  addMailLink(link: MailLink): Promise<void>
  /** How many were asked for since then, for an address and from a network. */
  mailLinksSince(
    since: Instant,
    of: { readonly email: string; readonly network: string },
  ): Promise<{ readonly email: number; readonly network: number }>
  mailLink(tokenHash: string, now: Instant): Promise<MailLink | undefined>
  /** Whether the link was good; it is not any more. */
  useMailLink(tokenHash: string, now: Instant): Promise<boolean>
  mastodonServer(server: string): Promise<MastodonServer | undefined>
  addMastodonServer(server: MastodonServer): Promise<void>
  removeMastodonServer(server: string): Promise<void>
  mastodonServersSince(since: Instant): Promise<number>
  /** Whether the id of a token was new; it is not any more. */
  useTokenId(idHash: string, expiresAt: Instant): Promise<boolean>
  /** Forgets what is past. */
  forget(now: Instant): Promise<number>
}

export type ImportKind = 'author' | 'term' | 'article' | 'comment' | 'media'

/** What a thing of ours was made from. */
export type ImportMark = {
  readonly foreignId: string
  readonly localId: number
  readonly fingerprint: string
  readonly localVersion: number
}

export type ImportStore = {
  marks(source: string, kind: ImportKind, foreignIds: readonly string[]): Promise<ReadonlyMap<string, ImportMark>>
  mark(source: string, kind: ImportKind, marks: readonly ImportMark[]): Promise<void>
  begin(source: string, at: Instant): Promise<number>
  saveReport(run: number, report: string, endedAt: Instant | undefined): Promise<void>
  /** The newest runs first; at most 50. */
  runs(): Promise<
    readonly {
      readonly id: number
      readonly source: string
      readonly startedAt: Instant
      readonly endedAt?: Instant | undefined
      readonly report: string
    }[]
  >
}
