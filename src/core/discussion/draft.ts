import { type ArticleId, articleId, type CommentId, commentId } from '../ids.js'

/** What a reader had typed into the form when they went to sign in. Kept for an hour, so that it is there again when they come back. */
export type Draft = {
  readonly articleId: ArticleId
  readonly parent?: CommentId | undefined
  readonly text: string
  readonly name?: string | undefined
  readonly email?: string | undefined
  readonly url?: string | undefined
  /** What they want to hear of by mail, in the form's own word. */
  readonly follow?: string | undefined
}

/** Whether there is any writing in it that somebody would miss. */
export const isWriting = ({ text }: Draft): boolean => text.trim() !== ''

const longestText = 100_000
const longestField = 500

/** A draft from what was kept as JSON; undefined for what is none. */
export function draftFrom(json: string): Draft | undefined {
  const fields = parsed(json)
  const article = idOf(fields.articleId)
  if (article === undefined || typeof fields.text !== 'string') return undefined
  const parent = idOf(fields.parent)
  return {
    articleId: articleId(article),
    parent: parent === undefined ? undefined : commentId(parent),
    text: fields.text.slice(0, longestText),
    name: fieldText(fields.name),
    email: fieldText(fields.email),
    url: fieldText(fields.url),
    follow: fieldText(fields.follow),
  }
}

/** A draft as it is kept, in nothing longer than it may be. */
export const draftJson = ({ articleId: article, parent, text, name, email, url, follow }: Draft): string =>
  JSON.stringify({
    articleId: article,
    parent,
    text: text.slice(0, longestText),
    name: fieldText(name),
    email: fieldText(email),
    url: fieldText(url),
    follow: fieldText(follow),
  })

function parsed(json: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(json)
    return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}
  } catch {
    return {}
  }
}

const idOf = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : undefined

const fieldText = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value.slice(0, longestField) : undefined
