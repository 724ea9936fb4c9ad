import type { IncomingMessage } from 'node:http'
import type { CountedLooks } from '../app/ports/visits.js'
import { isRobot, seenBy } from '../core/publishing/visit.js'

// Whoever invents addresses or hosts fills no memory with them.
const mostPaths = 5_000
const mostHosts = 1_000
const mostBrowsers = 500

/** No reader's page stands there. */
const notPages =
  /^\/(?:assets|media|share|newsroom|health|sign-in|sign-out|account|comments|wp-[a-z]|letters|\.well-known)(?:[/.-]|$)|\.[a-z0-9]{2,5}$|\/feed\/?$/

/** Counts looks at pages in memory, until they are taken to be kept: how many at each address, and from which hosts. */
export class VisitCounter {
  readonly #ownHost: string
  readonly #robots = new Map<string, boolean>()
  #looks = new Map<string, { views: number; visits: number }>()
  #hosts = new Map<string, number>()

  constructor(origin: string) {
    this.#ownHost = URL.parse(origin)?.hostname ?? ''
  }

  /** Asked of every request, so it only looks. */
  see({ url = '/', headers }: IncomingMessage): void {
    if (!headers.accept?.includes('text/html')) return
    const mark = url.indexOf('?')
    const path = mark === -1 ? url : url.slice(0, mark)
    if (notPages.test(path)) return
    const byRobot = this.#isRobot(headers['user-agent'] ?? '')
    const look = { accept: headers.accept, purpose: purposeOf(headers['sec-purpose']), byRobot, referer: headers.referer }
    const seen = seenBy(look, this.#ownHost)
    if (!seen) return
    const counted = this.#looks.get(path)
    if (counted) {
      counted.views++
      if (seen.isVisit) counted.visits++
    } else if (this.#looks.size < mostPaths) this.#looks.set(path, { views: 1, visits: seen.isVisit ? 1 : 0 })
    if (seen.isVisit && seen.from !== '' && (this.#hosts.has(seen.from) || this.#hosts.size < mostHosts))
      this.#hosts.set(seen.from, (this.#hosts.get(seen.from) ?? 0) + 1)
  }

  /** There are few browsers, and what each says of itself is long. */
  #isRobot(userAgent: string): boolean {
    const known = this.#robots.get(userAgent)
    if (known !== undefined) return known
    if (this.#robots.size >= mostBrowsers) this.#robots.clear()
    const found = isRobot(userAgent === '' ? undefined : userAgent)
    this.#robots.set(userAgent, found)
    return found
  }

  /** What was counted since it was last taken. */
  take(): CountedLooks {
    const taken = { looks: this.#looks, hosts: this.#hosts }
    this.#looks = new Map()
    this.#hosts = new Map()
    return taken
  }

  /** Brings back what could not be kept. */
  putBack({ looks, hosts }: CountedLooks): void {
    for (const [path, { views, visits }] of looks) {
      const now = this.#looks.get(path) ?? { views: 0, visits: 0 }
      if (this.#looks.size < mostPaths) this.#looks.set(path, { views: now.views + views, visits: now.visits + visits })
    }
    for (const [host, count] of hosts) if (this.#hosts.size < mostHosts) this.#hosts.set(host, (this.#hosts.get(host) ?? 0) + count)
  }
}

const purposeOf = (value: string | string[] | undefined): string | undefined => (typeof value === 'string' ? value : value?.join())
