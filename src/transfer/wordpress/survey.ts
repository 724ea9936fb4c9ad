import { guessPermalinkPattern, type PermalinkSample } from '../../core/publishing/permalink-pattern.js'
import { guessTimeZone, type TimePair } from './time-zone.js'
import type { WxrRecord, WxrSite } from './wxr.js'

/** What the beginning of an export shows of the site it comes from. */
export type WordpressSurvey = {
  readonly site?: WxrSite | undefined
  readonly timeZone?: string | undefined
  readonly addressPattern?: string | undefined
}

const postsEnough = 300
const recordsEnough = 20_000

/** Reads the beginning of an export, as far as is needed to guess the site's clock and the pattern of its addresses. */
export async function surveyWxr(records: AsyncIterable<WxrRecord>): Promise<WordpressSurvey> {
  let site: WxrSite | undefined
  const pairs: TimePair[] = []
  const samples: PermalinkSample[] = []
  let seen = 0
  for await (const record of records) {
    if (record.type === 'site') site ??= record
    if (record.type === 'post' && record.postType === 'post' && record.status === 'publish') {
      pairs.push({ local: record.date, utc: record.dateGmt })
      samples.push({
        url: record.link,
        foreignId: Number(record.id),
        slug: record.name,
        localTime: record.date,
        author: record.creator,
        categories: record.terms.filter((term) => term.domain === 'category').map((term) => term.slug),
      })
    }
    if (samples.length >= postsEnough || ++seen >= recordsEnough) break
  }
  return {
    site,
    timeZone: guessTimeZone(pairs, site?.language),
    addressPattern: site && guessPermalinkPattern(samples, site.baseBlogUrl || site.link),
  }
}
