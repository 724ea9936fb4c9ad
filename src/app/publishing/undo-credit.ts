import type { AccountId, ArticleId } from '../../core/ids.js'
import { ok, type Result, refuse } from '../../core/result.js'
import { actorOf, writeDown } from '../log/write-down.js'
import type { BodyMaker } from '../ports/bodies.js'
import type { Clock } from '../ports/machine.js'
import type { Storage } from '../ports/stores.js'
import { valuesOf } from './log-article.js'
import { isSame, withCleanBody } from './remake-bodies.js'

export type UndoCredit = { readonly id: ArticleId; readonly by?: AccountId | undefined }

export type UndoCreditRefusal =
  | { readonly type: 'no-such-article'; readonly id: number }
  | { readonly type: 'no-recognised-credit'; readonly id: number }

/** Takes back that a line was recognised as a credit: it stands in the body again, and the article has no credit. */
export async function undoCredit(
  ports: { readonly storage: Storage; readonly clock: Clock; readonly bodies: BodyMaker },
  { id, by }: UndoCredit,
): Promise<Result<void, UndoCreditRefusal>> {
  const article = await ports.storage.stores.articles.find(id)
  if (!article) return refuse({ type: 'no-such-article', id })
  if (!article.credit?.recognised) return refuse({ type: 'no-recognised-credit', id })
  const now = ports.clock.now()
  const restored = await withCleanBody(ports, { ...article, credit: undefined, updatedAt: now })
  const isDone = await ports.storage.transact(async (stores) => {
    if (!isSame(await stores.articles.findToChange(id), article)) return false
    const version = await stores.articles.addRevision(article, by, now)
    const touched = await stores.articles.save(restored.article, restored.digest)
    const values = [...valuesOf(article, restored.article), { name: 'earlier version', after: String(version) }]
    await writeDown(stores, { at: now, by: actorOf(by), act: 'credit-undone', about: id, values })
    await stores.outbox.append([{ type: 'article-saved', touched }], now)
    return true
  })
  // Somebody saved it while the body was made: what that was must not be lost.
  return isDone ? ok(undefined) : undoCredit(ports, { id, by })
}
