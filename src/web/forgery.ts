import type { Context } from 'hono'

/**
 * Whether a request that changes something comes from another site's page: browsers say so themselves. One that says nothing comes from no browser,
 * and has no cookie but its own. `null` is the origin of a page that hides where it is from.
 */
export function isForeign(context: Context, origin: string): boolean {
  if (context.req.method === 'GET' || context.req.method === 'HEAD') return false
  const from = context.req.header('origin')
  if (from === 'null') return true
  const site = context.req.header('sec-fetch-site')
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  return from !== undefined && from !== origin
}
