import { evidenceOf } from '../../core/spam/evidence.js'
import type { SiteFigures, SiteKey } from '../ports/site-keys.js'
import { teach } from '../spam/teach.js'
import type { SitePorts } from './judge-for-site.js'
import { hashingOfSite, lessonMark, type SentComment, submissionOfSent } from './sent-comment.js'

/**
 * Learns for one site what it says of a comment. The same thing said twice teaches once, and another thing said takes back what was learned before.
 * Gives what it changes in the site's figures: a mistake of the filter more, or one less where the site had been mistaken.
 */
export async function teachForSite(ports: SitePorts, site: SiteKey, sent: SentComment, isSpam: boolean): Promise<Partial<SiteFigures>> {
  if (sent.isTest) return {}
  const { filter, storage, clock } = ports
  const hashing = hashingOfSite(ports.hashing, (await ports.keys()).marks, site)
  const mark = lessonMark(hashing, sent)
  const submission = submissionOfSent(sent)
  const evidence = evidenceOf(submission)
  return storage.transact(async (stores) => {
    // It may have been revoked just now, and what it taught is gone: nothing comes back.
    if (!(await stores.siteKeys.isGood(site.id))) return {}
    const name = `key ${site.id}` as const
    const before = await stores.spam.lesson(name, mark)
    const teachings = [{ mark, evidence, url: sent.url, siteLanguages: submission.siteLanguages, isSpam }]
    if ((await teach({ filter, hashing }, stores, { name, teachings, at: clock.now() })) === 0) return {}
    if (before !== undefined) return isSpam ? { falsePositives: -1 } : { missedSpam: -1 }
    return isSpam ? { missedSpam: 1 } : { falsePositives: 1 }
  })
}
