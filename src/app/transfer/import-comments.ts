import { nameInLine } from '../../core/identity/person-name.js'
import { type ArticleId, type CommentId, commentId } from '../../core/ids.js'
import { type CleanHtml, keptCleanHtml } from '../../core/markup/clean-html.js'
import type { NewComment } from '../ports/comments.js'
import type { ImportMark } from '../ports/imports.js'
import type { Hashing } from '../ports/machine.js'
import type { Stores } from '../ports/stores.js'
import type { ImportReport } from './import-report.js'
import type { CommentItem, CustomField } from './item.js'
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
export async function importComments(stores: Stores, by: CommentImport, batches: readonly CommentBatch[]): Promise<void> {
  const items = batches.flatMap((batch) => batch.comments)
  if (items.length === 0) return
  const marks = await stores.imports.marks(
    by.source,
    'comment',
    items.map((item) => String(item.foreignId)),
  )
  const fresh = batches.flatMap((batch) => {
    const said = batch.comments.map((item, at) => ({ item, clean: batch.clean[at] ?? keptCleanHtml('') }))
    const unknown = said.filter(({ item }) => !marks.has(String(item.foreignId)))
    return unknown.length === 0 ? [] : [{ batch, said: unknown }]
  })
  for (const item of items) {
    const mark = marks.get(String(item.foreignId))
    if (mark) await follow(stores, by, item, mark)
  }
  if (fresh.length > 0) await add(stores, by, fresh)
}

type Said = { readonly item: CommentItem; readonly clean: CleanHtml }

/** Comments of one article that no import has brought before. */
type Fresh = { readonly batch: CommentBatch; readonly said: readonly Said[] }

async function add(stores: Stores, by: CommentImport, fresh: readonly Fresh[]): Promise<void> {
  const wanted = fresh.flatMap(({ said }) => said.map(({ item }) => commentId(item.foreignId)))
  const taken = new Set(await stores.comments.taken(wanted))
  // Whoever cannot keep a number is not given one that the next article's comments had.
  await stores.comments.numberAbove(commentId(wanted.reduce<number>((highest, id) => Math.max(highest, id), 0)))
  const added: Added[] = []
  for (const { batch, said } of fresh) {
    const local = idsFor(said, taken)
    const rows = said.map(({ item, clean }, at): NewComment => {
      const parent = item.parentForeignId === undefined ? undefined : local.byForeign.get(item.parentForeignId)
      return { ...rowOf(item, batch), id: local.ids[at], parent: parent === item.foreignId ? undefined : parent, body: clean }
    })
    const ids = await stores.comments.add(batch.article, rows)
    added.push(...said.flatMap(({ item }, at) => idOf(item, ids[at], rows[at]?.parent !== undefined)))
  }
  await setParents(stores, by, added)
  const marks = added.map(({ item, id }) => ({
    foreignId: String(item.foreignId),
    localId: id,
    fingerprint: fingerprintOf(item),
    localVersion: 0,
  }))
  await stores.imports.mark(by.source, 'comment', marks)
  const fields = added.flatMap(({ item, id }) => (fieldsOf(item).length === 0 ? [] : [[id, fieldsOf(item)] as const]))
  await stores.customFields.addAll('comment', new Map(fields))
  by.report.comments.added += added.length
}

/** A comment that is in; `isAnswer` when its parent is known already. */
type Added = { readonly item: CommentItem; readonly id: CommentId; readonly isAnswer: boolean }

const idOf = (item: CommentItem, id: CommentId | undefined, isAnswer: boolean): readonly Added[] =>
  id === undefined ? [] : [{ item, id, isAnswer }]

/** The number each comment had, where it is free here; those that are given are taken from then on. */
function idsFor(said: readonly Said[], taken: Set<CommentId>) {
  const byForeign = new Map<number, CommentId>()
  const ids = said.map(({ item }) => {
    const id = commentId(item.foreignId)
    if (taken.has(id)) return undefined
    taken.add(id)
    byForeign.set(item.foreignId, id)
    return id
  })
  return { ids, byForeign }
}

const fieldsOf = (item: CommentItem): readonly CustomField[] => [
  ...item.fields,
  ...(item.foreignUserId === undefined ? [] : [{ key: reserved.user, value: String(item.foreignUserId) }]),
]

const rowOf = (item: CommentItem, { article, policy }: CommentBatch): Omit<NewComment, 'id' | 'body' | 'parent'> => ({
  articleId: article,
  kind: item.kind,
  state: item.state,
  // Readers typed it there, too.
  name: nameInLine(item.name),
  email: item.email,
  url: item.url,
  bodySource: item.bodySource,
  bodyFormat: 'html',
  bodyPolicy: policy,
  at: item.at,
  networkAddress: item.networkAddress,
  userAgent: item.userAgent,
})

/** Parents may have come with an earlier import, or have got another number here; those that never came leave the answer a root. */
async function setParents(stores: Stores, by: CommentImport, added: readonly Added[]): Promise<void> {
  const answers = added.flatMap(({ item, id, isAnswer }) =>
    isAnswer || item.parentForeignId === undefined ? [] : [{ id, parent: item.parentForeignId }],
  )
  if (answers.length === 0) return
  const local = new Map(added.map(({ item, id }) => [item.foreignId, id]))
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
