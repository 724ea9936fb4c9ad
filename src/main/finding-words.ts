import { inEnglish, type Phrase } from '../core/phrase.js'
import type { Finding } from './doctor.js'
import { explain } from './explain.js'
import { keepingProblem } from './keeping-words.js'

/** A finding in English: what is so, and what to do about it. */
export const findingInWords = (finding: Finding): string => inEnglish(findingPhrase(finding))

/** A finding in words: what is so, and what to do about it. */
export function findingPhrase(finding: Finding): Phrase {
  const [values, one] = [valuesOf(finding), wordsForOne[finding.type]]
  const counted = typeof values.count === 'number' && one !== undefined ? { count: values.count, one } : undefined
  return { words: findingWords[finding.type], values, counted }
}

const findingWords: Readonly<Record<Finding['type'], string>> = {
  'data-folder-missing': 'There is no data folder {folder}: name the right one with --data, or begin with masthead serve.',
  'data-folder-no-folder': '{folder} is no folder that can be read: name another with --data.',
  'data-folder-not-writable': 'The program may not write to {folder}: change its owner, or name another folder with --data.',
  'open-to-others': 'Others on this machine may read {path}: masthead doctor --repair closes it to them.',
  'disk-nearly-full': 'Only {free} are free on the disk: make room before it is full.',
  'no-database': 'The database: {problem}.',
  'database-empty': 'The database: {problem}.',
  'schema-old': 'The database: {problem}.',
  'schema-newer': 'The database: {problem}.',
  'database-unreachable': 'The database cannot be read. {why}',
  'database-encoding':
    'The database keeps its texts in {encoding}, not in UTF8, so that some letters cannot be kept: masthead backup, then restore it into one made with encoding UTF8.',
  'database-server-old': 'The database server is PostgreSQL {version}: Masthead is made for {oldest} and newer.',
  'database-read-only':
    'The database can only be read, so nothing can be written or posted: name the main server in DATABASE_URL, not a replica, and see its default_transaction_read_only.',
  damaged: 'The database is damaged ({problems}): keep the file, and restore the last backup with masthead restore.',
  'tallies-wrong': '{count} counts of articles are wrong (such as {example}): masthead doctor --repair counts anew.',
  'search-out-of-step':
    'Search misses {missing} articles, and finds {left} that are not public: masthead doctor --repair makes its index anew.',
  'comment-counts-wrong': 'Comments of {count} articles are counted wrongly: masthead doctor --repair counts anew.',
  'comment-numbers-wrong': 'Comments of {count} articles are counted wrongly: masthead doctor --repair counts anew.',
  'media-unfetched': '{count} files of imports have not been fetched yet: run the import again, with --media <folder> if you have them.',
  'media-files-missing': '{count} files are missing from the media folder, such as {example}: bring them back from a backup.',
  'letters-waiting':
    '{count} letters have waited for more than a day: masthead letters list says why, masthead letters test ADDRESS tries the mail server.',
  'apps-locked':
    'The authenticator apps of {count} colleagues cannot be asked, since {file} is not the key that their secrets lie under: bring it back from a backup. Until then they come in by a recovery code, or by a link.',
  'variable-unknown': '{variable} sets nothing: masthead settings list names the variable of each setting.',
  'address-unset': 'The public address is not set: feeds and share links need MASTHEAD_URL, such as https://news.example.org.',
  'address-insecure':
    '{origin} is not encrypted, and passwords would travel in the open: put a proxy with https before it, and change MASTHEAD_URL.',
  'proxy-not-named':
    '{origin} is served through a proxy that is not named, so all readers seem to have one address: name it with MASTHEAD_PROXIES.',
  'provider-half-set':
    'Signing in by {provider} is set up in part, so readers are not offered it: set {missing}, or masthead provider remove {provider}.',
  'trap-broken': '{trap} catches no spam: the program may be damaged, so install it anew.',
  'sign-in-insecure':
    'Readers cannot sign in at {origin}, which is not encrypted: put a proxy with https before it, and change MASTHEAD_URL.',
}

/** The same of one alone, where its number stands in it. */
const wordsForOne: Readonly<Partial<Record<Finding['type'], string>>> = {
  'tallies-wrong': '{count} count of articles is wrong ({example}): masthead doctor --repair counts anew.',
  'comment-counts-wrong': 'Comments of {count} article are counted wrongly: masthead doctor --repair counts anew.',
  'comment-numbers-wrong': 'Comments of {count} article are counted wrongly: masthead doctor --repair counts anew.',
  'media-unfetched': '{count} file of an import has not been fetched yet: run the import again, with --media <folder> if you have it.',
  'media-files-missing': '{count} file is missing from the media folder ({example}): bring it back from a backup.',
  'letters-waiting':
    '{count} letter has waited for more than a day: masthead letters list says why, masthead letters test ADDRESS tries the mail server.',
  'apps-locked':
    'The authenticator app of {count} colleague cannot be asked, since {file} is not the key that its secret lies under: bring it back from a backup. Until then they come in by a recovery code, or by a link.',
}

function valuesOf(finding: Finding): NonNullable<Phrase['values']> {
  switch (finding.type) {
    case 'disk-nearly-full':
      return { free: inBytes(finding.freeBytes) }
    case 'no-database':
    case 'database-empty':
    case 'schema-old':
    case 'schema-newer':
      return { problem: keepingProblem(finding) }
    case 'database-unreachable':
      return { why: explain(finding.cause) }
    case 'damaged':
      return { problems: finding.problems.join('; ') }
    case 'tallies-wrong':
      return { count: finding.names.length, example: finding.names[0] ?? '' }
    case 'comment-counts-wrong':
    case 'comment-numbers-wrong':
      return { count: finding.articles }
    case 'provider-half-set':
      return { provider: finding.provider, missing: finding.missing.join(', ') }
    case 'trap-broken':
      return { trap: capital(finding.trap) }
    default:
      return { ...finding }
  }
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Bytes as `3.2 GB`, `12 MB` or `900 kB`. */
export function inBytes(bytes: number): string {
  if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(1)} GB`
  return bytes >= 1e6 ? `${Math.round(bytes / 1e6)} MB` : `${Math.round(bytes / 1e3)} kB`
}
