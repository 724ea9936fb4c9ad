import type { OwnRules } from '../../core/discussion/comment-rules.js'
import { type FilterOpinion, moderate, type Verdict } from '../../core/discussion/moderation.js'
import type { Searched } from '../../core/discussion/word-list.js'
import { days, instant } from '../../core/instant.js'
import { plainText } from '../../core/markup/plain-text.js'
import type { Thresholds } from '../../core/spam/model.js'
import { thresholdsOf } from '../../core/spam/verdict.js'
import type { CommentWithPlace } from '../ports/discussion.js'
import type { Clock } from '../ports/machine.js'
import type { ListPlace, TriedComment } from '../ports/moderation.js'
import type { Storage } from '../ports/stores.js'
import type { Settings } from '../settings/settings.js'
import { calledUnder } from '../spam/judge-comment.js'
import type { SpamFilter } from '../spam/spam-filter.js'
import { linksIn } from './find-comments.js'
import { type HouseRules, houseRules, rulesFor } from './house-rules.js'

export type TryPorts = {
  readonly storage: Storage
  readonly clock: Clock
  readonly filter: SpamFilter
  /** Lets others come in between two batches. */
  readonly breathe: () => Promise<void>
}

/** A comment with which other rules would have dealt otherwise: what the rules that hold say of it, and what the others do. */
export type Otherwise = { readonly comment: CommentWithPlace; readonly now: Verdict; readonly then: Verdict }

/** What other rules would have done with the comments of the last days. */
export type Trial = {
  readonly tried: number
  /** There were more; only the newest were tried. */
  readonly isCut: boolean
  /** How many would have moved: `published held`, from where and where to. */
  readonly moves: ReadonlyMap<string, number>
  /** The newest of them. */
  readonly shown: readonly Otherwise[]
}

/** Rules are tried on the comments of so many days. */
export const triedDays = 90

const mostTried = 20_000
// Each batch is some thirty milliseconds, in which nobody else is answered.
const triedAtOnce = 100
const mostShown = 50

/** Tries rules on comments that came lately: both are asked what they say, by the same list of rules by which comments come in, and nothing is changed. */
export async function tryRules(ports: TryPorts, { now, then }: { readonly now: Settings; readonly then: Settings }): Promise<Trial> {
  const since = instant(ports.clock.now() - days(triedDays))
  const earlier = Math.max(1, now['comments.trusted-from'], then['comments.trusted-from'])
  const thresholds = thresholdsOf(ports.filter.model().model, await ports.filter.memories.of('site'))
  const moves = new Map<string, number>()
  const shown: Otherwise[] = []
  let tried = 0
  for (let after: ListPlace | undefined; ; ) {
    const some = await ports.storage.stores.moderation.tried({ since, after, earlier, limit: Math.min(triedAtOnce, mostTried - tried) })
    for (const otherwise of some.flatMap((each) => compared(thresholds, each, [houseRules(now), houseRules(then)]))) {
      const move = `${otherwise.now.state} ${otherwise.then.state}`
      moves.set(move, (moves.get(move) ?? 0) + 1)
      if (shown.length < mostShown) shown.push(otherwise)
    }
    tried += some.length
    const last = some.at(-1)?.comment
    if (!last || some.length < triedAtOnce || tried >= mostTried) return { tried, isCut: tried >= mostTried, moves, shown }
    after = { at: last.at, id: last.id }
    await ports.breathe()
  }
}

function compared(thresholds: Thresholds, tried: TriedComment, [before, after]: readonly [HouseRules, HouseRules]): readonly Otherwise[] {
  const { comment } = tried
  // Those who work here are let in by any rules, and what another server said is no rule of ours.
  if (comment.reason?.rule === 'moderator' || comment.reason?.rule === 'author' || comment.reason?.rule === 'second-opinion') return []
  const text = textOf(comment)
  const [now, then] = [verdictUnder(thresholds, tried, text, before), verdictUnder(thresholds, tried, text, after)]
  return now.state === then.state ? [] : [{ comment, now, then }]
}

type Text = { readonly searched: Searched; readonly links: number }

function textOf({ body, name, email, url }: CommentWithPlace): Text {
  const hrefs = linksIn(body)
  const links = hrefs.split('\n').filter((href) => /^(?:https?|mailto):/.test(href)).length
  return { searched: { text: `${plainText(body)}\n${hrefs}`, name, email, url }, links }
}

function verdictUnder(thresholds: Thresholds, tried: TriedComment, text: Text, { settings, heldWords, refusedWords }: HouseRules): Verdict {
  const { comment, ownRules, published, spam } = tried
  const { name, email, url, account, reason, at } = comment
  const rules = rulesFor(settings, { commentsOpen: true, ownRules })
  return moderate({
    who: account === undefined ? { type: 'guest', name, email, url } : { type: 'account', account, name, email, url },
    circumstances: { article: 'published', publishedAt: at, rules, isDuplicate: false, published, spam, isAuthor: false },
    links: text.links,
    linksHeld: settings['comments.links-held'],
    trustedFrom: settings['comments.trusted-from'],
    heldWord: heldWords.find(text.searched),
    refusedWord: refusedWords.find(text.searched),
    filter: opinionUnder(thresholds, tried, rules.spamFilter),
    ban: reason?.rule === 'banned' ? { kind: reason.kind, reason: reason.reason } : undefined,
  })
}

/** What was said of it when it came, called as strictly as these rules do. */
function opinionUnder(thresholds: Thresholds, { judgement }: TriedComment, strictness: OwnRules['spamFilter']): FilterOpinion | undefined {
  if (!judgement || strictness === undefined || strictness === 'off') return undefined
  const { score, reasons } = judgement
  const because = reasons.filter(({ weight }) => weight > 0).slice(0, 3)
  return { verdict: calledUnder(thresholds, score, strictness), score, because: because.map(({ words }) => words) }
}
