import type { Reading } from '../../app/reading/reading.js'
import { addressKey } from '../../core/publishing/address.js'
import { otherForms } from '../../core/publishing/former-address.js'
import { parseSiteAddress, type Wanted } from '../../core/publishing/site-address.js'
import type { Theme } from '../../render/site/theme.js'
import type { RenderedPage } from '../kept-page.js'
import { redirected } from '../reply/rendered.js'
import { findAddress } from './find-address.js'
import { notFound } from './not-found.js'
import { sitePage } from './site-pages.js'

type Former = { readonly path: string; readonly query: URLSearchParams }

/**
 * The way on from an address at which nothing stands, as WordPress would find it: to another form of it, or to the one article that has the last name in
 * it, wherever the pattern of addresses has put articles since. `notFound` where nothing is to be found, or only the way back.
 */
export async function formerPage(reading: Reading, theme: Theme, former: Former): Promise<RenderedPage> {
  const page = await byOtherForm(reading, theme, former)
  const found = page === notFound ? await bySlug(reading, former) : page
  return addressKey(leadsTo(found)) === addressKey(former.path) ? notFound : found
}

async function byOtherForm(reading: Reading, theme: Theme, { path, query }: Former): Promise<RenderedPage> {
  for (const form of otherForms(path)) {
    const wanted = parseSiteAddress(form, query)
    const page = wanted ? await sitePage(reading, theme, { path: form, wanted }) : notFound
    if (page === notFound) continue
    return page.status === 200 ? redirected(form === '/' && query.size > 0 ? `/?${query}` : form) : page
  }
  return notFound
}

async function bySlug(reading: Reading, { path, query }: Former): Promise<RenderedPage> {
  const name = lastName(path, parseSiteAddress(path, query))
  const found = name === undefined ? undefined : await findAddress(reading, { type: 'slug', slug: addressKey(name).slice(0, -1) })
  return found?.type === 'moved' ? redirected(found.to) : notFound
}

/** The name at the end of an address that an article could have had; undefined for feeds, and for pages of lists, whose numbers name nothing. */
function lastName(path: string, wanted: Wanted | undefined): string | undefined {
  if (wanted?.type === 'path' && wanted.appended.type !== 'feed') return namesIn(wanted.without).at(-1)
  return wanted?.type === 'term' && wanted.feed === undefined && wanted.page === 1 ? namesIn(path).at(-1) : undefined
}

const namesIn = (path: string): readonly string[] => path.split('/').filter((name) => name !== '')

/** The address that an answer leads to; empty for one that leads nowhere else. */
function leadsTo({ headers }: RenderedPage): string {
  const at = headers.indexOf('Location')
  return at === -1 ? '' : (headers[at + 1] ?? '')
}
