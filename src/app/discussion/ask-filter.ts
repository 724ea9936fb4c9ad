import { admissionRefusal, type Circumstances } from '../../core/discussion/admission.js'
import type { Commenter } from '../../core/discussion/commenter.js'
import { isModerator } from '../../core/identity/role.js'
import { type Instant, seconds } from '../../core/instant.js'
import type { SiteMemory } from '../../core/spam/site-memory.js'
import type { Situation, Topic } from '../ports/discussion.js'
import type { Stores } from '../ports/stores.js'
import { type Coming, type Judged, judgeComment, type ReadComment, readToJudge } from '../spam/judge-comment.js'
import { languagesOf } from '../spam/read-comment.js'
import { type HouseRules, rulesFor } from './house-rules.js'
import type { DiscussionPorts } from './post-comment.js'

type FilterPorts = Pick<DiscussionPorts, 'filter' | 'hashing'>

/** A text, who wrote it, and what it is about. */
export type Written = {
  readonly text: string
  readonly who: Commenter
  readonly topic: Pick<Topic, 'headline' | 'language'>
  readonly memory: SiteMemory | undefined
}

/** What the filter reads. */
export const readWritten = (ports: FilterPorts, { settings }: HouseRules, { text, who, topic, memory }: Written): ReadComment =>
  readToJudge(
    ports,
    {
      text,
      name: who.name,
      email: who.email,
      url: who.url,
      headline: topic.headline,
      languages: languagesOf(settings['site.language'], topic.language),
    },
    memory,
  )

/**
 * The same, for one that is about to be offered: it is done before the transaction, which would hold up others meanwhile. Undefined where the filter will
 * not be asked, or the article takes no comment of this person anyway.
 */
export function readAhead(
  ports: FilterPorts,
  house: HouseRules,
  { topic, now, ...written }: Omit<Written, 'topic'> & { readonly topic: Topic | undefined; readonly now: Instant },
): ReadComment | undefined {
  const { who } = written
  if (!topic || isOurs(who)) return undefined
  const rules = rulesFor(house.settings, topic)
  if (rules.spamFilter === 'off') return undefined
  const circumstances = {
    article: topic.state,
    publishedAt: topic.publishedAt,
    rules,
    isDuplicate: false,
    published: 0,
    spam: 0,
    isAuthor: false,
  }
  const isRefused = admissionRefusal(circumstances, who, { pause: seconds(0), now }) !== undefined
  return isRefused ? undefined : readWritten(ports, house, { ...written, topic })
}

/** A comment on which the filter may be asked. */
export type Asked = {
  readonly who: Commenter
  /** What was read of it; asked for only where the filter has a say. */
  readonly read: () => ReadComment
  readonly coming: Pick<Coming, 'form' | 'network'> & Pick<Situation, 'published' | 'spam'>
  readonly circumstances: Pick<Circumstances, 'rules' | 'isAuthor'>
  readonly now: Instant
}

/** What the spam filter says of a comment; undefined where it is not asked: by a setting, and of moderators and the article's authors. */
export async function askFilter(
  ports: FilterPorts,
  stores: Stores,
  { who, read, coming, circumstances, now }: Asked,
): Promise<Judged | undefined> {
  const strictness = circumstances.rules.spamFilter
  if (strictness === 'off' || circumstances.isAuthor || isOurs(who)) return undefined
  return judgeComment(ports, stores, read(), { coming, strictness, now })
}

const isOurs = (who: Commenter): boolean => who.type === 'account' && isModerator(who.role)
