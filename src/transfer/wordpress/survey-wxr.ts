import { guessPermalinkPattern, type PermalinkSample } from '../../core/publishing/permalink-pattern.js'
import { readWxr } from './read-wxr.js'
import { guessTimeZone, type TimePair } from './time-zone.js'
import { idOf, slugOf } from './words.js'
import type { WxrFault, WxrPost, WxrSite } from './wxr.js'

/** What a file says about its site taken as a whole, and how much is in it: read once before the import itself. */
export type WxrSurvey = {
  readonly articles: number
  readonly comments: number
  readonly media: number
  readonly timeZone: string | undefined
  readonly permalinkPattern: string | undefined
  /** Why it cannot be read to its end. */
  readonly refused: { readonly line: number; readonly why: WxrFault } | undefined
}

/** So many addresses and dates show the habit of a site. */
const samplesEnough = 2_000

/** Reads a whole export only to learn about it. As costly as reading it, without what is done with the articles. */
export async function surveyWxr(bytes: AsyncIterable<Uint8Array>): Promise<WxrSurvey> {
  const samples: PermalinkSample[] = []
  const pairs: TimePair[] = []
  const counts = { articles: 0, comments: 0, media: 0 }
  let site: WxrSite | undefined
  let refused: WxrSurvey['refused']
  for await (const record of readWxr(bytes)) {
    if (record.type === 'site') site = record
    if (record.type === 'refused') refused = { line: record.line, why: record.why }
    if (record.type !== 'post') continue
    count(record, counts)
    if (record.postType !== 'post' || record.status !== 'publish' || samples.length >= samplesEnough) continue
    samples.push(sampleOf(record))
    pairs.push({ local: record.date, utc: record.dateGmt })
  }
  return {
    ...counts,
    timeZone: guessTimeZone(pairs, site?.language),
    permalinkPattern: guessPermalinkPattern(samples, site?.baseBlogUrl || site?.link || ''),
    refused,
  }
}

function count(post: WxrPost, counts: { articles: number; comments: number; media: number }): void {
  counts.comments += post.comments.length
  if (post.postType === 'attachment') counts.media += 1
  else if (post.postType === 'post' || post.postType === 'page') counts.articles += 1
}

const sampleOf = (post: WxrPost): PermalinkSample => ({
  url: post.link,
  foreignId: idOf(post.id) ?? 0,
  slug: slugOf(post.name),
  localTime: post.date,
  author: post.creator,
  categories: post.terms.filter(({ domain }) => domain === 'category').map(({ slug }) => slug),
})
