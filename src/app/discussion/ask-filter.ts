import type { Circumstances } from '../../core/discussion/admission.js'
import type { Commenter } from '../../core/discussion/commenter.js'
import { isModerator } from '../../core/identity/role.js'
import type { Instant } from '../../core/instant.js'
import type { SiteMemory } from '../../core/spam/site-memory.js'
import type { Situation } from '../ports/discussion.js'
import type { Stores } from '../ports/stores.js'
import { type Judged, judgeComment } from '../spam/judge-comment.js'
import { languagesOf } from '../spam/read-comment.js'
import type { HouseRules } from './house-rules.js'
import type { DiscussionPorts, PostComment } from './post-comment.js'

/** A comment that is offered, with all that the filter is told of it. */
export type Asked = {
  readonly command: Pick<PostComment, 'text' | 'form'>
  readonly who: Commenter
  /** A mark of the network that it came from. */
  readonly network: string | undefined
  readonly situation: Pick<Situation, 'headline' | 'language' | 'published' | 'spam'>
  readonly circumstances: Pick<Circumstances, 'rules' | 'isAuthor'>
  readonly memory: SiteMemory | undefined
  readonly now: Instant
}

/** What the spam filter says of a comment; undefined where it is not asked: by a setting, and of moderators and the article's authors. */
export async function askFilter(
  ports: Pick<DiscussionPorts, 'filter' | 'hashing'>,
  stores: Stores,
  { settings }: HouseRules,
  { command, who, network, situation, circumstances, memory, now }: Asked,
): Promise<Judged | undefined> {
  const strictness = circumstances.rules.spamFilter
  const isOurs = circumstances.isAuthor || (who.type === 'account' && isModerator(who.role))
  if (strictness === 'off' || isOurs) return undefined
  const { headline, language, published, spam } = situation
  const offered = {
    text: command.text,
    name: who.name,
    email: who.email,
    url: who.url,
    headline,
    languages: languagesOf(settings['site.language'], language),
    form: command.form,
    network,
    published,
    spam,
  }
  return judgeComment(ports, stores, offered, { memory, strictness, now })
}
