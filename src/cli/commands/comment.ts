import { Command, Option } from 'commander'
import { moderateComments } from '../../app/discussion/moderate-comments.js'
import type { CommentWithPlace } from '../../app/ports/discussion.js'
import type { CommentState } from '../../core/discussion/comment.js'
import { reasonText, spamPercent } from '../../core/discussion/reason-text.js'
import { type CommentId, commentId } from '../../core/ids.js'
import { plainText } from '../../core/markup/plain-text.js'
import type { Masthead } from '../../main/compose.js'
import { CommandError } from '../command-error.js'
import { print, printJson, withPresentMasthead } from '../opened.js'
import { commentRulesCommand } from './comment-rules.js'

const states: readonly CommentState[] = ['held', 'published', 'spam', 'trashed']

/** Readers' comments, for those who decide on them. */
export function commentCommand(): Command {
  const command = new Command('comment').description('readers’ comments').addCommand(listCommand()).addCommand(showCommand())
  for (const [name, state, description] of decisions) command.addCommand(decisionCommand(name, state, description))
  return command.addCommand(commentRulesCommand())
}

const decisions: readonly (readonly [name: string, state: CommentState, description: string])[] = [
  ['approve', 'published', 'let readers see comments'],
  ['hold', 'held', 'make comments wait'],
  ['spam', 'spam', 'put comments among the spam'],
  ['remove', 'trashed', 'take comments away; one with answers leaves a line in its place'],
]

type ListOptions = { state: CommentState; reported?: boolean; limit: string; json?: boolean }

const listCommand = () =>
  new Command('list')
    .description('comments, newest first')
    .addOption(new Option('--state <state>', 'those in this state').choices(states).default('held'))
    .option('--reported', 'published ones that readers have reported')
    .option('--limit <count>', 'how many', '50')
    .option('--json', 'a line of JSON for each')
    .action((options: ListOptions, command: Command) => withPresentMasthead(command, (masthead) => list(masthead, options)))

async function list({ storage }: Masthead, { state, reported, limit, json }: ListOptions): Promise<void> {
  const most = Math.min(Math.max(Number.parseInt(limit, 10) || 50, 1), 10_000)
  const filter = reported ? { reported, limit: most } : { state, limit: most }
  for (const comment of await storage.stores.discussion.list(filter)) {
    if (json) printJson(machineForm(comment))
    else
      print(`${String(comment.id).padStart(8)}  ${new Date(comment.at).toISOString().slice(0, 16)}  ${comment.name}: ${oneLine(comment)}`)
  }
}

const widest = 100

const oneLine = ({ body }: CommentWithPlace): string => {
  const text = plainText(body).replace(/\s+/g, ' ')
  return text.length > widest ? `${text.slice(0, widest)}…` : text
}

const showCommand = () =>
  new Command('show')
    .description('one comment, with why it stands where it stands, what it was before, and what was decided')
    .argument('<id>')
    .option('--json', 'as one line of JSON')
    .action((id: string, options: { json?: boolean }, command: Command) =>
      withPresentMasthead(command, (masthead) => show(masthead, idFrom(id), options.json ?? false)),
    )

async function show({ storage }: Masthead, id: CommentId, json: boolean): Promise<void> {
  const { discussion } = storage.stores
  const comment = await discussion.find(id)
  if (!comment) throw new CommandError(`there is no comment ${id}; masthead comment list shows those that wait`)
  const versions = await discussion.versions(id)
  const decided = await discussion.decisions(id)
  const reports = await discussion.reports(id)
  const judgement = await storage.stores.spam.judgement(id)
  if (json)
    return printJson({
      ...machineForm(comment),
      filter: judgement && { score: judgement.score, verdict: judgement.verdict, reasons: judgement.reasons, model: judgement.model },
      versions,
      decisions: decided,
      reports: reports.map(({ reason, note, at }) => ({ reason, note, at })),
    })
  print(
    `${comment.id}  ${comment.state}  ${new Date(comment.at).toISOString()}`,
    `By ${comment.name}${comment.email === undefined ? '' : ` <${comment.email}>`}${comment.url === undefined ? '' : ` ${comment.url}`}`,
    `On ${comment.headline} (${comment.address})`,
    ...(comment.reason ? [reasonText(comment.reason)] : []),
    ...(judgement ? [`The filter called it ${judgement.verdict}, ${spamPercent(judgement.score)}:`] : []),
    ...(judgement?.reasons ?? []).map(({ words, weight }) => `  ${weight > 0 ? '+' : '−'}${Math.abs(weight).toFixed(1)}  ${words}`),
    '',
    plainText(comment.body),
    ...versions.flatMap(({ at, source }) => ['', `Before it was edited, as of ${new Date(at).toISOString()}:`, source]),
    ...reports.flatMap(({ reason, note }) => ['', `Reported as ${reason}${note === '' ? '' : `: ${note}`}`]),
    ...decided.map(({ state, at, reason }) => `${new Date(at).toISOString()}  ${state}${reason === '' ? '' : `: ${reason}`}`),
  )
}

const decisionCommand = (name: string, state: CommentState, description: string) =>
  new Command(name)
    .description(description)
    .argument('<id...>')
    .option('--reason <words>', 'written down beside the decision', '')
    .action((ids: readonly string[], options: { reason: string }, command: Command) =>
      withPresentMasthead(command, (masthead) => decide(masthead, { ids: ids.map(idFrom), state, reason: options.reason })),
    )

async function decide(masthead: Masthead, decision: { ids: readonly CommentId[]; state: CommentState; reason: string }): Promise<void> {
  const decided = await moderateComments(masthead, { ...decision, by: 'owner' })
  if (!decided.ok)
    throw new CommandError(
      'ids' in decided.refusal ? `there is no comment ${decided.refusal.ids.join(', ')}; nothing was done` : decided.refusal.type,
    )
  const { length } = decided.value
  print(
    `${length} ${length === 1 ? 'comment is' : 'comments are'} now ${decision.state}${length < decision.ids.length ? '; the rest were already' : ''}`,
  )
}

function idFrom(text: string): CommentId {
  if (!/^[1-9]\d{0,15}$/.test(text)) throw new CommandError(`${text} is not the number of a comment`)
  return commentId(Number(text))
}

const machineForm = (comment: CommentWithPlace) => ({
  id: comment.id,
  article: comment.article,
  parent: comment.parent,
  number: comment.number,
  state: comment.state,
  kind: comment.kind,
  name: comment.name,
  email: comment.email,
  url: comment.url,
  at: new Date(comment.at).toISOString(),
  text: plainText(comment.body),
  why: comment.reason && reasonText(comment.reason),
  recommendations: comment.recommendations,
  reports: comment.reports,
})
