import { evidenceOf } from '../../core/spam/evidence.js'
import type { Submission } from '../../core/spam/submission.js'
import type { Clock, Hashing } from '../ports/machine.js'
import type { Storage } from '../ports/stores.js'
import type { SpamFilter } from './spam-filter.js'
import { type Teaching, teach } from './teach.js'

/** A comment from elsewhere of which somebody says whether it is spam. */
export type Labelled = { readonly submission: Submission; readonly isSpam: boolean }

type LearnPorts = { readonly storage: Storage; readonly clock: Clock; readonly hashing: Hashing; readonly filter: SpamFilter }

/** Teaches the site's filter comments from elsewhere, all or none. The same comment teaches once, however often it comes. Gives how many were new. */
export function learnLabelled(ports: LearnPorts, labelled: readonly Labelled[]): Promise<number> {
  const { storage, clock, hashing } = ports
  const teachings = labelled.map(({ submission, isSpam }): Teaching => {
    const { body, author = '', authorUrl = '', siteLanguages } = submission
    const mark = `line ${hashing.fingerprint(JSON.stringify([body, author, authorUrl]))}`
    return { mark, evidence: evidenceOf(submission), url: authorUrl, siteLanguages, isSpam }
  })
  return storage.transact((stores) => teach(ports, stores, { name: 'site', teachings, at: clock.now() }))
}
