import { readFileSync } from 'node:fs'
import { type Example, trainBase } from './base-training.js'
import { evidenceOf } from './evidence.js'
import type { Model } from './model.js'
import type { Submission } from './submission.js'

type Line = {
  readonly id: string
  readonly source: string
  readonly lang: string
  readonly label: string
  readonly body: string
  readonly author?: string
  readonly author_url?: string
  readonly email_domain?: string
  readonly context?: string
}

/** Comments that were written for tests. */
export const ownComments: readonly (Example & { readonly submission: Submission })[] = readFileSync(
  'test/fixtures/spam/train.jsonl',
  'utf8',
)
  .trim()
  .split('\n')
  .map((text) => {
    const line: Line = JSON.parse(text)
    const { body, author, author_url, email_domain, context } = line
    const submission = { body, author, authorUrl: author_url, emailDomain: email_domain, context }
    return { source: line.source, language: line.lang, isSpam: line.label === 'spam', submission, evidence: evidenceOf(submission) }
  })

/** A model of these. */
export const ownModel: Model = { ...trainBase(ownComments), thresholds: { unsure: 0.4, spam: 0.8 } }
