import { articleId, mediaId } from '../../core/ids.js'
import type { Actor } from '../../core/log/log-entry.js'
import { writeDown } from '../log/write-down.js'
import type { BodyMaker, MadeBody } from '../ports/bodies.js'
import type { Clock, Hashing } from '../ports/machine.js'
import type { Storage, Stores } from '../ports/stores.js'
import { remakeBody } from '../publishing/remake-bodies.js'
import { settingsFrom } from '../settings/settings.js'
import { inBatches } from './batches.js'
import { countItems } from './count-items.js'
import { type ArticleImport, creditLineOf, importArticles } from './import-articles.js'
import { importMedia, type MediaImport } from './import-media.js'
import { importMenus } from './import-menu.js'
import { importAuthor, type KnownAuthor } from './import-people.js'
import { emptyReport, type ImportReport, note, tell } from './import-report.js'
import { TermImport } from './import-terms.js'
import type { ArticleItem, Item, MenuEntryItem } from './item.js'
import { nameEmptySite, type SiteNaming } from './name-site.js'

export type ImportPorts = { readonly storage: Storage; readonly clock: Clock; readonly hashing: Hashing; readonly bodies: BodyMaker }

/** What is to be brought in, and how. */
export type ImportItems = {
  readonly items: AsyncIterable<Item>
  /** Key of the source: its address without scheme and `www.`. */
  readonly source: string
  /** Hosts under which the source's own pages and pictures are linked. */
  readonly hosts: readonly string[]
  /** What an empty site takes over from the source. */
  readonly naming?: SiteNaming | undefined
  /** Reads and counts, but writes nothing. */
  readonly dryRun?: boolean | undefined
  /** Whom the log names; without it, whoever runs the machine. */
  readonly by?: Actor | undefined
  /** Told after each batch. */
  readonly progress?: ((report: ImportReport) => void) | undefined
  /** Asked before each batch; an import that is stopped can be run again and goes on where it was. */
  readonly stopped?: (() => boolean) | undefined
}

/**
 * Brings in what a reader yields, a batch a transaction, so that a running site shows it as it lands. Announces nothing. What an earlier import
 * of the same source brought is known again by its number there. The report says what came in, what was changed, and what was lost and why.
 */
export async function importItems(ports: ImportPorts, command: ImportItems): Promise<ImportReport> {
  const { storage, clock } = ports
  const report = emptyReport(command.source)
  if (command.dryRun) return countItems({ ...ports, ...command, report })
  const run = await storage.transact(async (stores) => {
    if (command.naming) await nameEmptySite(stores, command.naming, { at: clock.now(), by: command.by ?? 'owner' })
    return stores.imports.begin(command.source, clock.now())
  })
  const importing = new Importing(ports, command, report)
  let waiting: Promise<void> = Promise.resolve()
  for await (const batch of inBatches(command.items)) {
    if (command.stopped?.()) break
    // While one batch is written, the bodies of the next are made on other threads.
    const made = importing.makeBodies(batch)
    made.catch(() => {})
    await waiting
    waiting = importing.write(batch, made)
    waiting.catch(() => {})
    command.progress?.(report)
  }
  await waiting
  if (!command.stopped?.()) await importing.finish()
  const at = clock.now()
  await storage.transact(async (stores) => {
    await stores.imports.saveReport(run, JSON.stringify(report), at)
    await writeDown(stores, {
      at,
      by: command.by ?? 'owner',
      act: 'imported',
      about: run,
      values: [{ name: 'from', after: command.source }],
    })
  })
  command.progress?.(report)
  return report
}

/** What was written is counted, and known by its number from then on. */
const once = { once: true }

class Importing {
  readonly #ports: ImportPorts
  readonly #command: ImportItems
  readonly #report: ImportReport
  readonly #terms: TermImport
  readonly #authors = new Map<string, KnownAuthor>()
  readonly #pending: ArticleImport['pending'] = { leads: [], parents: [], bodies: [] }
  readonly #mediaParents: MediaImport['parents'] = []
  /** By their numbers: where files overlap, they come twice. */
  readonly #menu = new Map<number, MenuEntryItem>()
  #timeZone: string | undefined

  constructor(ports: ImportPorts, command: ImportItems, report: ImportReport) {
    this.#ports = ports
    this.#command = command
    this.#report = report
    this.#terms = new TermImport(command.source, report)
  }

  /** The bodies of a batch's articles, by the order of the articles in it. */
  async makeBodies(batch: readonly Item[]): Promise<readonly MadeBody[]> {
    const articles = batch.filter((item) => item.type === 'article')
    if (articles.length === 0) return []
    this.#timeZone ??= settingsFrom(await this.#ports.storage.stores.settings.all())['site.time-zone']
    const timeZone = this.#timeZone
    const named = (item: ArticleItem) =>
      item.authorLogin === undefined ? [] : [this.#authors.get(item.authorLogin)?.name ?? item.authorLogin]
    return this.#ports.bodies.make(
      articles.map((item) => ({ item, bylines: named(item), timeZone, creditLine: creditLineOf(item) })),
      { hosts: this.#command.hosts, attachments: [] },
    )
  }

  async write(batch: readonly Item[], making: Promise<readonly MadeBody[]>): Promise<void> {
    const bodies = await making
    await this.#ports.storage.transact(async (stores) => {
      await this.#writeTerms(stores, batch)
      const articles = batch.filter((item) => item.type === 'article')
      const marks = await stores.imports.marks(
        this.#command.source,
        'article',
        articles.map((item) => String(item.foreignId)),
      )
      const arrivals = articles.flatMap((item, at) => {
        const made = bodies[at]
        return made ? [{ item, made, mark: marks.get(String(item.foreignId)) }] : []
      })
      await importArticles(stores, this.#articleImport, arrivals)
      for (const item of batch) await this.#writeOther(stores, item)
      await stores.outbox.append([{ type: 'items-imported' }], this.#ports.clock.now())
    }, once)
  }

  /** What could not be said before everything was there. */
  async finish(): Promise<void> {
    await this.#ports.storage.transact(async (stores) => {
      await this.#terms.settle(stores)
      await this.#settleLinks(stores)
      await importMenus(stores, this.#command, [...this.#menu.values()], this.#report)
      await stores.outbox.append([{ type: 'items-imported' }], this.#ports.clock.now())
    }, once)
    // Now that the pictures and blocks are there which these bodies name by number.
    for (const id of this.#pending.bodies)
      for (const { type, name } of await remakeBody(this.#ports, id)) if (type === 'missing-block') note(this.#report, type, name)
  }

  get #articleImport(): ArticleImport {
    return {
      source: this.#command.source,
      hashing: this.#ports.hashing,
      now: this.#ports.clock.now(),
      timeZone: this.#timeZone ?? 'UTC',
      report: this.#report,
      terms: this.#terms,
      authors: this.#authors,
      pending: this.#pending,
    }
  }

  async #writeTerms(stores: Stores, batch: readonly Item[]): Promise<void> {
    const terms = batch.filter((item) => item.type === 'term')
    for (const item of terms) await this.#terms.add(stores, item)
    if (terms.length > 0) await this.#terms.settle(stores)
    for (const item of batch) {
      if (item.type !== 'author') continue
      const now = this.#ports.clock.now()
      this.#authors.set(item.login, await importAuthor(stores, item, { source: this.#command.source, now, report: this.#report }))
    }
  }

  async #writeOther(stores: Stores, item: Item): Promise<void> {
    switch (item.type) {
      case 'media':
        return importMedia(stores, this.#mediaImport, item)
      case 'menu-entry':
        this.#menu.set(item.foreignId, item)
        return
      case 'skipped':
      case 'note':
      case 'refused':
        tell(this.#report, item)
        return
      case 'site':
      case 'author':
      case 'term':
      case 'article':
        return
      default:
        item satisfies never
    }
  }

  get #mediaImport(): MediaImport {
    const { source } = this.#command
    return {
      source,
      hashing: this.#ports.hashing,
      now: this.#ports.clock.now(),
      report: this.#report,
      authors: this.#authors,
      parents: this.#mediaParents,
    }
  }

  async #settleLinks(stores: Stores): Promise<void> {
    const { source } = this.#command
    const localOf = async (kind: 'article' | 'media', foreign: number) =>
      (await stores.imports.marks(source, kind, [String(foreign)])).get(String(foreign))?.localId
    for (const [article, foreign] of this.#pending.leads) {
      const lead = await localOf('media', foreign)
      if (lead !== undefined) await stores.articles.link(article, { lead: mediaId(lead) })
    }
    for (const [article, foreign] of this.#pending.parents) {
      const parent = await localOf('article', foreign)
      if (parent !== undefined) await stores.articles.link(article, { parent: articleId(parent) })
    }
    for (const [media, foreign] of this.#mediaParents) {
      const parent = await localOf('article', foreign)
      if (parent !== undefined) await stores.media.setParent(mediaId(media), articleId(parent))
    }
  }
}
