import { nothing, sum } from '../../app/akismet/site-figures.js'
import type { SiteFigures, SiteKey } from '../../app/ports/site-keys.js'
import { invalid, jsonReply, plainReply, type Reply } from './replies.js'
import type { SentForm } from './sent-form.js'

type Month = SiteFigures & { readonly month: string }

const standardLimit = 500

/** How much of its comments of a month a key has had judged: https://akismet.com/developers/detailed-docs/usage-limit/ */
export function usageReply({
  usage,
  limit,
  isExtended,
}: {
  readonly usage: number
  readonly limit: number
  readonly isExtended: boolean
}): Reply {
  const isOver = limit > 0 && usage >= limit
  return jsonReply({
    limit: limit === 0 ? 'none' : limit,
    usage,
    percentage: (limit === 0 ? 0 : (usage / limit) * 100).toFixed(1),
    throttled: isOver,
    ...(isExtended ? { notice_level: isOver ? 'NOTICE_FIRST_MONTH_OVER_LIMIT' : 'NOTICE_NONE', upgrade: false } : {}),
  })
}

type KeySites = { readonly site: SiteKey; readonly key: string; readonly months: readonly Month[]; readonly thisMonth: string }

/** A key's sites with their figures in a month; here a key has one: https://akismet.com/developers/detailed-docs/key-sites-activity/ */
export function keySitesReply({ site, key, months, thisMonth }: KeySites, form: SentForm): Reply {
  const month = form.text('month')?.trim() || thisMonth
  if (!/^\d{4}-(?:0[1-9]|1[0-2])$/.test(month)) return invalid(`The month must be given as in ${thisMonth}.`)
  const limit = wholeNumber(form.text('limit')) || standardLimit
  const offset = wholeNumber(form.text('offset'))
  const figures = months.find((each) => each.month === month)
  const isWanted = figures !== undefined && site.blog.includes((form.text('filter') ?? '').trim().toLowerCase())
  const rows = isWanted && offset === 0 ? [{ site: site.blog, ...inTheirWords(figures), is_revoked: false }] : []
  const total = isWanted ? 1 : 0
  if (form.text('format') !== 'csv') return jsonReply({ [month]: rows, limit, offset, total })
  const head = `Active sites for ${key} during ${month} (limit:${limit}, offset: ${offset}, total: ${total})`
  const lines = rows.map((row) => Object.values(row).join(','))
  const text = [head, 'Site,Total API Calls,Spam,Ham,Missed Spam,False Positives,Is Revoked', ...lines].join('\n')
  return plainReply(text, { 'Content-Type': 'text/csv; charset=utf-8' })
}

/** The figures that WordPress's plugin shows its owner. */
export function statsReply(months: readonly Month[], from: string | undefined): Reply {
  const wanted = from === 'all' || from === undefined ? months : months.slice(0, from === '60-days' ? 2 : 6)
  const all = wanted.reduce<SiteFigures>(sum, nothing)
  const judged = all.spam + all.ham
  const wrong = Math.min(judged, all.missedSpam + all.falsePositives)
  const breakdown = wanted
    .toReversed()
    .map((month) => [month.month, { ...inTheirWords(month), blogs: 1, da: `${month.month}-01` }] as const)
  return jsonReply({
    ...inTheirWords(all),
    accuracy: (judged === 0 ? 100 : (1 - wrong / judged) * 100).toFixed(2),
    time_saved: all.spam * secondsForOne,
    breakdown: Object.fromEntries(breakdown),
  })
}

// To read a comment and to call it spam.
const secondsForOne = 5

/** What WordPress's plugin wants to know before it takes a key. */
export const subscriptionReply = ({ id }: SiteKey, isOver: boolean): Reply =>
  jsonReply({
    account_id: id,
    account_type: 'masthead',
    account_name: 'Masthead',
    status: 'active',
    next_billing_date: false,
    limit_reached: isOver,
  })

const inTheirWords = ({ apiCalls, spam, ham, missedSpam, falsePositives }: SiteFigures) => ({
  api_calls: apiCalls,
  spam,
  ham,
  missed_spam: missedSpam,
  false_positives: falsePositives,
})

const wholeNumber = (text: string | undefined): number => (text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : 0)
