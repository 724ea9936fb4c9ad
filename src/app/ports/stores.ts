import type { AccountStore } from './accounts.js'
import type { AddressStore } from './addresses.js'
import type { ArticleStore } from './articles.js'
import type { CommentStore } from './comments.js'
import type { CustomFieldStore } from './custom-fields.js'
import type { DiscussionStore, SecretStore } from './discussion.js'
import type { IdentityStore } from './identities.js'
import type { ImportStore } from './imports.js'
import type { CursorStore, DecisionLinkStore, LetterStore, SubscriptionStore } from './letters.js'
import type { LogStore } from './log.js'
import type { MediaStore } from './media-library.js'
import type { MissedStore } from './missed.js'
import type { ModerationStore } from './moderation.js'
import type { Outbox } from './outbox.js'
import type { FailedSignInStore, InvitationStore, PasswordStore } from './people.js'
import type { PreviewStore } from './previews.js'
import type { CodeStore, HoldStore, PersonalStore, RecordStore, RetentionStore } from './privacy.js'
import type { RefilingStore } from './refilings.js'
import type { SessionStore } from './sessions.js'
import type { SettingsStore } from './settings.js'
import type { SignInStore } from './sign-in-attempts.js'
import type { SiteKeyStore } from './site-keys.js'
import type { SpamStore } from './spam.js'
import type { TermStore } from './terms.js'
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
  /**
   * All that `work` writes, or, when it throws, nothing. It must wait for nothing but the stores it is handed. Where others are in its way it may be run
   * again, from the beginning; unless it is run `once`, and then fails where it might have gone through.
   */
  transact<T>(work: (stores: Stores) => Promise<T>, how?: Transacting): Promise<T>
}

/** How work is done that keeps in mind what it wrote. */
export type Transacting = { readonly once: boolean }
