import type { Keys } from '../../app/discussion/keys.js'
import type { SignedIn } from '../../app/identity/session.js'
import type { Errands, ExportFiles, ImportFiles } from '../../app/ports/errands.js'
import type { Clock, Hashing, Random } from '../../app/ports/machine.js'
import type { Mailer } from '../../app/ports/mailer.js'
import type { MediaFiles, Pictures } from '../../app/ports/media.js'
import type { OtherProcesses } from '../../app/ports/other-processes.js'
import type { Outgoing } from '../../app/ports/outgoing.js'
import type { Authenticators, Passwords, SealingKey } from '../../app/ports/people.js'
import type { Traces } from '../../app/ports/privacy.js'
import type { Passkeys, Providers } from '../../app/ports/sign-in.js'
import type { Storage } from '../../app/ports/stores.js'
import type { WebPageReader } from '../../app/ports/web-pages.js'
import type { RestoreRevision, RevisionRefusal } from '../../app/publishing/restore-revision.js'
import { newsroomLanguage } from '../../app/settings/newsroom-language.js'
import type { SettingName } from '../../app/settings/settings.js'
import type { SpamFilter } from '../../app/spam/spam-filter.js'
import type { TrustedProxy } from '../../core/client-address.js'
import type { Account } from '../../core/identity/account.js'
import {
  isModerator,
  mayChangeSettings,
  mayEnterNewsroom,
  mayFile,
  mayManagePeople,
  mayReadLog,
  maySeePrivacy,
  mayWrite,
  type Role,
} from '../../core/identity/role.js'
import { instant } from '../../core/instant.js'
import type { Result } from '../../core/result.js'
import type { NewsroomFrame } from '../../render/newsroom/frame.js'
import { type Say, sayIn } from '../../render/newsroom/say.js'
import type { Theme } from '../../render/site/theme.js'
import { wordingFor } from '../../render/words.js'
import type { SiteReader } from '../site/site-reader.js'

/** What the newsroom's handlers need. */
export type NewsroomPorts = {
  readonly storage: Storage
  readonly others: OtherProcesses
  readonly clock: Clock
  readonly random: Random
  readonly hashing: Hashing
  readonly filter: SpamFilter
  readonly keys: () => Promise<Keys>
  readonly passkeys: Passkeys
  readonly providers: Providers
  readonly passwords: Passwords
  readonly authenticators: Authenticators
  readonly sealingKey: SealingKey
  readonly mailer: Mailer
  readonly traces: Traces
  readonly proxies: readonly TrustedProxy[]
  /** Tells the log why somebody could not be let in, or written to. */
  readonly signInFailed: (provider: string, why: string) => void
  readonly pictures: Pictures
  readonly files: MediaFiles
  readonly theme: Theme
  readonly outgoing: Outgoing
  readonly webPages: WebPageReader
  /** Brings an earlier version of an article back; its body is made clean again on a thread of its own. */
  restoreRevision(command: RestoreRevision): Promise<Result<void, RevisionRefusal>>
  /** Settings that the environment has set, with the variable that did. */
  readonly fixedSettings: ReadonlyMap<SettingName, string>
  readonly errands: Errands
  readonly importFiles: ImportFiles
  readonly exportFiles: ExportFiles
  machineFacts(): Promise<MachineFacts>
  readonly reader: SiteReader
  readonly assets: { readonly paths: Readonly<Record<string, string>> }
  /** The public address; its scheme decides what cookies may be. */
  readonly origin: string
}

/** What runs here, for those who see to it. */
export type MachineFacts = {
  readonly version: string
  readonly node: string
  readonly engine: string
  readonly databaseBytes: number
  readonly freeBytes: number
  readonly totalBytes: number
  readonly dataFolder: string
}

/** What a handler knows of the request: who is signed in. */
export type NewsroomEnv = { Variables: { account: Account; person: SignedIn } }

/** The frame of a newsroom page. */
export async function frameOf(ports: NewsroomPorts, account?: Account): Promise<NewsroomFrame> {
  const { settings } = await ports.reader.site()
  return {
    say: sayIn(newsroomLanguage(settings)),
    publication: settings['site.name'],
    assets: ports.assets.paths,
    person: account?.name,
    places: placesFor(account?.role),
  }
}

/** The newsroom's words, for what is put together before its page is. */
export const sayFor = async ({ reader }: Pick<NewsroomPorts, 'reader'>): Promise<Say> =>
  sayIn(newsroomLanguage((await reader.site()).settings))

/** Tells when things were, in the publication's time zone. */
export async function momentOf({ reader }: Pick<NewsroomPorts, 'reader'>): Promise<(at: number) => string> {
  const { settings } = await reader.site()
  const say = sayIn(newsroomLanguage(settings))
  const wording = wordingFor(say.language, settings['site.time-zone'])
  return (at) => say('{date}, {time}', { date: wording.date(instant(at)), time: wording.time(instant(at)) })
}

/** Where someone may go in the newsroom. */
const placesFor = (role: Role | undefined): NewsroomFrame['places'] => places.filter(({ may }) => may(role))

const places = [
  { text: 'Today', href: '/newsroom/today', may: mayEnterNewsroom },
  { text: 'Articles', href: '/newsroom/articles', may: mayWrite },
  { text: 'Pictures', href: '/newsroom/media', may: mayWrite },
  { text: 'Categories', href: '/newsroom/terms', may: mayFile },
  { text: 'Comments', href: '/newsroom/comments', may: isModerator },
  { text: 'People', href: '/newsroom/people', may: mayManagePeople },
  { text: 'Settings', href: '/newsroom/settings', may: mayChangeSettings },
  { text: 'Privacy', href: '/newsroom/privacy', may: maySeePrivacy },
  { text: 'Log', href: '/newsroom/log', may: mayReadLog },
] as const
