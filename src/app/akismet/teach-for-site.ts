import type { Instant } from '../../core/instant.js'
import { evidenceOf } from '../../core/spam/evidence.js'
import type { SiteFigures, SiteKey } from '../ports/site-keys.js'
import type { KeptLesson } from '../ports/spam.js'
import type { Stores } from '../ports/stores.js'
import { teach } from '../spam/teach.js'
import { isCalledSpam, type SitePorts } from './judge-for-site.js'
import { hashingOfSite, isReadable, lessonMark, type SentComment, submissionOfSent } from './sent-comment.js'
import { nothing } from './site-figures.js'
import { monthOf } from './site-keys.js'

/**
 * Learns for one site what it says of a comment. The same thing said twice teaches once, and another thing said takes back what was learned before. Where the
 * filter, asked before it learned, had said otherwise, that is a mistake in the site's figures, of the month in which the site said so, for as long as it does.
 */
export async function teachForSite(
  ports: SitePorts,
  site: SiteKey,
  sent: SentComment,
  isSpam: boolean,
): Promise<'taken' | 'nothing-to-read'> {
  if (!isReadable(sent)) return 'nothing-to-read'
  if (sent.isTest) return 'taken'
  const { filter, storage, clock } = ports
  const hashing = hashingOfSite(ports.hashing, (await ports.keys()).marks, site)
  const mark = lessonMark(hashing, sent)
  const submission = submissionOfSent(sent)
  const evidence = evidenceOf(submission)
  const callsSpam = await isCalledSpam(ports, site, sent)
  await storage.transact(async (stores) => {
    // It may have been revoked just now, and what it taught is gone: nothing comes back.
    if (!(await stores.siteKeys.isGood(site.id))) return
    const name = `key ${site.id}` as const
    const at = clock.now()
    const before = await stores.spam.lesson(name, mark)
    const teachings = [{ mark, evidence, url: sent.url, siteLanguages: submission.siteLanguages, isSpam }]
    if ((await teach({ filter, hashing }, stores, { name, teachings, at })) === 0) return
    if (!before) await stores.spam.noteCalled(name, mark, callsSpam)
    await countMistakes(stores, site, before, { isSpam, calledSpam: before ? before.calledSpam : callsSpam, learnedAt: at })
  })
  return 'taken'
}

type Said = Pick<KeptLesson, 'isSpam' | 'calledSpam' | 'learnedAt'>

async function countMistakes({ siteKeys }: Stores, { id }: SiteKey, before: Said | undefined, now: Said): Promise<void> {
  const count = (at: Instant, change: Partial<SiteFigures>) => siteKeys.count(id, monthOf(at), { ...nothing, ...change }, now.learnedAt)
  if (before && isMistake(before)) await count(before.learnedAt, mistake(before, -1))
  if (isMistake(now)) await count(now.learnedAt, mistake(now, 1))
}

/** What was not kept is held against nobody. */
const isMistake = ({ isSpam, calledSpam }: Said): boolean => calledSpam !== undefined && calledSpam !== isSpam

const mistake = ({ isSpam }: Said, by: 1 | -1): Partial<SiteFigures> => (isSpam ? { missedSpam: by } : { falsePositives: by })
