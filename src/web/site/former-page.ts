import type { Reading } from '../../app/reading/reading.js'
import { addressKey } from '../../core/publishing/address.js'
import { otherForms } from '../../core/publishing/former-address.js'
import { parseSiteAddress } from '../../core/publishing/site-address.js'
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
  const wanted = parseSiteAddress(path, query)
  if (wanted?.type !== 'path' && wanted?.type !== 'term') return notFound
  if (wanted.type === 'path' && wanted.appended.type === 'feed') return notFound
  // `feed` and `2` are no article's name there.
  if (wanted.type === 'term' && (wanted.feed !== undefined || wanted.page > 1)) return notFound
  const key = addressKey(wanted.type === 'path' ? wanted.without : path)
  const found = await findAddress(reading, { type: 'slug', slug: key.split('/').at(-2) ?? '' })
  return found?.type === 'moved' ? redirected(found.to) : notFound
}

/** The address that an answer leads to; empty for one that leads nowhere else. */
const leadsTo = ({ headers }: RenderedPage): string =>
  headers.includes('Location') ? (headers[headers.indexOf('Location') + 1] ?? '') : ''
