import type { AccountId, ArticleId, CommentId } from '../../core/ids.js'
import { type Instant, instant } from '../../core/instant.js'
import { articleHtml } from '../../core/markup/article-html.js'
import { commentHtml } from '../../core/markup/comment-html.js'
import { policyVersion } from '../../core/markup/policy.js'
import { slugOf } from '../../core/publishing/slug.js'
import type { Result } from '../../core/result.js'
import { writeDown } from '../log/write-down.js'
import type { NewComment } from '../ports/comments.js'
import type { Storage, Stores } from '../ports/stores.js'
import type { ArticleDraft } from '../publishing/article-draft.js'
import { saveArticle } from '../publishing/save-article.js'
import { fileUpload, type TakenUpload } from '../publishing/upload-media.js'
import { changeSettings } from '../settings/change-settings.js'
import type { Colleague, Demonstration, DemonstrationComment, DemonstrationThread } from './demonstration.js'
import { holdsNothing } from './holds-nothing.js'

/** A demonstration whose pictures are kept already, and go into the library with what they belong to. */
export type ReadyDemonstration = Omit<Demonstration, 'staff'> & {
  readonly staff: readonly (Colleague & { readonly picture?: TakenUpload | undefined })[]
  readonly articles: readonly ReadyArticle[]
}

export type ReadyArticle = {
  readonly file: string
  readonly draft: (stores: Stores) => Promise<ArticleDraft>
  readonly thread?: DemonstrationThread | undefined
}

/** Puts a demonstration into a publication that holds nothing, whole or not at all. Gives whether it did. */
export function openDemonstration(storage: Storage, demonstration: ReadyDemonstration): Promise<boolean> {
  return storage.transact(async (all) => {
    if (!(await holdsNothing(all))) return false
    // Nobody did what comes about here, so the log tells of it as one thing.
    const stores: Stores = { ...all, log: { ...all.log, add: () => Promise.resolve(0) } }
    const inside: Storage = { stores, transact: (work) => work(stores) }
    must(
      'settings',
      await changeSettings({ storage: inside, clock: { now: () => demonstration.edition } }, demonstration.settings, 'program'),
    )
    const accounts = await addStaff(stores, demonstration)
    for (const article of demonstration.articles) {
      const draft = await article.draft(stores)
      const clock = { now: () => lastTouched(draft, demonstration.edition) }
      const saved = must(article.file, await saveArticle({ storage: inside, clock }, { draft }))
      if (article.thread) await addThread(stores, { article: saved.id, thread: article.thread, accounts })
    }
    await writeDown(all, { at: demonstration.edition, by: 'program', act: 'demonstration-opened' })
    return true
  })
}

type Accounts = ReadonlyMap<string, AccountId>

async function addStaff(stores: Stores, { staff, edition }: ReadyDemonstration): Promise<Accounts> {
  const accounts = new Map<string, AccountId>()
  for (const { login, name, biography, picture } of staff) {
    const portrait = picture && (await fileUpload(stores, picture, 'program')).id
    const id = await stores.accounts.add({
      login,
      name,
      slug: slugOf(login),
      state: 'unclaimed',
      biography: { source: biography, clean: must(login, articleHtml(biography)), policy: policyVersion },
      picture: portrait,
      createdAt: edition,
    })
    accounts.set(login, id)
  }
  return accounts
}

/** When the article was last changed, had it come about as its dates say. */
function lastTouched({ wish, corrections }: ArticleDraft, edition: Instant): Instant {
  const told = wish.state === 'published' ? wish.at : wish.state === 'withdrawn' ? wish.withdrawnAt : undefined
  return instant(Math.max(told ?? edition, ...corrections.map(({ at }) => at)))
}

type Talk = { readonly article: ArticleId; readonly thread: DemonstrationThread; readonly accounts: Accounts }

async function addThread(stores: Stores, { article, thread, accounts }: Talk): Promise<void> {
  const entries = flatten(thread.comments)
  const rows = entries.map(({ comment }) => rowOf(comment, article, accounts))
  const ids = await stores.comments.add(article, rows)
  const idOf = new Map<DemonstrationComment, CommentId>(entries.flatMap(({ comment }, at) => pair(comment, ids[at])))
  await stores.comments.setParents(
    entries.flatMap(({ comment, parent }) => {
      const [own, above] = [idOf.get(comment), parent && idOf.get(parent)]
      return own === undefined || above === undefined ? [] : [{ comment: own, parent: above }]
    }),
  )
  // A removed one was public before, and keeps its number and the place of its answers.
  for (const [comment, id] of idOf) if (comment.removed) await stores.comments.setState(id, 'trashed')
}

const pair = <A, B>(one: A, other: B | undefined): readonly (readonly [A, B])[] => (other === undefined ? [] : [[one, other]])

type Entry = { readonly comment: DemonstrationComment; readonly parent?: DemonstrationComment | undefined }

const flatten = (comments: readonly DemonstrationComment[], parent?: DemonstrationComment): readonly Entry[] =>
  comments.flatMap((comment) => [{ comment, parent }, ...flatten(comment.answers, comment)])

function rowOf(comment: DemonstrationComment, article: ArticleId, accounts: Accounts): NewComment {
  return {
    articleId: article,
    kind: comment.kind,
    state: 'published',
    name: comment.name,
    url: comment.url,
    account: comment.account === undefined ? undefined : accounts.get(comment.account),
    bodySource: comment.text,
    bodyFormat: 'html',
    body: must(`comment of ${comment.name}`, commentHtml(comment.text)),
    bodyPolicy: policyVersion,
    at: comment.at,
  }
}

/** What ships with the program is right, or the program is wrong. */
function must<T, R extends { readonly type: string }>(what: string, result: Result<T, R>): T {
  if (!result.ok) throw new Error(`the demonstration's ${what} cannot be used: ${JSON.stringify(result.refusal)}`)
  return result.value
}
