import { type Doer, mayChangeArticle, mayPublish } from '../../core/identity/role.js'
import type { ArticleId, TermId } from '../../core/ids.js'
import type { Instant } from '../../core/instant.js'
import { type Article, type ArticleRefusal, isPublic, publish } from '../../core/publishing/article.js'
import { digest } from '../../core/publishing/digest.js'
import { ok, type Result, refuse } from '../../core/result.js'
import type { Clock } from '../ports/machine.js'
import type { Storage, Stores } from '../ports/stores.js'
import { settingsFrom } from '../settings/settings.js'
import { giveAddress } from './address-article.js'
import { tagNamed } from './file-under.js'
import { logArticle } from './log-article.js'
import { toChange } from './write-article.js'

/** What is to be done to each of many articles. */
export type ManyChange =
  | { readonly do: 'file' | 'unfile'; readonly category: TermId }
  | { readonly do: 'tag' | 'untag'; readonly tag: string }
  | { readonly do: 'open-comments' | 'close-comments' | 'publish' | 'to-draft' }

/** Why one of them stayed as it was. */
export type ManyRefusal =
  | ArticleRefusal
  | { readonly type: 'no-such-article' }
  | { readonly type: 'may-not-change' }
  | { readonly type: 'may-not-publish' }

export type ManyChanged = {
  readonly changed: number
  readonly refused: readonly { readonly id: ArticleId; readonly headline: string; readonly refusal: ManyRefusal }[]
}

/** Changes articles one after the other, each as far as whoever asks may: readers and writers come in between. Each keeps what it was. */
export async function changeMany(
  ports: { readonly storage: Storage; readonly clock: Clock },
  { ids, change, by }: { readonly ids: readonly ArticleId[]; readonly change: ManyChange; readonly by: Doer },
): Promise<ManyChanged> {
  const refused: ManyChanged['refused'][number][] = []
  let changed = 0
  for (const id of ids) {
    const done = await ports.storage.transact((stores) => changeOne(stores, { id, change, by, now: ports.clock.now() }))
    if (done.ok) changed += done.value ? 1 : 0
    else refused.push({ id, headline: done.refusal.headline, refusal: done.refusal.why })
  }
  return { changed, refused }
}

type ChangingOne = { readonly id: ArticleId; readonly change: ManyChange; readonly by: Doer; readonly now: Instant }

/** Gives whether it was otherwise before. */
async function changeOne(
  stores: Stores,
  { id, change, by, now }: ChangingOne,
): Promise<Result<boolean, { readonly headline: string; readonly why: ManyRefusal }>> {
  const before = await stores.articles.findToChange(id)
  if (!before) return refuse({ headline: '', why: { type: 'no-such-article' } })
  const no = (why: ManyRefusal) => refuse({ headline: before.headline, why })
  const about = toChange(before, by)
  if (!mayChangeArticle(by.role, about)) return no({ type: 'may-not-change' })
  if ((about.isPublic || change.do === 'publish') && !mayPublish(by.role, about)) return no({ type: 'may-not-publish' })
  const wanted = await changedArticle(stores, before, change, now)
  if (!wanted.ok) return no(wanted.refusal)
  if (wanted.value === before) return ok(false)
  const settings = settingsFrom(await stores.settings.all())
  const after = await giveAddress(stores, { ...wanted.value, updatedAt: now }, settings)
  const touched = await stores.articles.save(after, digest(after, settings['site.time-zone']))
  await logArticle(stores, { before, after, by: by.id, at: now })
  const isNew = isPublic(after.life) && !isPublic(before.life)
  await stores.outbox.append([{ type: isNew ? 'article-published' : 'article-saved', touched }], now)
  return ok(true)
}

/** The same article where nothing would change. */
async function changedArticle(
  stores: Stores,
  article: Article,
  change: ManyChange,
  now: Instant,
): Promise<Result<Article, ArticleRefusal>> {
  switch (change.do) {
    case 'file':
    case 'unfile':
      return ok(withTerm(article, 'categories', change.category, change.do === 'file'))
    case 'tag':
      return ok(withTerm(article, 'tags', await tagNamed(stores, change.tag, now), true))
    case 'untag': {
      const found = await stores.terms.named('tag', change.tag, { limit: 50 })
      const tag = found.find(({ name }) => name.toLowerCase() === change.tag.toLowerCase())
      return ok(tag ? withTerm(article, 'tags', tag.id, false) : article)
    }
    case 'open-comments':
    case 'close-comments': {
      const commentsOpen = change.do === 'open-comments'
      return ok(article.commentsOpen === commentsOpen ? article : { ...article, commentsOpen })
    }
    case 'publish':
      return isPublic(article.life) ? ok(article) : publish(article, now)
    case 'to-draft':
      return ok(article.life.state === 'draft' ? article : { ...article, life: { state: 'draft' } })
    default:
      return change satisfies never
  }
}

function withTerm(article: Article, kind: 'categories' | 'tags', term: TermId, isWanted: boolean): Article {
  if (article[kind].includes(term) === isWanted) return article
  return { ...article, [kind]: isWanted ? [...article[kind], term] : article[kind].filter((each) => each !== term) }
}
