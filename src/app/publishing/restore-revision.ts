import type { AccountId, ArticleId } from '../../core/ids.js'
import { ok, type Result, refuse } from '../../core/result.js'
import { actorOf, writeDown } from '../log/write-down.js'
import type { BodyMaker } from '../ports/bodies.js'
import type { Clock } from '../ports/machine.js'
import type { Storage } from '../ports/stores.js'
import { valuesOf } from './log-article.js'
import { isSame, withCleanBody } from './remake-bodies.js'

export type RestoreRevision = { readonly id: ArticleId; readonly revision: number; readonly by?: AccountId | undefined }

export type RevisionRefusal =
  | { readonly type: 'no-such-article'; readonly id: number }
  | { readonly type: 'no-such-revision'; readonly id: number; readonly revision: number }

type RestorePorts = { readonly storage: Storage; readonly clock: Clock; readonly bodies: BodyMaker }

/** Brings the words of an earlier version back; what stands there now becomes a revision itself. Filing, state and address stay as they are. */
export async function restoreRevision(ports: RestorePorts, { id, revision, by }: RestoreRevision): Promise<Result<void, RevisionRefusal>> {
  const { articles } = ports.storage.stores
  const article = await articles.find(id)
  if (!article) return refuse({ type: 'no-such-article', id })
  const earlier = await articles.revision(id, revision)
  if (!earlier) return refuse({ type: 'no-such-revision', id, revision })
  const now = ports.clock.now()
  const { headline, deck, excerpt, credit, source, format } = earlier.text
  const wanted = { ...article, headline, deck, excerpt, credit, body: { ...article.body, source, format }, updatedAt: now }
  const restored = await withCleanBody(ports, wanted)
  const isDone = await ports.storage.transact(async (stores) => {
    if (!isSame(await stores.articles.findToChange(id), article)) return false
    const version = await stores.articles.addRevision(article, by, now)
    const touched = await stores.articles.save(restored.article, restored.digest)
    const values = [
      ...valuesOf(article, restored.article),
      { name: 'brought back', after: String(revision) },
      { name: 'earlier version', after: String(version) },
    ]
    await writeDown(stores, { at: now, by: actorOf(by), act: 'article-restored', about: id, values })
    await stores.outbox.append([{ type: 'article-saved', touched }], now)
    return true
  })
  // Somebody saved it while the body was made: what that was must not be lost.
  return isDone ? ok(undefined) : restoreRevision(ports, { id, revision, by })
}
