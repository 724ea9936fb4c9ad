import type { Article } from '../../core/publishing/article.js'
import { type Result, refuse } from '../../core/result.js'
import type { Clock } from '../ports/machine.js'
import type { Storage } from '../ports/stores.js'
import type { SavedArticle } from './save-article.js'
import { type WriteArticle, type WriteRefusal, writeArticle } from './write-article.js'

/** Only what readers do not see yet is saved by itself. */
export type KeepRefusal = WriteRefusal | { readonly type: 'not-a-draft' }

/** Whether an article may be saved while somebody writes, without being asked to: one that is new, or not more than a draft. */
export const isKeptWhileWriting = (article: Article | undefined): boolean =>
  article === undefined || article.life.state === 'draft' || article.life.state === 'pending'

/** Saves what somebody is writing, in the state that it is in, whatever state is wished for it when it is done. */
export async function keepDraft(
  ports: { readonly storage: Storage; readonly clock: Clock },
  command: WriteArticle,
  before: Article | undefined,
): Promise<Result<SavedArticle, KeepRefusal>> {
  if (!isKeptWhileWriting(before)) return refuse({ type: 'not-a-draft' })
  const state = before?.life.state === 'pending' ? 'pending' : 'draft'
  return writeArticle(ports, { ...command, draft: { ...command.draft, wish: { state } } })
}
