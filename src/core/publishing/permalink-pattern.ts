/** An address that a site gave, and what it may have been made from. */
export type PermalinkSample = {
  readonly url: string
  readonly foreignId: number
  readonly slug: string
  /** When it was published by the site's own clock, `2019-12-31 16:14:05`. */
  readonly localTime: string
  readonly author?: string | undefined
  /** Slugs of the categories it stands under. */
  readonly categories: readonly string[]
}

/** What share of the articles must follow one pattern for it to be the site's. */
const enough = 0.5

/**
 * The pattern by which a site makes its addresses, `/%year%/%monthnum%/%day%/%postname%/`, guessed from those it gave; undefined when
 * there are none or no pattern explains half of them. `home` is the site's front page, below which the pattern begins.
 */
export function guessPermalinkPattern(samples: readonly PermalinkSample[], home: string): string | undefined {
  const counts = new Map<string, number>()
  for (const sample of samples) {
    const pattern = patternOf(sample, home)
    if (pattern !== undefined) counts.set(pattern, (counts.get(pattern) ?? 0) + 1)
  }
  const [best] = [...counts].sort(([, one], [, other]) => other - one)
  return best && best[1] >= samples.length * enough ? best[0] : undefined
}

/** Which pattern explains one address; undefined when none names it. */
function patternOf(sample: PermalinkSample, home: string): string | undefined {
  const url = URL.parse(sample.url)
  if (url?.search !== '') return undefined
  const base = URL.parse(home)?.pathname.replace(/\/$/, '') ?? ''
  const path = url.pathname.startsWith(`${base}/`) ? url.pathname.slice(base.length) : url.pathname
  const segments = path.split('/').map(decoded)
  const dates = dateNames(sample.localTime)
  const named = segments.map((segment) => nameOf(segment, sample, dates))
  if (named.some((name) => name === undefined)) return undefined
  const pattern = joined(named.map((name) => name ?? ''))
  return /%postname%|%post_id%/.test(pattern) ? pattern : undefined
}

/** The parts of the date in the order in which addresses have them; each is used up by the segment it explains. */
function dateNames(localTime: string): { name: string; value: string }[] {
  const names = ['%year%', '%monthnum%', '%day%', '%hour%', '%minute%', '%second%']
  return (localTime.match(/\d+/g) ?? []).slice(0, names.length).map((value, index) => ({ name: names[index] ?? '', value }))
}

function nameOf(segment: string, sample: PermalinkSample, dates: { name: string; value: string }[]): string | undefined {
  if (segment === '') return ''
  if (segment === decoded(sample.slug)) return '%postname%'
  const date = dates.findIndex(({ value }) => value === segment)
  if (date !== -1 && (date === 0 || dates.length < 6)) return used(dates, date)
  if (segment === String(sample.foreignId)) return '%post_id%'
  if (sample.categories.some((slug) => decoded(slug) === segment)) return '%category%'
  if (segment === sample.author) return '%author%'
  if (/^\d+$/.test(segment)) return undefined
  return insideOf(segment, sample) ?? literal(segment)
}

function used(dates: { name: string; value: string }[], index: number): string | undefined {
  const name = dates[index]?.name
  dates.splice(0, index + 1)
  return name
}

/** `slug.html`, `123-slug`: names that share a segment with other text. */
function insideOf(segment: string, { slug, foreignId }: PermalinkSample): string | undefined {
  const name = decoded(slug)
  if (name !== '' && segment.includes(name)) {
    const rest = segment.replace(name, '%postname%').replace(new RegExp(`(?<!\\d)${foreignId}(?!\\d)`), '%post_id%')
    return /^[\w.~%-]+$/.test(rest) ? rest : undefined
  }
  return new RegExp(`^${foreignId}\\.\\w+$`).test(segment) ? segment.replace(String(foreignId), '%post_id%') : undefined
}

const literal = (segment: string): string | undefined => (/^[\w.~-]+$/.test(segment) ? segment : undefined)

/** A category may stand under others: `/europe/france/slug/` is still one `%category%`. */
const joined = (segments: readonly string[]): string => segments.join('/').replace(/%category%(?:\/%category%)+/g, '%category%')

function decoded(text: string): string {
  try {
    return decodeURIComponent(text).toLowerCase()
  } catch {
    // A slug of bytes that are no UTF-8 can only be compared as it is.
    return text.toLowerCase()
  }
}
