import { seconds } from '../../core/instant.js'
import { referencesIn } from '../../core/markup/references.js'
import { addressKey } from '../../core/publishing/address.js'
import type { Article } from '../../core/publishing/article.js'
import { checklist, type Remark } from '../../core/publishing/checklist.js'
import { mediaHref } from '../../core/publishing/picture-sizes.js'
import { parseSiteAddress } from '../../core/publishing/site-address.js'
import type { Outgoing } from '../ports/outgoing.js'
import type { Stores } from '../ports/stores.js'

/** Looks an article over as an editor would before it goes out. Asks nobody else. */
export async function checkArticle(stores: Stores, article: Article, origin: string): Promise<readonly Remark[]> {
  const references = referencesIn(article.body.clean)
  const media = article.lead === undefined ? undefined : await stores.media.find(article.lead)
  return checklist(article, {
    references,
    lead: media?.file && { address: mediaHref(media.file.path), alternativeText: media.alternativeText, credit: media.credit },
    broken: await brokenHere(stores, references.links, origin),
  })
}

/** Links to this site that lead to no article, list or old address. What stands at an address by other rules than the table of addresses is taken to be there. */
async function brokenHere(stores: Stores, links: readonly string[], origin: string): Promise<ReadonlySet<string>> {
  const own = links.flatMap((link) => {
    const url = URL.parse(link, origin)
    if (!url || url.origin !== origin || /^\/(?:media|assets|comments|newsroom|share)\//.test(url.pathname)) return []
    const wanted = parseSiteAddress(url.pathname, url.searchParams)
    return wanted?.type === 'path' ? [{ link, keys: [addressKey(wanted.path), addressKey(wanted.without)] }] : []
  })
  const found = await stores.addresses.findMany([...new Set(own.flatMap(({ keys }) => keys))])
  return new Set(own.filter(({ keys }) => !keys.some((key) => found.has(key))).map(({ link }) => link))
}

// Each is another server's time; one after the other would take a coffee.
const mostAsked = 30
const atOnce = 5

/** Asks the servers that the text links to whether there is a page; gives the links that lead to none. Those that do not say are not among them. */
export async function brokenElsewhere(outgoing: Outgoing, article: Article, origin: string): Promise<readonly Remark[]> {
  const links = referencesIn(article.body.clean).links.filter((link) => /^https?:/i.test(link) && !link.startsWith(origin))
  const waiting = links.slice(0, mostAsked)
  const broken: Remark[] = []
  const ask = async () => {
    for (let link = waiting.shift(); link !== undefined; link = waiting.shift())
      if (await leadsNowhere(outgoing, link)) broken.push({ about: 'link', says: 'leads-nowhere', address: link })
  }
  await Promise.all(Array.from({ length: atOnce }, ask))
  return broken
}

async function leadsNowhere(outgoing: Outgoing, url: string): Promise<boolean> {
  const reply = await outgoing.fetch({ url, method: 'HEAD', accept: [], maxBytes: 1, timeout: seconds(8), maxRedirects: 5 })
  if (reply.ok) return reply.value.status === 404 || reply.value.status === 410
  return reply.refusal.type === 'no-reply' || reply.refusal.type === 'address-not-public'
}
