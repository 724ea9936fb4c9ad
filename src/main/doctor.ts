import { join } from 'node:path'
import { providerStates } from '../app/identity/change-providers.js'
import { lockedApps } from '../app/identity/new-way.js'
import { type Settings, settingsFrom } from '../app/settings/settings.js'
import { isLoopback, maySignInAt } from '../core/identity/site-security.js'
import { days, later } from '../core/instant.js'
import { authenticators } from '../sign-in/authenticators.js'
import { type Database, openDatabase } from '../storage/database.js'
import { type Fault, faultsOf } from '../storage/integrity.js'
import { stores } from '../storage/stores.js'
import { closeToOthers, filesBelow, isOpenToOthers, isWritable, roomAt, standingAt } from '../system/disk.js'
import { sha256, systemClock } from '../system/machine.js'
import { readSpamModel } from '../system/spam-model.js'
import { type TrapTest, testTraps } from '../web/discussion/trap-test.js'
import { mediaFolder, programFolder, sealingKeyOf } from './compose.js'
import type { Config } from './config.js'
import { isLeftOut, parts } from './data-folder.js'
import { type DatabaseRefusal, presentDatabase } from './present-database.js'

export type { TrapTest }

/** Something that the person who runs the site should know of. */
export type Finding =
  | { readonly type: 'data-folder-missing' | 'data-folder-no-folder' | 'data-folder-not-writable'; readonly folder: string }
  /** Others on this machine may look into it. */
  | { readonly type: 'open-to-others'; readonly path: string }
  | { readonly type: 'disk-nearly-full'; readonly freeBytes: number }
  | DatabaseRefusal
  | { readonly type: 'database-unreachable'; readonly cause: unknown }
  | Fault
  | { readonly type: 'media-unfetched'; readonly count: number }
  | { readonly type: 'media-files-missing'; readonly count: number; readonly example: string }
  /** Since more than a day. */
  | { readonly type: 'letters-waiting'; readonly count: number }
  | { readonly type: 'variable-unknown'; readonly variable: string }
  | { readonly type: 'address-unset' }
  | { readonly type: 'address-insecure'; readonly origin: string }
  | { readonly type: 'proxy-not-named'; readonly origin: string }
  /** Secrets of authenticator apps were closed under another key than the one that is there. */
  | { readonly type: 'apps-locked'; readonly count: number; readonly file: string }
  /** Readers are not offered it. */
  | { readonly type: 'provider-half-set'; readonly provider: string; readonly missing: readonly string[] }
  /** Something that catches spam does not. */
  | { readonly type: 'trap-broken'; readonly trap: string }
  /** Ways in are set up that nobody is offered at this address. */
  | { readonly type: 'sign-in-insecure'; readonly origin: string }

/** What is looked at, in this order. */
export type Examined = 'the configuration' | 'the data folder' | 'the database' | 'the media' | 'the traps for spam'

/** Looks at everything that can be wrong with a publication; nothing is found when all is well. Changes nothing. */
export async function examine(config: Config, progress: (what: Examined) => void): Promise<readonly Finding[]> {
  progress('the configuration')
  const unknown = config.unknownVariables.map((variable) => ({ type: 'variable-unknown', variable }) as const)
  const findings: Finding[] = [...unknown, ...addressFindings(config)]
  progress('the data folder')
  const folder = await folderFindings(config)
  progress('the database')
  const database = folder.some(({ type }) => type === 'data-folder-no-folder') ? [] : await databaseFindings(config, progress)
  progress('the traps for spam')
  return [...findings, ...folder, ...database, ...(await trapFindings(config))]
}

/** What catches spam, each tried, and whether this publication has it off. */
export async function examineTraps(config: Config): Promise<readonly TrapTest[]> {
  return testTraps({ hashing: sha256, model: readSpamModel(programFolder), settings: await settingsAt(config) })
}

async function trapFindings(config: Config): Promise<readonly Finding[]> {
  return (await examineTraps(config)).flatMap(({ trap, works }) => (works ? [] : [{ type: 'trap-broken', trap } as const]))
}

/** The settings of the publication; of one that cannot be read, which is a finding of its own, those that it begins with. */
async function settingsAt(config: Config): Promise<Settings> {
  try {
    if (await presentDatabase(config)) return settingsFrom(config.overrides)
    const database = openDatabase(config.database)
    try {
      return settingsFrom({ ...(await stores(database.reads, database.engine).settings.all()), ...config.overrides })
    } finally {
      await database.close()
    }
  } catch {
    return settingsFrom(config.overrides)
  }
}

/** Findings that keep the site from running, or from being right; the others may be as they are wanted. */
export const isGrave = ({ type }: Finding): boolean => !mild.has(type)

const mild: ReadonlySet<Finding['type']> = new Set([
  'media-unfetched',
  'variable-unknown',
  'address-unset',
  'address-insecure',
  'proxy-not-named',
  'provider-half-set',
  'sign-in-insecure',
  'disk-nearly-full',
  'database-empty',
])

/** Lets nobody but the owner look into what was found open to others. */
export async function closeFound(findings: readonly Finding[]): Promise<void> {
  for (const finding of findings) if (finding.type === 'open-to-others') await closeToOthers(finding.path)
}

function addressFindings({ origin, originIsSet, proxies }: Config): readonly Finding[] {
  if (!originIsSet) return [{ type: 'address-unset' }]
  const { protocol, hostname } = new URL(origin)
  if (protocol === 'http:') return isLoopback(hostname) ? [] : [{ type: 'address-insecure', origin }]
  // The program itself speaks http only, so that something before it must speak https.
  return proxies.length === 0 ? [{ type: 'proxy-not-named', origin }] : []
}

// Less than that is soon filled by an import's pictures, or by the log of a busy hour.
const leastFreeBytes = 500 * 1024 ** 2

async function folderFindings(config: Config): Promise<readonly Finding[]> {
  const folder = config.dataFolder
  const standing = await standingAt(folder)
  if (standing === 'nothing') return [{ type: 'data-folder-missing', folder }]
  if (standing !== 'folder') return [{ type: 'data-folder-no-folder', folder }]
  const findings: Finding[] = []
  if (!(await isWritable(folder))) findings.push({ type: 'data-folder-not-writable', folder })
  if (await isOpenToOthers(folder)) findings.push({ type: 'open-to-others', path: folder })
  // What is neither media nor the database are secrets and settings of this machine.
  for (const path of await filesBelow(folder, (each) => each === parts.media || isLeftOut(config, each))) {
    if (await isOpenToOthers(join(folder, path))) findings.push({ type: 'open-to-others', path: join(folder, path) })
  }
  const { freeBytes } = await roomAt(folder)
  if (freeBytes < leastFreeBytes) findings.push({ type: 'disk-nearly-full', freeBytes })
  return findings
}

async function databaseFindings(config: Config, progress: (what: Examined) => void): Promise<readonly Finding[]> {
  try {
    const refusal = await presentDatabase(config)
    if (refusal) return [refusal]
    const database = openDatabase(config.database)
    try {
      const faults = await faultsOf(database)
      if (faults.some(({ type }) => type === 'damaged')) return faults
      progress('the media')
      return [
        ...faults,
        ...(await mediaFindings(database, config)),
        ...(await signInFindings(database, config)),
        ...(await letterFindings(database)),
        ...(await appFindings(database, config)),
      ]
    } finally {
      await database.close()
    }
  } catch (cause) {
    return [{ type: 'database-unreachable', cause }]
  }
}

async function signInFindings(database: Database, { origin, overrides }: Config): Promise<readonly Finding[]> {
  const { settings } = stores(database.reads, database.engine)
  const states = providerStates(settingsFrom({ ...(await settings.all()), ...overrides }))
  const isWanted = states.some(({ key, state }) => state === 'set' && key !== 'passkey')
  return [
    ...states.flatMap(({ key, state, missing }) =>
      state === 'half-set' ? [{ type: 'provider-half-set', provider: key, missing } as const] : [],
    ),
    ...(isWanted && !maySignInAt(origin) ? [{ type: 'sign-in-insecure', origin } as const] : []),
  ]
}

async function appFindings(database: Database, config: Config): Promise<readonly Finding[]> {
  const sealingKey = sealingKeyOf(config)
  const count = await lockedApps({ storage: { stores: stores(database.reads, database.engine) }, sealingKey, authenticators })
  const file = config.sealingKey === undefined ? join(config.dataFolder, parts.sealingKey) : 'MASTHEAD_SEALING_KEY'
  return count > 0 ? [{ type: 'apps-locked', count, file }] : []
}

async function letterFindings(database: Database): Promise<readonly Finding[]> {
  const count = await stores(database.reads, database.engine).letters.overdue(later(systemClock.now(), days(-1)))
  return count > 0 ? [{ type: 'letters-waiting', count }] : []
}

const mediaAtOnce = 500

async function mediaFindings(database: Database, config: Config): Promise<readonly Finding[]> {
  const { media } = stores(database.reads, database.engine)
  let unfetched = 0
  const missing: string[] = []
  for (let after = 0; ; ) {
    const some = await media.after(after, mediaAtOnce)
    for (const { file, originUrl } of some) {
      if (!file && originUrl !== undefined) unfetched++
      if (file && (await standingAt(join(mediaFolder(config), 'originals', file.path))) !== 'file') missing.push(file.path)
    }
    after = some.at(-1)?.id ?? after
    if (some.length < mediaAtOnce) break
  }
  return [
    ...(unfetched > 0 ? [{ type: 'media-unfetched', count: unfetched } as const] : []),
    ...(missing.length > 0 ? [{ type: 'media-files-missing', count: missing.length, example: missing[0] ?? '' } as const] : []),
  ]
}
