import { wallClock } from '../../core/calendar.js'
import { instant } from '../../core/instant.js'

/** One moment as the site's clock showed it and in UTC, both `2019-12-31 16:14:05`. */
export type TimePair = { readonly local: string; readonly utc: string }

/** More than these tell nothing new, and each is tried against some 400 zones. */
const pairsEnough = 150
const halfHour = 30 * 60_000

/**
 * The zone whose clock explains most of the pairs. Zones that explain them equally well differ only in what the file does not say; then the
 * one with most readers is named. When no zone explains most of them, `Etc/GMT±N` by the commonest difference. Undefined without pairs.
 */
export function guessTimeZone(pairs: readonly TimePair[], language = ''): string | undefined {
  const moments = telling(pairs)
  if (moments.length === 0) return undefined
  const best = bestOf(candidates(language), moments)
  return best.explained * 2 > moments.length ? best.zone : fixedZone(moments)
}

type Moment = { readonly at: number; readonly wall: string; readonly offset: number }

/** One pair for each month and difference, newest last: a zone shows itself by its summers, not by its numbers. */
function telling(pairs: readonly TimePair[]): readonly Moment[] {
  const found = new Map<string, Moment>()
  for (const { local, utc } of pairs) {
    const at = Date.parse(`${utc.replace(' ', 'T')}Z`)
    const shown = Date.parse(`${local.replace(' ', 'T')}Z`)
    const offset = shown - at
    if (Number.isNaN(offset) || Math.abs(offset) > 28 * halfHour || offset % (halfHour / 2) !== 0) continue
    found.set(`${utc.slice(0, 7)} ${offset}`, { at, wall: local.replace(' ', 'T'), offset })
  }
  const moments = [...found.values()]
  const step = Math.max(1, Math.floor(moments.length / pairsEnough))
  return moments.filter((_, index) => index % step === 0)
}

function bestOf(zones: readonly string[], moments: readonly Moment[]): { zone: string; explained: number } {
  let best = { zone: 'UTC', explained: 0 }
  for (const zone of zones) {
    const explained = explainedBy(zone, moments, best.explained)
    if (explained > best.explained) best = { zone, explained }
    if (explained === moments.length) break
  }
  return best
}

/** How many moments the zone explains; counting stops when it can no longer be the best. */
function explainedBy(zone: string, moments: readonly Moment[], toBeat: number): number {
  let missed = 0
  for (const { at, wall } of moments) {
    if (wallClock(instant(at), zone) !== wall) missed += 1
    if (moments.length - missed <= toBeat) return 0
  }
  return moments.length - missed
}

function fixedZone(moments: readonly Moment[]): string {
  const counts = new Map<number, number>()
  for (const { offset } of moments) counts.set(offset, (counts.get(offset) ?? 0) + 1)
  const [commonest = 0] = [...counts].sort(([, one], [, other]) => other - one).map(([offset]) => offset)
  const hours = Math.round(commonest / (2 * halfHour))
  // The sign is the other way round from what people write: Etc/GMT-2 is two hours ahead of Greenwich.
  return hours === 0 ? 'UTC' : `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}`
}

/** Where the language is at home, for when several zones are as good. */
const homes: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ar: 'Asia/Riyadh',
    da: 'Europe/Copenhagen',
    de: 'Europe/Berlin',
    el: 'Europe/Athens',
    'en-au': 'Australia/Sydney',
    'en-ca': 'America/Toronto',
    'en-gb': 'Europe/London',
    es: 'Europe/Madrid',
    fi: 'Europe/Helsinki',
    fr: 'Europe/Paris',
    it: 'Europe/Rome',
    ja: 'Asia/Tokyo',
    nb: 'Europe/Oslo',
    nl: 'Europe/Amsterdam',
    pl: 'Europe/Warsaw',
    pt: 'Europe/Lisbon',
    'pt-br': 'America/Sao_Paulo',
    ru: 'Europe/Moscow',
    sv: 'Europe/Stockholm',
    tr: 'Europe/Istanbul',
    uk: 'Europe/Kyiv',
  }),
)

/** Zones with many readers, before the others of the same clock. */
const populous = (
  'UTC America/New_York America/Chicago America/Los_Angeles America/Denver Europe/London Europe/Berlin Europe/Athens Europe/Moscow ' +
  'Europe/Istanbul Asia/Kolkata Asia/Shanghai Asia/Tokyo Australia/Sydney Australia/Brisbane Pacific/Auckland America/Sao_Paulo ' +
  'America/Argentina/Buenos_Aires America/Bogota America/Mexico_City America/Halifax America/Phoenix America/Anchorage Africa/Johannesburg ' +
  'Africa/Lagos Africa/Cairo Asia/Riyadh Asia/Dubai Asia/Karachi Asia/Dhaka Asia/Jakarta Asia/Tehran Asia/Jerusalem Asia/Beirut'
).split(' ')

function candidates(language: string): readonly string[] {
  const tag = language.toLowerCase().replace('_', '-')
  const home = homes.get(tag) ?? homes.get(tag.split('-')[0] ?? '')
  return [...new Set([...(home ? [home] : []), ...populous, ...Intl.supportedValuesOf('timeZone')])]
}
