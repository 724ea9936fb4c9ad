import { type Doer, mayChangeArticle } from '../../core/identity/role.js'
import type { ArticleId } from '../../core/ids.js'
import { days, later } from '../../core/instant.js'
import { ok, type Result, refuse } from '../../core/result.js'
import { writeDown } from '../log/write-down.js'
import type { Clock, Hashing, Random } from '../ports/machine.js'
import type { PreviewLink } from '../ports/previews.js'
import type { Storage } from '../ports/stores.js'
import { toChange } from './write-article.js'

type PreviewPorts = { readonly storage: Storage; readonly clock: Clock; readonly random: Random; readonly hashing: Hashing }

/** Why no preview was made or ended. */
export type PreviewRefusal =
  | { readonly type: 'no-such-article' }
  | { readonly type: 'may-not-write' }
  | { readonly type: 'no-such-preview' }

/** How long a link lets somebody look, if nobody ends it before. */
export const previewsLastDays = 7

/** Makes a link by which whoever has it sees the article as it stands now, and no later version. Gives the token: this once, since only its hash is kept. */
export function sharePreview(
  { storage, clock, random, hashing }: PreviewPorts,
  { article: id, by }: { readonly article: ArticleId; readonly by: Doer },
): Promise<Result<string, PreviewRefusal>> {
  const token = random.token()
  return storage.transact(async (stores) => {
    const article = await stores.articles.find(id)
    if (!article) return refuse({ type: 'no-such-article' })
    if (!mayChangeArticle(by.role, toChange(article, by))) return refuse({ type: 'may-not-write' })
    const at = clock.now()
    const { headline, deck, credit, body } = article
    const number = await stores.previews.add({
      tokenHash: hashing.ofToken(token),
      article: id,
      by: by.id,
      madeAt: at,
      expiresAt: later(at, days(previewsLastDays)),
      text: { headline, deck, credit, body: body.clean },
    })
    await writeDown(stores, {
      at,
      by: { account: by.id },
      act: 'preview-shared',
      about: id,
      values: [{ name: 'preview', after: String(number) }],
    })
    return ok(token)
  })
}

/** Ends a link. */
export function endPreview(
  { storage, clock }: Pick<PreviewPorts, 'storage' | 'clock'>,
  { article: id, preview, by }: { readonly article: ArticleId; readonly preview: number; readonly by: Doer },
): Promise<Result<void, PreviewRefusal>> {
  return storage.transact(async (stores) => {
    const article = await stores.articles.find(id)
    if (!article) return refuse({ type: 'no-such-article' })
    if (!mayChangeArticle(by.role, toChange(article, by))) return refuse({ type: 'may-not-write' })
    if (!(await stores.previews.remove(id, preview))) return refuse({ type: 'no-such-preview' })
    const values = [{ name: 'preview', before: String(preview) }]
    await writeDown(stores, { at: clock.now(), by: { account: by.id }, act: 'preview-ended', about: id, values })
    return ok(undefined)
  })
}

/** Links of an article that still let somebody look. */
export const openPreviews = ({ storage, clock }: Pick<PreviewPorts, 'storage' | 'clock'>, id: ArticleId): Promise<readonly PreviewLink[]> =>
  storage.stores.previews.of(id, clock.now())
