import type { CommentState } from '../../core/discussion/comment.js'
import type { Instant } from '../../core/instant.js'
import { type Evidence, evidenceOf } from '../../core/spam/evidence.js'
import type { Model } from '../../core/spam/model.js'
import { emptyMemory, learn, type SiteMemory, unlearn } from '../../core/spam/site-memory.js'
import { judgeEvidence } from '../../core/spam/verdict.js'
import type { CommentWithPlace } from '../ports/discussion.js'
import type { Hashing } from '../ports/machine.js'
import type { MemoryName } from '../ports/spam.js'
import type { Stores } from '../ports/stores.js'
import { settingsFrom } from '../settings/settings.js'
import { linkMarks, readableAgain, submissionOf } from './read-comment.js'
import type { SpamFilter } from './spam-filter.js'

/** One thing to be learned: what was read, and whether it is spam; undefined to take back what was learned of it. */
export type Teaching = {
  readonly mark: string
  readonly evidence: Evidence
  /** Of the author. */
  readonly url?: string | undefined
  /** What is written where it stands, as it counts when such a comment is judged. */
  readonly siteLanguages?: readonly string[] | undefined
  readonly isSpam: boolean | undefined
}

type TeachPorts = { readonly filter: SpamFilter; readonly hashing: Hashing }

/** A comment that a moderator decided on, and the state that he gave it. */
export type DecidedComment = { readonly comment: CommentWithPlace; readonly state: CommentState }

/** Teaches the filter what a moderator decided, in the transaction in which it is decided. Taking a comment away says nothing about spam. */
export async function teachDecisions(ports: TeachPorts, stores: Stores, decided: readonly DecidedComment[], at: Instant): Promise<void> {
  const telling = decided.filter(({ state }) => state !== 'trashed')
  if (telling.length === 0) return
  const language = settingsFrom(await stores.settings.all())['site.language']
  const teachings = telling.map(({ comment, state }): Teaching => {
    const submission = submissionOf(readableAgain(comment, language))
    const { siteLanguages } = submission
    const isSpam = state === 'held' ? undefined : state === 'spam'
    return { mark: `comment ${comment.id}`, evidence: evidenceOf(submission), url: comment.url, siteLanguages, isSpam }
  })
  await teach(ports, stores, { name: 'site', teachings, at })
}

type Lessons = { readonly name: MemoryName; readonly teachings: readonly Teaching[]; readonly at: Instant }

/** Learns, in order; what was learned of the same thing before is taken back first. Gives how many were new. */
export async function teach({ filter, hashing }: TeachPorts, stores: Stores, { name, teachings, at }: Lessons): Promise<number> {
  if (teachings.length === 0) return 0
  const { model } = filter.model()
  const before = (await stores.spam.memory(name))?.memory
  let memory = before ?? emptyMemory()
  let changed = 0
  for (const teaching of teachings) {
    const after = await teachOne({ model, hashing, stores, name, at }, memory, teaching)
    if (after !== memory) changed++
    memory = after
  }
  if (changed === 0) return 0
  await stores.spam.saveMemory(name, memory, at)
  filter.memories.forget(name)
  return changed
}

type TeachingOne = {
  readonly model: Model
  readonly hashing: Hashing
  readonly stores: Stores
  readonly name: MemoryName
  readonly at: Instant
}

async function teachOne({ model, hashing, stores, name, at }: TeachingOne, memory: SiteMemory, teaching: Teaching): Promise<SiteMemory> {
  const { mark, evidence, siteLanguages, isSpam } = teaching
  const { spam } = stores
  const known = await spam.lesson(name, mark)
  if (known?.isSpam === isSpam) return memory
  const { places } = linkMarks(hashing, evidence.links, teaching.url)
  const cleared = known ? unlearn(memory, evidence, known) : memory
  if (known) await spam.countPlaces(name, places, countOf(known.isSpam, -1), at)
  if (isSpam === undefined) {
    await spam.dropLesson(name, mark)
    return cleared
  }
  const { logOdds } = judgeEvidence(model, evidence, { siteLanguages }, cleared)
  const learned = learn(cleared, evidence, isSpam, logOdds)
  await spam.keepLesson(name, mark, learned.lesson, at)
  await spam.countPlaces(name, places, countOf(isSpam, 1), at)
  return learned.memory
}

const countOf = (isSpam: boolean, by: 1 | -1) => ({ ham: isSpam ? 0 : by, spam: isSpam ? by : 0 })
