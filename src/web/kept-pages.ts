import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Dependency, onSite } from '../app/reading/stale.js'
import { type Effort, type Encoding, encode, passing, soon } from './encodings.js'
import { encodingFor, type Page, pageFrom, type RenderedPage, type Sendable, send, sendableOf } from './kept-page.js'
import { SettledPages } from './settled-pages.js'

type Rendering = { readonly since: number; readonly page: Promise<Page> }

const longestOverdueMilliseconds = 1_000

const standardMostBytes = 64 * 1024 * 1024

/**
 * Rendered pages by address, compressed, until something they show changes. A page is rendered once however many ask for it; a rendering that was
 * begun before a change is sent to those who asked before it, and is never kept.
 */
export class KeptPages {
  readonly #pages = new Map<string, Page>()
  readonly #byDependency = new Map<Dependency, Set<string>>()
  readonly #rendering = new Map<string, Rendering>()
  readonly #renewing = new Set<string>()
  readonly #mostBytes: number
  // When each dependency last changed, in changes; only while renderings are under way that may have begun before.
  readonly #changedAt = new Map<Dependency, number>()
  // One rendering may be the answer for many addresses, as the page is that says there is nothing; it is encoded once.
  readonly #made = new WeakMap<RenderedPage, Page>()
  // Also those that newer ones of the same page have taken the place of.
  #underWay = 0
  #changes = 0
  #bytes = 0
  readonly #settled: SettledPages

  constructor(mostBytes: number = standardMostBytes, settled = new SettledPages()) {
    this.#mostBytes = mostBytes
    this.#settled = settled
  }

  /** How much is kept. */
  get size(): { readonly pages: number; readonly bytes: number } {
    return { pages: this.#pages.size, bytes: this.#bytes }
  }

  /** Answers from what is kept, straight to the socket; false when there is nothing to answer with. */
  answer(key: string, request: IncomingMessage, response: ServerResponse): boolean {
    const page = this.#pages.get(key)
    if (!page || page.overdueSince !== undefined) return false
    const encoding = encodingFor(page, request)
    const sendable = page.sent.get(encoding)
    if (!sendable) return false
    page.used = true
    if (this.#settled.isDue(page, sendable)) this.#settle(key, page, encoding)
    send(page, sendable, request, response)
    return true
  }

  /** Answers with what `render` gives, which is kept if it may be. */
  async answerAnew(
    key: string,
    exchange: { readonly request: IncomingMessage; readonly response: ServerResponse },
    render: () => Promise<RenderedPage>,
  ): Promise<void> {
    const page = this.#stillGood(key, render) ?? (await this.#renderOnce(key, render))
    const encoding = encodingFor(page, exchange.request)
    const sendable = page.sent.get(encoding) ?? (await this.#encodeOnce(key, page, encoding))
    send(page, sendable, exchange.request, exchange.response)
  }

  /** Forgets every page that depends on one of these. */
  drop(stale: readonly Dependency[]): void {
    if (stale.length === 0) return
    this.#changes++
    if (stale.includes(onSite)) this.#dropAll()
    for (const dependency of stale) {
      if (this.#underWay > 0) this.#changedAt.set(dependency, this.#changes)
      for (const key of this.#byDependency.get(dependency) ?? []) this.#forget(key)
    }
  }

  /**
   * Makes every page anew that depends on one of these, when it is next asked for; whoever asks while that is done is sent the old one, for a second at
   * most. For what changes many times a second.
   */
  renew(stale: readonly Dependency[]): void {
    const now = performance.now()
    for (const dependency of stale) {
      for (const key of this.#byDependency.get(dependency) ?? []) {
        const page = this.#pages.get(key)
        if (page) page.overdueSince ??= now
      }
    }
    this.#changes++
    if (this.#underWay > 0) for (const dependency of stale) this.#changedAt.set(dependency, this.#changes)
  }

  /** What is kept, if it may be sent; of an overdue page the next is begun meanwhile. */
  #stillGood(key: string, render: () => Promise<RenderedPage>): Page | undefined {
    const page = this.#pages.get(key)
    if (page?.overdueSince === undefined) return page
    if (performance.now() - page.overdueSince > longestOverdueMilliseconds) {
      this.#forget(key)
      return undefined
    }
    if (!this.#renewing.has(key)) this.#renewOnce(key, page, render)
    return page
  }

  /** Makes a page anew beside the old one, ready to be sent in every encoding that was asked for, and puts it in its place. */
  async #renewOnce(key: string, old: Page, render: () => Promise<RenderedPage>): Promise<void> {
    const since = this.#changes
    this.#renewing.add(key)
    this.#underWay++
    try {
      const page = this.#pageFrom(await render())
      for (const encoding of old.sent.keys()) await this.#prepare(key, page, encoding, passing)
      // Dropped meanwhile, or nothing to be kept any more.
      if (this.#pages.get(key) !== old) return
      if (page.depends.length === 0) return this.#forget(key)
      if (this.#changedSince(since, page.depends)) page.overdueSince = performance.now()
      this.#keep(key, page)
    } catch {
      // Whoever asks next is told what is wrong.
      this.#forget(key)
    } finally {
      this.#underWay--
      this.#renewing.delete(key)
      if (this.#underWay === 0) this.#changedAt.clear()
    }
  }

  #dropAll(): void {
    this.#pages.clear()
    this.#byDependency.clear()
    this.#bytes = 0
  }

  #renderOnce(key: string, render: () => Promise<RenderedPage>): Promise<Page> {
    const underWay = this.#rendering.get(key)
    // What it will depend on is not known yet, so any change since it began is taken for one that concerns it.
    if (underWay && underWay.since === this.#changes) return underWay.page
    const rendering: Rendering = { since: this.#changes, page: render().then((rendered) => this.#pageFrom(rendered)) }
    this.#rendering.set(key, rendering)
    this.#underWay++
    const done = () => {
      this.#underWay--
      if (this.#underWay === 0) this.#changedAt.clear()
      if (this.#rendering.get(key) === rendering) this.#rendering.delete(key)
    }
    return rendering.page.then(
      (page) => {
        if (page.depends.length > 0 && !this.#changedSince(rendering.since, page.depends)) this.#keep(key, page)
        done()
        return page
      },
      (cause: unknown) => {
        done()
        throw cause
      },
    )
  }

  #pageFrom(rendered: RenderedPage): Page {
    const known = this.#made.get(rendered)
    if (known) return known
    const page = pageFrom(rendered)
    this.#made.set(rendered, page)
    return page
  }

  #changedSince(since: number, depends: readonly Dependency[]): boolean {
    return depends.some((dependency) => (this.#changedAt.get(dependency) ?? 0) > since)
  }

  #keep(key: string, page: Page): void {
    this.#forget(key)
    this.#pages.set(key, page)
    this.#bytes += page.bytes
    for (const dependency of page.depends) {
      const keys = this.#byDependency.get(dependency)
      if (keys) keys.add(key)
      else this.#byDependency.set(dependency, new Set([key]))
    }
    this.#makeRoom()
  }

  #encodeOnce(key: string, page: Page, encoding: Encoding): Promise<Sendable> {
    const underWay = page.encoding.get(encoding)
    if (underWay) return underWay
    const begun = this.#prepare(key, page, encoding, soon).finally(() => page.encoding.delete(encoding))
    page.encoding.set(encoding, begun)
    return begun
  }

  /** Encodes a page for the first who wants it so. */
  async #prepare(key: string, page: Page, encoding: Encoding, effort: Effort): Promise<Sendable> {
    const body = await encode(page.body, encoding, effort)
    const sendable = sendableOf(page, encoding, body)
    page.sent.set(encoding, sendable)
    if (encoding !== 'identity') page.bytes += body.length
    if (encoding !== 'identity' && this.#pages.get(key) === page) {
      this.#bytes += body.length
      this.#makeRoom()
    }
    return sendable
  }

  /** Makes smaller what has stayed as it is and is asked for often. */
  async #settle(key: string, page: Page, encoding: Encoding): Promise<void> {
    const saved = await this.#settled.settle(page, encoding)
    page.bytes -= saved
    if (this.#pages.get(key) === page) this.#bytes -= saved
  }

  /** Forgets the oldest pages that nobody has asked for since the last look, until the rest fits. */
  #makeRoom(): void {
    for (const [key, page] of this.#pages) {
      if (this.#bytes <= this.#mostBytes) return
      if (!page.used) {
        this.#forget(key)
        continue
      }
      page.used = false
      this.#pages.delete(key)
      this.#pages.set(key, page)
    }
  }

  #forget(key: string): void {
    const page = this.#pages.get(key)
    if (!page) return
    this.#pages.delete(key)
    this.#bytes -= page.bytes
    for (const dependency of page.depends) {
      const keys = this.#byDependency.get(dependency)
      keys?.delete(key)
      if (keys?.size === 0) this.#byDependency.delete(dependency)
    }
  }
}
