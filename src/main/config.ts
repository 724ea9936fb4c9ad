import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { definitionOf, type SettingName, settingNames, settingText } from '../app/settings/settings.js'
import { type TrustedProxy, trustedProxies } from '../core/client-address.js'
import type { DatabaseAddress } from '../storage/database.js'

/** All that the environment says, checked. */
export type Config = {
  readonly host: string
  readonly port: number
  readonly dataFolder: string
  readonly database: DatabaseAddress
  /** The public address, without a slash at its end. */
  readonly origin: string
  /** Whether `MASTHEAD_URL` gave it. */
  readonly originIsSet: boolean
  /** Addresses and networks of proxies whose forwarded addresses are believed. */
  readonly proxies: readonly TrustedProxy[]
  /** The key for secrets of authenticator apps, where several machines share a database; else it lies in the data folder. */
  readonly sealingKey: string | undefined
  /** Lets outgoing requests reach this machine and private networks: for tests only. */
  readonly allowPrivateAddresses: boolean
  /** Settings that the environment has set, as text by name. */
  readonly overrides: Readonly<Partial<Record<SettingName, string>>>
  /** Variables that are named as if they set a setting, and set none. */
  readonly unknownVariables: readonly string[]
}

/** The environment says something that cannot be. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

type Environment = Readonly<Record<string, string | undefined>>

/** The name of the database in the data folder. */
export const standardDatabase = 'masthead.db'

const standardPort = 4000

/** The configuration of an environment; `dataFolder` is what the command line says of it. */
export function configFrom(environment: Environment, dataFolder?: string): Config {
  const port = portFrom(environment.PORT)
  const host = environment.HOST || 'localhost'
  const folder = resolve(dataFolder ?? (environment.MASTHEAD_DATA || 'data'))
  const url = variable(environment, 'MASTHEAD_URL')
  return {
    host,
    port,
    dataFolder: folder,
    database: databaseFrom(variable(environment, 'DATABASE_URL'), folder),
    origin: url ? originFrom(url) : `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    originIsSet: url !== undefined,
    proxies: proxiesFrom(environment.MASTHEAD_PROXIES ?? ''),
    sealingKey: sealingKeyFrom(variable(environment, 'MASTHEAD_SEALING_KEY')),
    allowPrivateAddresses: environment.MASTHEAD_ALLOW_PRIVATE_ADDRESSES === 'for-tests',
    overrides: overridesFrom(environment),
    unknownVariables: unknownIn(environment),
  }
}

/** A variable, or what stands in the file that `NAME_FILE` names, as secrets are handed over. */
function variable(environment: Environment, name: string): string | undefined {
  const file = environment[`${name}_FILE`]
  if (!file) return environment[name] || undefined
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (cause) {
    throw new ConfigError(`${name}_FILE names ${file}, which cannot be read`, { cause })
  }
}

function portFrom(text: string | undefined): number {
  if (!text) return standardPort
  const port = /^\d{1,5}$/.test(text) ? Number(text) : -1
  if (port < 0 || port > 65_535) throw new ConfigError(`PORT is ${text}; it must be a number from 0 to 65535`)
  return port
}

// What the program makes for itself has forty-three.
const shortestKey = 32

function sealingKeyFrom(text: string | undefined): string | undefined {
  if (text !== undefined && text.length < shortestKey)
    throw new ConfigError(`MASTHEAD_SEALING_KEY has ${text.length} characters; it must have ${shortestKey} at least`)
  return text
}

function proxiesFrom(text: string): readonly TrustedProxy[] {
  const proxies = trustedProxies(text.split(/[\s,]+/).filter((proxy) => proxy !== ''))
  if (proxies.ok) return proxies.value
  throw new ConfigError(
    `MASTHEAD_PROXIES names ${proxies.refusal.text}; it must name addresses or networks, such as 127.0.0.1 or 10.0.0.0/8, separated by commas`,
  )
}

/** The database that an address names, or the standard one in the data folder. */
export function databaseFrom(url: string | undefined, folder: string): DatabaseAddress {
  if (!url) return { engine: 'sqlite', file: resolve(folder, standardDatabase) }
  if (/^postgres(?:ql)?:\/\//.test(url)) return { engine: 'postgres', url: readableServer(url) }
  if (url.startsWith('sqlite:') || url.startsWith('file:'))
    return { engine: 'sqlite', file: resolve(url.replace(/^(?:sqlite|file):(?:\/\/)?/, '')) }
  throw new ConfigError('the address of a database (DATABASE_URL) must begin with postgres:// (a server) or sqlite: (a file)')
}

/** The address itself is not told: its password would stand in a log. */
function readableServer(url: string): string {
  // A server on this machine has no name where it is asked by a socket (`?host=/run/postgresql`).
  if (URL.canParse(url.replace('@/', '@localhost/'))) return url
  throw new ConfigError(
    'the address of a database (DATABASE_URL) cannot be read: it must be like postgres://name:password@server:5432/database, and in the name and the password / must be written as %2F, # as %23, ? as %3F, @ as %40, : as %3A, % as %25',
  )
}

function originFrom(url: string): string {
  const parsed = URL.parse(url)
  if (!parsed || !['http:', 'https:'].includes(parsed.protocol) || parsed.pathname !== '/' || parsed.search || parsed.hash) {
    throw new ConfigError(`MASTHEAD_URL is ${url}; it must be an address such as https://news.example.org, with nothing behind the name`)
  }
  return parsed.origin
}

/** The variable that sets a setting: `site.name` by `MASTHEAD_SITE_NAME`. */
export const variableOf = (name: SettingName): string => `MASTHEAD_${name.replace(/[.-]/g, '_').toUpperCase()}`

/** The settings that the environment has set, with the variable that did. */
export const fixedSettings = ({ overrides }: Pick<Config, 'overrides'>): ReadonlyMap<SettingName, string> =>
  new Map(settingNames.flatMap((name) => (overrides[name] === undefined ? [] : [[name, variableOf(name)]])))

/** Those of other programs, as Kubernetes makes some for a service of this name, are none of our business. */
function unknownIn(environment: Environment): readonly string[] {
  const known = new Set(settingNames.map(variableOf))
  const groups = [...known].map((variable) => variable.split('_').slice(0, 2).join('_'))
  const isOfGroup = (name: string) => groups.some((group) => name.startsWith(`${group}_`))
  return Object.keys(environment).filter((name) => isOfGroup(name) && !known.has(name.replace(/_FILE$/, '')))
}

function overridesFrom(environment: Environment): Partial<Record<SettingName, string>> {
  const overrides: Partial<Record<SettingName, string>> = {}
  for (const name of settingNames) {
    const named = variableOf(name)
    const typed = variable(environment, named)
    if (typed === undefined) continue
    const checked = settingText(name, typed)
    if (!checked.ok)
      throw new ConfigError(
        `${named} is ${definitionOf(name).secret ? 'something else' : typed}; it must be ${'expected' in checked.refusal ? checked.refusal.expected : 'a value'}`,
      )
    overrides[name] = checked.value.text
  }
  return overrides
}
