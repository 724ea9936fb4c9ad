import { parse } from 'yaml'
import type { Colleague, Demonstration, DemonstrationComment, DemonstrationThread } from '../../app/demonstration/demonstration.js'
import { instant } from '../../core/instant.js'
import { type FieldProblem, Fields } from '../article-file/fields.js'
import { timeFrom } from '../article-file/times.js'

/** A file of the demonstration is not as it should be. */
export class DemonstrationError extends Error {
  override readonly name = 'DemonstrationError'
}

/** The publication's own file: its settings, its newsroom and the time of its newest edition. */
export function readPublicationFile(text: string): Demonstration {
  const settings = mappingOf(mappingOf(parse(text)).settings)
  const timeZone = String(settings['site.time-zone'] ?? 'UTC')
  return readFields(text, (fields) => {
    fields.group('settings')
    return {
      settings: Object.entries(settings).map(([name, value]) => ({ name, text: String(value) })),
      staff: fields.groups('staff').map(colleagueFrom),
      edition: timeFrom(fields, 'edition', timeZone) ?? instant(0),
    }
  })
}

/** What readers said of one article. */
export function readThreadFile(text: string, timeZone: string): DemonstrationThread {
  return readFields(text, (fields) => ({
    article: fields.text('article') ?? '',
    comments: [
      ...fields.groups('comments').map((entry) => commentFrom(entry, 'comment', timeZone)),
      ...fields.groups('pingbacks').map((entry) => commentFrom(entry, 'pingback', timeZone)),
    ],
  }))
}

function colleagueFrom(fields: Fields): Colleague {
  const portrait = fields.group('portrait')
  const colleague = {
    login: fields.text('login') ?? '',
    name: fields.text('name') ?? '',
    biography: fields.text('biography') ?? '',
    portrait: portrait && { file: portrait.text('file') ?? '', alternativeText: portrait.text('alternative-text') ?? '' },
  }
  fields.refuseOthers()
  return colleague
}

function commentFrom(fields: Fields, kind: DemonstrationComment['kind'], timeZone: string): DemonstrationComment {
  const comment = {
    kind,
    name: fields.text('name') ?? '',
    account: fields.text('account'),
    url: fields.text('url'),
    at: timeFrom(fields, 'at', timeZone) ?? instant(0),
    text: fields.text('text') ?? '',
    removed: fields.truth('removed') ?? false,
    answers: fields.groups('answers').map((answer) => commentFrom(answer, kind, timeZone)),
  }
  if (comment.name === '' || comment.text === '' || comment.at === 0) fields.problem('text', 'a comment with name, time and text')
  fields.refuseOthers()
  return comment
}

function readFields<T>(text: string, read: (fields: Fields) => T): T {
  const problems: FieldProblem[] = []
  const fields = new Fields(mappingOf(parse(text)), problems)
  const value = read(fields)
  fields.refuseOthers()
  const [first] = problems
  if (first) throw new DemonstrationError(`${first.field} must be ${first.expected}`)
  return value
}

const mappingOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
