/** What of a request tells whether somebody looks at a page, and where from. */
export type Look = {
  readonly accept: string | undefined
  readonly purpose: string | undefined
  /** See `isRobot`. */
  readonly byRobot: boolean
  readonly referer: string | undefined
}

/** Somebody's look at a page. One that comes from outside the site begins a visit; `from` is the host that led here, empty where the browser does not say. */
export type Seen = { readonly isVisit: boolean; readonly from: string }

// Those that say what they are; who hides it is counted, since nothing else of a reader is looked at.
const robots =
  /bot|crawl|spider|slurp|preview|fetch|monitor|scan|curl|wget|python|http|headless|facebookexternalhit|lighthouse|archiv|feed/i
const hostOf = /^https?:\/\/([a-z0-9.-]{1,100})(?:[:/?#]|$)/i

/** Whether a browser says of itself that it is none. Who says nothing is none either. */
export const isRobot = (userAgent: string | undefined): boolean => userAgent === undefined || robots.test(userAgent)

/** Whether a look is a reader's, by what the browser says of it. Neither cookie nor address is looked at, and nothing of it is kept. */
export function seenBy({ accept, purpose, byRobot, referer }: Look, ownHost: string): Seen | undefined {
  if (!accept?.includes('text/html') || purpose?.includes('prefetch') || byRobot) return undefined
  const from = hostOf.exec(referer ?? '')?.[1]?.toLowerCase() ?? ''
  return from === ownHost ? { isVisit: false, from: '' } : { isVisit: true, from: from.replace(/^www\./, '') }
}
