import type { Context } from 'hono'
import type { DiscussionWebPorts } from './discussion-ports.js'
import { type PostOrigin, postOrigin } from './post-origin.js'

/** Whose page a form was sent from. */
export const originOf = (context: Context, { origin }: Pick<DiscussionWebPorts, 'origin'>): PostOrigin =>
  postOrigin({ origin: context.req.header('origin'), site: context.req.header('sec-fetch-site') }, origin)
