import type { CommentState } from '../../core/discussion/comment.js'
import type { Instant } from '../../core/instant.js'
import { type Evidence, evidenceOf } from '../../core/spam/evidence.js'
import type { Model } from '../../core/spam/model.js'
import { emptyMemory, type Lesson, learnInto, type SiteMemory, unlearnInto, workingCopy } from '../../core/spam/site-memory.js'
import { judgeEvidence } from '../../core/spam/verdict.js'
import type { CommentWithPlace } from '../ports/discussion.js'
import type { Hashing } from '../ports/machine.js'
import type { MemoryName, PlaceCounts } from '../ports/spam.js'
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

export type TeachPorts = {
  readonly filter: SpamFilter
  readonly hashing: Hashing
  /** Lets others come in between, where there may be much to learn. */
  readonly breathe?: (() => Promise<void>) | undefined
}

// To read and to learn so many takes some ten milliseconds.
const learnedAtOnce = 50

/** A comment that a moderator decided on, and the state that he gave it. */
export type DecidedComment = { readonly comment: CommentWithPlace; readonly state: CommentState }

/** Teaches the filter what a moderator decided, in the transaction in which it is decided. Taking a comment away says nothing about spam. */
export async function teachDecisions(ports: TeachPorts, stores: Stores, decided: readonly DecidedComment[], at: Instant): Promise<void> {
  const telling = decided.filter(({ state }) => state !== 'trashed')
  if (telling.length === 0) return
  const language = settingsFrom(await stores.settings.all())['site.language']
  const teachings: Teaching[] = []
  for (const { comment, state } of telling) {
    const submission = submissionOf(readableAgain(comment, language))
    const { siteLanguages } = submission
    const isSpam = state === 'held' ? undefined : state === 'spam'
    teachings.push({ mark: `comment ${comment.id}`, evidence: evidenceOf(submission), url: comment.url, siteLanguages, isSpam })
    if (teachings.length % learnedAtOnce === 0) await ports.breathe?.()
  }
  await teach(ports, stores, { name: 'site', teachings, at })
}

type Lessons = { readonly name: MemoryName; readonly teachings: readonly Teaching[]; readonly at: Instant }

/** Learns, in order; what was learned of the same thing before is taken back first. Gives how many were new. */
export async function teach({ filter, hashing, breathe }: TeachPorts, stores: Stores, { name, teachings, at }: Lessons): Promise<number> {
  if (teachings.length === 0) return 0
  const { spam } = stores
  // The memory comes first: from then on nobody else teaches it, and what was learned of the same things stays as it is read.
  let memory = workingCopy((await spam.memory(name))?.memory ?? emptyMemory())
  const known = await spam.lessons(name, [...new Set(teachings.map(({ mark }) => mark))])
  const learning: Learning = { model: filter.model().model, hashing, known, lessons: new Map(), places: new Map() }
  let changed = 0
  for (const [number, teaching] of teachings.entries()) {
    const after = learnOne(learning, memory, teaching)
    if (after !== memory) changed++
    memory = after
    if ((number + 1) % learnedAtOnce === 0) await breathe?.()
  }
  if (changed === 0) return 0
  await spam.keepLessons(name, learning.lessons, at)
  await spam.countPlaces(name, learning.places, at)
  await spam.saveMemory(name, memory, at)
  filter.memories.forget(name)
  return changed
}

type Learning = {
  readonly model: Model
  readonly hashing: Hashing
  /** As they were kept before. */
  readonly known: ReadonlyMap<string, Lesson>
  /** As they are to be kept, by their marks; undefined where one is taken back. */
  readonly lessons: Map<string, Lesson | undefined>
  /** By how much each place counts otherwise. */
  readonly places: Map<string, PlaceCounts>
}

/** Changes the memory that it is given, a working copy. */
function learnOne({ model, hashing, known, lessons, places }: Learning, memory: SiteMemory, teaching: Teaching): SiteMemory {
  const { mark, evidence, siteLanguages, isSpam } = teaching
  const before = lessons.has(mark) ? lessons.get(mark) : known.get(mark)
  if (before?.isSpam === isSpam) return memory
  const linked = linkMarks(hashing, evidence.links, teaching.url).places
  const cleared = before ? unlearnInto(memory, evidence, before) : memory
  if (before) count(places, linked, countOf(before.isSpam, -1))
  lessons.set(mark, undefined)
  if (isSpam === undefined) return cleared
  const oddsBy = (known?: SiteMemory) => judgeEvidence(model, evidence, { siteLanguages }, known).logOdds
  // Where the text came back a little changed, what it had taught is not taken back to the last; who corrects is then not told that all is well already.
  const leastSure = isSpam ? Math.min : Math.max
  const learned = learnInto(cleared, evidence, isSpam, before ? leastSure(oddsBy(cleared), oddsBy()) : oddsBy(cleared))
  count(places, linked, countOf(isSpam, 1))
  lessons.set(mark, learned.lesson)
  return learned.memory
}

function count(places: Map<string, PlaceCounts>, linked: readonly string[], change: PlaceCounts): void {
  for (const place of linked) {
    const { ham, spam } = places.get(place) ?? { ham: 0, spam: 0 }
    places.set(place, { ham: ham + change.ham, spam: spam + change.spam })
  }
}

const countOf = (isSpam: boolean, by: 1 | -1): PlaceCounts => ({ ham: isSpam ? 0 : by, spam: isSpam ? by : 0 })
