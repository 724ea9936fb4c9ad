import type { Context } from 'hono'
import { postOrigin } from './discussion/post-origin.js'

/**
 * Whether a request that changes something comes from another site's page: browsers say so themselves. One that says nothing comes from no browser,
 * and has no cookie but its own.
 */
export function isForeign({ req }: Context, origin: string): boolean {
  if (req.method === 'GET' || req.method === 'HEAD') return false
  return postOrigin({ origin: req.header('origin'), site: req.header('sec-fetch-site') }, origin) === 'foreign'
}
