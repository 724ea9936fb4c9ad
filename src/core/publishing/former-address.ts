import { parseSiteAddress } from './site-address.js'

// WordPress has led these to its feeds since it had better addresses for them.
const feedFiles: ReadonlyMap<string, readonly string[]> = new Map([
  ['wp-rss.php', ['feed']],
  ['wp-rss2.php', ['feed']],
  ['wp-rdf.php', ['feed']],
  ['wp-feed.php', ['feed']],
  ['wp-atom.php', ['feed', 'atom']],
  ['wp-commentsrss2.php', ['comments', 'feed']],
])

const longestFront = 2

/**
 * Other forms in which WordPress finds what an address asks for, each a path with slashes around it, to be looked at in this order where nothing stands at
 * the address itself: without `index.php`; with a feed's name in full (`/category/news/rss2/`, `/wp-atom.php`); and without what the pattern of addresses
 * put before lists (`/archives/category/news/`, `/archives/date/2019/12/`, `/blog/author/ines/`).
 */
export function otherForms(path: string): readonly string[] {
  const segments = path.split('/').filter((segment) => segment !== '')
  const inside = segments[0] === 'index.php' ? segments.slice(1) : segments
  const full = withFeedInFull(inside)
  const forms = [inside, full, withoutFront(inside), withoutFront(full)].map(joined)
  return [...new Set(forms)].filter((form) => form !== joined(segments))
}

function withFeedInFull(segments: readonly string[]): readonly string[] {
  const last = segments.at(-1) ?? ''
  const before = segments.slice(0, -1)
  if (before.length === 0 && feedFiles.has(last)) return feedFiles.get(last) ?? segments
  if (before.at(-1) === 'feed') return segments
  if (['rss', 'rss2', 'rdf'].includes(last)) return [...before, 'feed']
  return last === 'atom' ? [...before, 'feed', 'atom'] : segments
}

/** A list's address without what stands before the list, `date` before a day among it; what is no list's stays as it is. */
function withoutFront(segments: readonly string[]): readonly string[] {
  for (let front = 0; front <= longestFront; front++) {
    const behind = segments.slice(front)
    const list = behind[0] === 'date' ? behind.slice(1) : behind
    const wanted = list.length > 0 ? parseSiteAddress(joined(list), new URLSearchParams()) : undefined
    if (wanted && ['term', 'author', 'period'].includes(wanted.type)) return list
  }
  return segments
}

const joined = (segments: readonly string[]): string => (segments.length === 0 ? '/' : `/${segments.join('/')}/`)
