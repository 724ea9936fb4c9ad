import type { OwnRules } from '../../core/discussion/comment-rules.js'
import type { ArticleId } from '../../core/ids.js'
import type { Actor } from '../../core/log/log-entry.js'
import { writeDown } from '../log/write-down.js'
import type { Clock } from '../ports/machine.js'
import type { Storage } from '../ports/stores.js'

/** Gives an article rules of its own for its comments, or with `rules` undefined takes them away. */
export async function changeOwnRules(
  { storage, clock }: { readonly storage: Storage; readonly clock: Clock },
  { id, rules, by }: { readonly id: ArticleId; readonly rules: OwnRules | undefined; readonly by: Actor },
): Promise<void> {
  const at = clock.now()
  await storage.transact(async (stores) => {
    const before = await stores.discussion.ownRules(id)
    await stores.discussion.setOwnRules(id, rules)
    await stores.outbox.append([{ type: 'comment-rules-changed', articleId: id }], at)
    const values = [{ name: 'rules', before: before && JSON.stringify(before), after: rules && JSON.stringify(rules) }]
    await writeDown(stores, { at, by, act: 'article-rules-changed', about: id, values })
  })
}
