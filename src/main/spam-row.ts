import type { Submission } from '../core/spam/submission.js'

/** A line of comments as they are kept for training and checking. */
export type SpamRow = {
  readonly id: string
  readonly body: string
  readonly source?: string | undefined
  readonly lang?: string | undefined
  readonly label?: 'ham' | 'spam' | undefined
  readonly author?: string | undefined
  readonly author_url?: string | undefined
  readonly email_domain?: string | undefined
  readonly context?: string | undefined
}

/** Reads a line; undefined if it is no JSON object with an id and a body, or a field is not what it should be. */
export function spamRowFrom(line: string): SpamRow | undefined {
  const fields = fieldsOf(line)
  if (fields === undefined) return undefined
  const text = (name: string) => {
    const value = fields[name]
    return typeof value === 'string' ? value : undefined
  }
  const [id, body, label] = [typeof fields.id === 'number' ? String(fields.id) : text('id'), text('body'), text('label')]
  if (id === undefined || body === undefined) return undefined
  return {
    id,
    body,
    source: text('source'),
    lang: text('lang'),
    label: label === 'ham' || label === 'spam' ? label : undefined,
    author: text('author'),
    author_url: text('author_url'),
    email_domain: text('email_domain'),
    context: text('context'),
  }
}

function fieldsOf(line: string): Readonly<Record<string, unknown>> | undefined {
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
