import { Hono } from 'hono'
import { type OfferPorts, offeredList, spamListPath } from '../app/spam/offer-list.js'
import type { SiteReader } from './site/site-reader.js'

const keptSeconds = 3_600

/** What this site has seen of spam, for others: where its owner wants that, and made once in an hour. */
export function spamListRoutes(ports: OfferPorts & { readonly reader: SiteReader }): Hono {
  const app = new Hono()
  let made: { readonly list: Promise<string>; readonly at: number } | undefined
  app.get(spamListPath, async (context) => {
    const { settings } = await ports.reader.site()
    if (!settings['comments.offer-spam-list']) return context.text('This site offers no list.\n', 404, { 'Cache-Control': 'no-store' })
    const now = ports.clock.now()
    if (!made || now < made.at || now - made.at > keptSeconds * 1000) made = { list: offeredList(ports), at: now }
    const { list } = made
    // What could not be made is not kept.
    list.catch(() => {
      if (made?.list === list) made = undefined
    })
    return context.text(await list, 200, { 'Cache-Control': `public, max-age=${keptSeconds}` })
  })
  return app
}
