import type { Clock } from '../../app/ports/machine.js'
import type { PageReads } from '../../app/ports/pages.js'
import type { Stores } from '../../app/ports/stores.js'
import { mainCategories } from '../../app/reading/frame.js'
import type { Reading } from '../../app/reading/reading.js'
import { type Movements, readMovements, readSite, type Site } from '../../app/reading/site.js'
import { type Dependency, onNewest, onRecentComments, onSite } from '../../app/reading/stale.js'
import { articleHtml } from '../../core/markup/article-html.js'
import { type CleanHtml, keptCleanHtml } from '../../core/markup/clean-html.js'
import { lookStylesheet } from '../../render/site/look-stylesheet.js'
import { hashedName } from '../assets.js'

/** What readers' pages are made from. */
export type SiteReaderPorts = {
  readonly stores: Stores
  readonly pages: PageReads
  readonly clock: Clock
  readonly origin: string
  readonly assets: Readonly<Record<string, string>>
}

/** The stylesheet with the publication's own colours, and its address. */
export type OwnStylesheet = { readonly href: string; readonly css: string }

/** Keeps what all pages need of the site between requests, and reads again what has changed. */
export class SiteReader {
  readonly #ports: SiteReaderPorts
  #site: Promise<Site> | undefined
  #movements: Promise<Movements> | undefined
  readonly #passages = new Map<string, CleanHtml>()

  constructor(ports: SiteReaderPorts) {
    this.#ports = ports
  }

  /** What a page is made from, now. */
  async reading(): Promise<Reading> {
    const { stores, pages, clock, assets } = this.#ports
    const site = await this.site()
    return {
      site,
      pages,
      stores,
      assets,
      lookStylesheet: (await this.ownStylesheet())?.href,
      now: clock.now(),
      movements: () => this.#movementsOnce(),
      cleanPassage: (html) => this.#cleanPassage(html),
    }
  }

  site(): Promise<Site> {
    this.#site ??= forgetOnFailure(readSite(this.#ports, this.#ports.origin), () => {
      this.#site = undefined
    })
    return this.#site
  }

  /** The stylesheet of the publication's own colours; undefined when it has the standard ones. */
  async ownStylesheet(): Promise<OwnStylesheet | undefined> {
    const css = lookStylesheet((await this.site()).settings['look.accent'])
    return css === undefined ? undefined : { href: `/assets/${hashedName('look.css', css)}`, css }
  }

  /**
   * Forgets what is stale; gives what else is stale for that: everything, when the frame around all pages has come to look different, as when the
   * first article of a category brings it into the menu.
   */
  async forget(stale: readonly Dependency[]): Promise<readonly Dependency[]> {
    if (stale.includes(onNewest) || stale.includes(onRecentComments) || stale.includes(onSite)) this.#movements = undefined
    if (stale.includes(onSite)) this.#site = undefined
    if (!stale.includes(onNewest) || !this.#site) return []
    const before = menuOf(await this.site())
    this.#site = undefined
    return menuOf(await this.site()) === before ? [] : [onSite]
  }

  #movementsOnce(): Promise<Movements> {
    this.#movements ??= forgetOnFailure(readMovements(this.#ports.pages), () => {
      this.#movements = undefined
    })
    return this.#movements
  }

  #cleanPassage(html: string): CleanHtml {
    const known = this.#passages.get(html)
    if (known !== undefined) return known
    const cleaned = articleHtml(html)
    const clean = cleaned.ok ? cleaned.value : keptCleanHtml('')
    this.#passages.clear()
    this.#passages.set(html, clean)
    return clean
  }
}

const menuOf = (site: Site): string => {
  const own = site.settings['menu.links']
  return own.length > 0
    ? ''
    : mainCategories(site)
        .map((term) => term.id)
        .join()
}

function forgetOnFailure<T>(promise: Promise<T>, forget: () => void): Promise<T> {
  promise.catch(forget)
  return promise
}
