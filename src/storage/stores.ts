import type { Storage, Stores } from '../app/ports/stores.js'
import { accountStore } from './accounts.js'
import { addressStore } from './addresses.js'
import { articleStore } from './articles.js'
import { commentStore } from './comments.js'
import { cursorStore } from './cursors.js'
import { customFieldStore } from './custom-fields.js'
import type { Database, Engine, Queries } from './database.js'
import { decisionLinkStore } from './decision-links.js'
import { discussionStore } from './discussion.js'
import { identityStore } from './identities.js'
import { importStore } from './imports.js'
import { invitationStore } from './invitations.js'
import { holdStore } from './legal-holds.js'
import { letterStore } from './letters.js'
import { logStore } from './log.js'
import { mediaStore } from './media.js'
import { missedStore } from './missed-addresses.js'
import { moderationStore } from './moderation.js'
import { numberStore } from './numbers.js'
import { outbox } from './outbox.js'
import { failedSignInStore, passwordStore } from './passwords.js'
import { personalStore } from './personal-data.js'
import { previewStore } from './preview-links.js'
import { codeStore } from './privacy-codes.js'
import { recordStore } from './privacy-record.js'
import { refilingStore } from './refilings.js'
import { retentionStore } from './retention-runs.js'
import { secretStore } from './secrets.js'
import { sessionStore } from './sessions.js'
import { settingsStore } from './settings.js'
import { signInStore } from './sign-ins.js'
import { siteKeyStore } from './site-keys.js'
import { spamStore } from './spam.js'
import { subscriptionStore } from './subscriptions.js'
import { termStore } from './terms.js'
import { visitStore } from './visits.js'

/** Every store over a connection, or within a transaction. */
export function stores(queries: Queries, engine: Engine): Stores {
  const at = { queries, engine }
  return {
    articles: articleStore(queries, engine),
    terms: termStore(at),
    accounts: accountStore(at),
    media: mediaStore(at),
    comments: commentStore(at),
    discussion: discussionStore(at),
    secrets: secretStore(queries),
    subscriptions: subscriptionStore(queries),
    letters: letterStore(at),
    cursors: cursorStore(at),
    decisionLinks: decisionLinkStore(queries),
    settings: settingsStore(at),
    addresses: addressStore(at),
    customFields: customFieldStore(at),
    outbox: outbox(queries, engine),
    sessions: sessionStore(queries),
    identities: identityStore(queries),
    signIns: signInStore(queries),
    passwords: passwordStore(queries),
    failedSignIns: failedSignInStore(queries),
    invitations: invitationStore(queries),
    imports: importStore(at),
    personal: personalStore(at),
    privacyCodes: codeStore(queries),
    privacyRecord: recordStore(at),
    holds: holdStore(queries),
    retention: retentionStore(queries),
    spam: spamStore(at),
    siteKeys: siteKeyStore(at),
    log: logStore(at),
    refilings: refilingStore(at),
    visits: visitStore(at),
    missed: missedStore(at),
    numbers: numberStore(queries),
    previews: previewStore(queries),
    moderation: moderationStore(at),
  }
}

/** The storage that use cases are handed. */
export function storage(database: Database): Storage {
  // A file has one connection that writes; to make some hundreds of functions for each transaction costs as much as a statement.
  const known = new WeakMap<Queries, Stores>()
  const within = (queries: Queries): Stores => {
    const made = known.get(queries) ?? stores(queries, database.engine)
    known.set(queries, made)
    return made
  }
  return {
    stores: stores(database.reads, database.engine),
    transact: (work, how) => database.transact((queries) => work(within(queries)), how),
  }
}
