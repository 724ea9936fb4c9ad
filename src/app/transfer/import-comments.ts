import { type ArticleId, type CommentId, commentId } from '../../core/ids.js'
import { type CleanHtml, keptCleanHtml } from '../../core/markup/clean-html.js'
import type { Hashing } from '../ports/machine.js'
import type { ImportMark, NewComment, Stores } from '../ports/stores.js'
import type { ImportReport } from './import-report.js'
import type { CommentItem } from './item.js'
import { reserved } from './reserved-fields.js'

/** What comments are brought in with. */
export type CommentImport = { readonly source: string; readonly hashing: Hashing; readonly report: ImportReport }

/** An article's comments, each with its clean text. */
export type CommentBatch = {
  readonly article: ArticleId
  readonly comments: readonly CommentItem[]
  readonly clean: readonly CleanHtml[]
  readonly policy: number
}

/** Adds the comments that are new, and follows those whose state has changed there but not here. */
export async function importComments(stores: Stores, by: CommentImport, batch: CommentBatch): Promise<void> {
  if (batch.comments.length === 0) return
  const marks = await stores.imports.marks(
    by.source,
    'comment',
    batch.comments.map((item) => String(item.foreignId)),
  )
  const fresh = batch.comments
    .map((item, at) => ({ item, clean: batch.clean[at] }))
    .filter(({ item }) => !marks.has(String(item.foreignId)))
  for (const item of batch.comments) {
    const mark = marks.get(String(item.foreignId))
    if (mark) await follow(stores, by, item, mark)
  }
  if (fresh.length > 0) await add(stores, by, batch, fresh)
}

type Fresh = { readonly item: CommentItem; readonly clean: CleanHtml | undefined }

async function add(stores: Stores, by: CommentImport, batch: CommentBatch, fresh: readonly Fresh[]): Promise<void> {
  const taken = await stores.comments.taken(fresh.map(({ item }) => commentId(item.foreignId)))
  const seen = new Set<number>()
  const rows = fresh.map(({ item, clean }): NewComment => {
    const id = commentId(item.foreignId)
    const isFree = !taken.has(id) && !seen.has(id)
    seen.add(id)
    return { ...rowOf(item, batch), id: isFree ? id : undefined, body: clean ?? keptCleanHtml('') }
  })
  const ids = await stores.comments.add(batch.article, rows)
  await setParents(stores, by, fresh, ids)
  await stores.imports.mark(
    by.source,
    'comment',
    fresh.map(({ item }, at) => ({
      foreignId: String(item.foreignId),
      localId: ids[at] ?? 0,
      fingerprint: fingerprintOf(item),
      localVersion: 0,
    })),
  )
  for (const [at, { item }] of fresh.entries()) {
    const id = ids[at]
    const fields = [
      ...item.fields,
      ...(item.foreignUserId === undefined ? [] : [{ key: reserved.user, value: String(item.foreignUserId) }]),
    ]
    if (id !== undefined && fields.length > 0) await stores.customFields.replace({ kind: 'comment', id }, fields)
  }
  by.report.comments.added += fresh.length
}

const rowOf = (item: CommentItem, { article, policy }: CommentBatch): Omit<NewComment, 'id' | 'body'> => ({
  articleId: article,
  kind: item.kind,
  state: item.state,
  name: item.name,
  email: item.email,
  url: item.url,
  bodySource: item.bodySource,
  bodyPolicy: policy,
  at: item.at,
  networkAddress: item.networkAddress,
  userAgent: item.userAgent,
})

/** Parents may come after their answers, or have come with an earlier import; those that never came leave the answer a root. */
async function setParents(stores: Stores, by: CommentImport, fresh: readonly Fresh[], ids: readonly CommentId[]): Promise<void> {
  const answers = fresh.flatMap(({ item }, at) => {
    const id = ids[at]
    return item.parentForeignId === undefined || id === undefined ? [] : [{ id, parent: item.parentForeignId }]
  })
  if (answers.length === 0) return
  const local = new Map(fresh.map(({ item }, at) => [item.foreignId, ids[at]]))
  const elsewhere = answers.filter(({ parent }) => !local.has(parent)).map(({ parent }) => String(parent))
  const earlier = await stores.imports.marks(by.source, 'comment', elsewhere)
  await stores.comments.setParents(
    answers.flatMap(({ id, parent }) => {
      const mark = earlier.get(String(parent))
      const found = local.get(parent) ?? (mark && commentId(mark.localId))
      return found === undefined || found === id ? [] : [{ comment: id, parent: found }]
    }),
  )
}

/** The state it had there, by which a later import sees whether a moderator there has decided since. */
const fingerprintOf = (item: CommentItem): string => item.state

async function follow(stores: Stores, by: CommentImport, item: CommentItem, mark: ImportMark): Promise<void> {
  const tally = by.report.comments
  if (mark.fingerprint === item.state) {
    tally.unchanged++
    return
  }
  const ours = await stores.comments.find(commentId(mark.localId))
  if (!ours || ours.state !== mark.fingerprint) {
    tally.kept++
    return
  }
  await stores.comments.setState(ours.id, item.state)
  await stores.imports.mark(by.source, 'comment', [{ ...mark, fingerprint: item.state }])
  tally.updated++
}
