import { type Selectable, sql } from 'kysely'
import type { Subscription, SubscriptionState, SubscriptionStore } from '../app/ports/letters.js'
import { accountId, articleId, commentId, subscriptionId } from '../core/ids.js'
import { instant } from '../core/instant.js'
import type { Queries } from './database.js'
import { deleteSome } from './forget-some.js'
import type { SubscriptionsTable } from './tables/letters.js'

const mostOfAddress = 1_000
const rows = { table: 'subscriptions', key: 'id' } as const

/** Who follows which comments by mail. */
export function subscriptionStore(queries: Queries): SubscriptionStore {
  const all = () => queries.selectFrom('subscriptions').selectAll()
  return {
    find: async (id) => mapped(await all().where('id', '=', id).executeTakeFirst()),
    keep: async (subscription) => {
      const row = columns(subscription)
      await queries
        .insertInto('subscriptions')
        .values(row)
        .onConflict((conflict) => conflict.doNothing())
        .execute()
      const kept = all().where('address_key', '=', row.address_key).where('article_id', '=', row.article_id)
      return subscriptionFromRow(await kept.where(sql`coalesce(comment_id, 0)`, '=', row.comment_id ?? 0).executeTakeFirstOrThrow())
    },
    save: async (subscription) => {
      await queries.updateTable('subscriptions').set(columns(subscription)).where('id', '=', subscription.id).execute()
    },
    ofAddress: async (email) => {
      const rows = all().where('address_key', '=', email.toLowerCase()).where('state', '<>', 'stopped')
      return (await rows.orderBy('id').limit(mostOfAddress).execute()).map(subscriptionFromRow)
    },
    forgetUnconfirmed: (before, limit) => deleteSome(queries, rows, sql`state = 'unconfirmed' and created_at < ${before}`, limit),
    forgetStopped: (before, limit) =>
      deleteSome(queries, rows, sql`state = 'stopped' and stopped_at < ${before} and stopped_by <> 'bounce'`, limit),
  }
}

const columns = ({ article, answersTo, email, account, pace, state, createdAt }: Omit<Subscription, 'id'>) => ({
  article_id: article,
  comment_id: answersTo ?? null,
  email,
  address_key: email.toLowerCase(),
  account_id: account ?? null,
  pace,
  state: state.type,
  stopped_by: state.type === 'stopped' ? state.by : null,
  stopped_at: state.type === 'stopped' ? state.at : null,
  active_since: state.type === 'active' ? state.since : null,
  created_at: createdAt,
})

const mapped = (row: Selectable<SubscriptionsTable> | undefined): Subscription | undefined => row && subscriptionFromRow(row)

/** The subscription that lies in a row. */
export const subscriptionFromRow = (row: Selectable<SubscriptionsTable>): Subscription => ({
  id: subscriptionId(row.id),
  article: articleId(row.article_id),
  answersTo: row.comment_id === null ? undefined : commentId(row.comment_id),
  email: row.email,
  account: row.account_id === null ? undefined : accountId(row.account_id),
  pace: row.pace,
  state: stateFrom(row),
  createdAt: instant(row.created_at),
})

function stateFrom({ state, stopped_by: by, stopped_at: at, active_since: since }: Selectable<SubscriptionsTable>): SubscriptionState {
  if (state === 'active') return { type: 'active', since: instant(since ?? 0) }
  return state === 'stopped' ? { type: 'stopped', by: by ?? 'owner', at: instant(at ?? 0) } : { type: 'unconfirmed' }
}
