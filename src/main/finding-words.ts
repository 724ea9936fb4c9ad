import type { Finding } from './doctor.js'
import { explain } from './explain.js'
import { keepingProblem } from './keeping-words.js'

/** A finding in words: what is so, and what to do about it. */
export function findingInWords(finding: Finding): string {
  switch (finding.type) {
    case 'data-folder-missing':
      return `There is no data folder ${finding.folder}: name the right one with --data, or begin with masthead serve.`
    case 'data-folder-no-folder':
      return `${finding.folder} is no folder that can be read: name another with --data.`
    case 'data-folder-not-writable':
      return `The program may not write to ${finding.folder}: change its owner, or name another folder with --data.`
    case 'open-to-others':
      return `Others on this machine may read ${finding.path}: masthead doctor --repair closes it to them.`
    case 'disk-nearly-full':
      return `Only ${inBytes(finding.freeBytes)} are free on the disk: make room before it is full.`
    case 'no-database':
    case 'database-empty':
    case 'schema-old':
    case 'schema-newer':
      return `The database: ${keepingProblem(finding)}.`
    case 'database-unreachable':
      return `The database cannot be read. ${explain(finding.cause)}`
    case 'damaged':
      return `The database is damaged (${finding.problems.join('; ')}): keep the file, and restore the last backup with masthead restore.`
    case 'tallies-wrong':
      return `${finding.names.length} counts of articles are wrong (such as ${finding.names[0]}): masthead doctor --repair counts anew.`
    case 'search-out-of-step':
      return `Search misses ${finding.missing} articles, and finds ${finding.left} that are not public: masthead doctor --repair makes its index anew.`
    case 'comment-counts-wrong':
    case 'comment-numbers-wrong':
      return `Comments of ${finding.articles} articles are counted wrongly: masthead doctor --repair counts anew.`
    case 'media-unfetched':
      return `${finding.count} files of imports have not been fetched yet: run the import again, with --media <folder> if you have them.`
    case 'media-files-missing':
      return `${finding.count} files are missing from the media folder, such as ${finding.example}: bring them back from a backup.`
    case 'letters-waiting':
      return `${finding.count} letters have waited for more than a day: masthead letters list says why, masthead letters test ADDRESS tries the mail server.`
    case 'address-unset':
      return 'The public address is not set: feeds and share links need MASTHEAD_URL, such as https://news.example.org.'
    case 'address-insecure':
      return `${finding.origin} is not encrypted, and passwords would travel in the open: put a proxy with https before it, and change MASTHEAD_URL.`
    case 'proxy-not-named':
      return `${finding.origin} is served through a proxy that is not named, so all readers seem to have one address: name it with MASTHEAD_PROXIES.`
    case 'provider-half-set':
      return `Signing in by ${finding.provider} is set up in part, so readers are not offered it: set ${finding.missing.join(', ')}, or masthead provider remove ${finding.provider}.`
    case 'trap-broken':
      return `${capital(finding.trap)} catches no spam: the program may be damaged, so install it anew.`
    case 'sign-in-insecure':
      return `Readers cannot sign in at ${finding.origin}, which is not encrypted: put a proxy with https before it, and change MASTHEAD_URL.`
    default:
      return finding satisfies never
  }
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Bytes as `3.2 GB`, `12 MB` or `900 kB`. */
export function inBytes(bytes: number): string {
  if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(1)} GB`
  return bytes >= 1e6 ? `${Math.round(bytes / 1e6)} MB` : `${Math.round(bytes / 1e3)} kB`
}
