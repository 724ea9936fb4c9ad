import { ok, type Result, refuse } from '../core/result.js'
import type { Submission } from '../core/spam/submission.js'

/** A line of comments as they are kept for training and checking. */
export type SpamRow = {
  readonly id: string
  /** The same as it came. */
  readonly givenId: string | number
  readonly body: string
  readonly source?: string | undefined
  readonly lang?: string | undefined
  readonly label?: 'ham' | 'spam' | undefined
  readonly author?: string | undefined
  readonly author_url?: string | undefined
  readonly email_domain?: string | undefined
  readonly context?: string | undefined
}

/** Why a line is not taken. */
export type SpamRowRefusal =
  | { readonly type: 'row-no-object' }
  | { readonly type: 'row-lacks'; readonly field: 'id' | 'body' }
  | { readonly type: 'row-field-no-text'; readonly field: string }
  /** No machine that keeps numbers as doubles can give it back. */
  | { readonly type: 'row-id-too-long' }

const otherFields = ['source', 'lang', 'label', 'author', 'author_url', 'email_domain', 'context'] as const

type Fields = Readonly<Record<string, unknown>>

/** Reads a line: a JSON object with an id and a body. What is null in it is missing, and fields of other names are passed over. */
export function readSpamRow(line: string): Result<SpamRow, SpamRowRefusal> {
  const fields = fieldsOf(line)
  if (fields === undefined) return refuse({ type: 'row-no-object' })
  const id = fields.id ?? undefined
  if (id === undefined) return refuse({ type: 'row-lacks', field: 'id' })
  if (typeof id !== 'string' && typeof id !== 'number') return refuse({ type: 'row-field-no-text', field: 'id' })
  if (typeof id === 'number' && Math.abs(id) > Number.MAX_SAFE_INTEGER) return refuse({ type: 'row-id-too-long' })
  const body = fields.body ?? undefined
  if (body === undefined) return refuse({ type: 'row-lacks', field: 'body' })
  if (typeof body !== 'string') return refuse({ type: 'row-field-no-text', field: 'body' })
  const wrong = otherFields.find((name) => (fields[name] ?? undefined) !== undefined && typeof fields[name] !== 'string')
  return wrong === undefined
    ? ok({ id: String(id), givenId: id, body, ...othersOf(fields) })
    : refuse({ type: 'row-field-no-text', field: wrong })
}

function othersOf(fields: Fields): Omit<SpamRow, 'id' | 'givenId' | 'body'> {
  const text = (name: (typeof otherFields)[number]) => {
    const value = fields[name]
    return typeof value === 'string' ? value : undefined
  }
  const label = text('label')
  return {
    source: text('source'),
    lang: text('lang'),
    label: label === 'ham' || label === 'spam' ? label : undefined,
    author: text('author'),
    author_url: text('author_url'),
    email_domain: text('email_domain'),
    context: text('context'),
  }
}

/** The same for whoever passes over what cannot be read. */
export function spamRowFrom(line: string): SpamRow | undefined {
  const row = readSpamRow(line)
  return row.ok ? row.value : undefined
}

function fieldsOf(line: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined
  } catch {
    return undefined
  }
}

/** What the filter is asked of a line. */
export const submissionOf = ({ body, author, author_url, email_domain, context }: SpamRow): Submission => ({
  body,
  author,
  authorUrl: author_url,
  emailDomain: email_domain,
  context,
})
