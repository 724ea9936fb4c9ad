import { parseSiteAddress } from './site-address.js'

const routed =
  /^\/(?:(?:assets|media|share|newsroom|health|sign-in|sign-out|account|wp-comments-post\.php)(?:\/|$)|\.well-known\/masthead-spam-list$|letters\/[1-9]\d*\.[\w-]{22}(?:\/|$)|comments\/(?!feed(?:\/|$)).)/
const ofNewsroom = /^\/wp-(?:login\.php|admin(?:\/|$))/
const forMachines = /^\/(?:robots\.txt|opensearch\.xml|(?:news-)?sitemap[\w-]*\.xml|wp-sitemap\.xml)$/

/** Whether an address is no reader’s page but the program’s own; every other may be one: a paper may well have its readers’ letters at `/letters/`. */
export const isRouted = (path: string): boolean => routed.test(path)

/** Where those look for the newsroom who come from WordPress. */
export const isWayToNewsroom = (path: string): boolean => ofNewsroom.test(path)

/** What programs read of a site, as `/robots.txt`. */
export const isForMachines = (path: string): boolean => forMachines.test(path)

/** Whether the program answers at an address whatever was published or led elsewhere: its own pages, the front page, the search and their feeds. */
export function isAnsweredByProgram(path: string): boolean {
  if (isRouted(path) || isWayToNewsroom(path) || isForMachines(path)) return true
  const wanted = parseSiteAddress(path, new URLSearchParams())
  return wanted !== undefined && ['front', 'comments-feed', 'search', 'by-id'].includes(wanted.type)
}
