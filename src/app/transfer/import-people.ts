import { type AccountId, accountId } from '../../core/ids.js'
import type { Instant } from '../../core/instant.js'
import { keptCleanHtml } from '../../core/markup/clean-html.js'
import { slugOf } from '../../core/publishing/slug.js'
import type { Stores } from '../ports/stores.js'
import type { ImportReport } from './import-report.js'
import type { AuthorItem } from './item.js'

/** Someone whom articles of the source name. */
export type KnownAuthor = { readonly id: AccountId; readonly name: string }

/** Brings an author in as an account that nobody has claimed yet, or finds the one an earlier import brought. */
export async function importAuthor(
  stores: Stores,
  item: AuthorItem,
  at: { readonly source: string; readonly now: Instant; readonly report: ImportReport },
): Promise<KnownAuthor> {
  const mark = (await stores.imports.marks(at.source, 'author', [item.login])).get(item.login)
  const known = mark && (await stores.accounts.find(accountId(mark.localId)))
  if (known) {
    at.report.authors.unchanged++
    return { id: known.id, name: known.name }
  }
  const name = item.name === '' ? item.login : item.name
  const id = await stores.accounts.add({
    login: await freeName(item.login, async (login) => (await stores.accounts.findByLogin(login)) !== undefined),
    name,
    slug: await freeName(
      item.slug ?? (slugOf(item.login) || 'author'),
      async (slug) => (await stores.accounts.findBySlug(slug)) !== undefined,
    ),
    email: item.email,
    state: 'unclaimed',
    biography: { source: '', clean: keptCleanHtml(''), policy: 0 },
    createdAt: at.now,
  })
  await stores.imports.mark(at.source, 'author', [{ foreignId: item.login, localId: id, fingerprint: name, localVersion: 0 }])
  at.report.authors.added++
  return { id, name }
}

/** The name itself, or the first of `name-2`, `name-3` … that nobody has. */
async function freeName(name: string, taken: (candidate: string) => Promise<boolean>): Promise<string> {
  for (let count = 1; ; count++) {
    const candidate = count === 1 ? name : `${name}-${count}`
    if (!(await taken(candidate))) return candidate
  }
}
