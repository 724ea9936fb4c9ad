import { readArticlePage } from '../../app/reading/article-page.js'
import { articleId } from '../../core/ids.js'
import { parseSiteAddress } from '../../core/publishing/site-address.js'
import { Allowance } from '../allowance.js'
import type { RenderedPage } from '../kept-page.js'
import { privatePage } from '../reply/rendered.js'
import { articleWish } from '../site/article-wish.js'
import type { DiscussionWebPorts } from './discussion-ports.js'
import { newProof, proofHeader, proofOf } from './reader-cookie.js'
import { visitorFor } from './visitors.js'

/** A request for a page that may be for one reader alone. */
export type PersonalRequest = {
  readonly path: string
  readonly query: URLSearchParams
  readonly cookies: string | undefined
  readonly network: string
}

// Somebody who reads and answers quickly opens a page a second; each costs as much as a hundred kept ones.
const allowance = new Allowance({ burst: 60, aSecond: 2 })

/**
 * An article's page made for one reader: with the form's token, what he typed before, who he is signed in as, and his own comments. Undefined when he
 * would see nothing that others do not, or when the address is no article's.
 */
export async function personalPage(ports: DiscussionWebPorts, request: PersonalRequest): Promise<RenderedPage | undefined> {
  const { path, query, cookies } = request
  const wanted = parseSiteAddress(path, query)
  if (wanted?.type !== 'path') return undefined
  const reading = await ports.reader.reading()
  const wish = await articleWish(reading, wanted)
  if (!wish) return undefined
  const proof = await proofOf(ports, cookies)
  // Beyond it one sees what all see; the form then asks for one more click.
  if (!allowance.take(proof?.id ?? request.network)) return undefined
  const asked = await visitorFor(ports, { article: articleId(wish.id), query, cookies, proof })
  if (!asked) return undefined
  const found = await readArticlePage(reading, wish, asked.visitor)
  if ('type' in found) return undefined
  // A browser that is signed in says so itself from now on, so that the article's own address is made for it too.
  const isNews = asked.signedIn !== (proof?.signedIn ?? false)
  const cookie = isNews ? await proofHeader(ports, { ...(proof ?? newProof(ports)), signedIn: asked.signedIn }) : undefined
  return privatePage(reading, ports.theme.articlePage(found.page), cookie === undefined ? {} : { cookies: [cookie] })
}
