import { Command, Option } from 'commander'
import { type Decided, moderateComments } from '../../app/discussion/moderate-comments.js'
import type { CommentWithPlace } from '../../app/ports/discussion.js'
import type { CommentState } from '../../core/discussion/comment.js'
import { spamPercent, standingText } from '../../core/discussion/reason-text.js'
import { type Placed, standingOf } from '../../core/discussion/standing.js'
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
  ['spam', 'spam', 'put comments among the spam; of those that are there, say that they are spam'],
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
  const found = await storage.stores.discussion.list(filter)
  const decided = json ? await storage.stores.moderation.lastDecisions(found.map(({ id }) => id)) : undefined
  for (const comment of found) {
    if (json) printJson(machineForm(comment, decided?.get(comment.id)))
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
      ...machineForm(comment, decided.at(-1)),
      filter: judgement && { score: judgement.score, verdict: judgement.verdict, reasons: judgement.reasons, model: judgement.model },
      versions,
      decisions: decided,
      reports: reports.map(({ reason, note, at }) => ({ reason, note, at })),
    })
  const why = whyOf(comment, decided.at(-1))
  print(
    `${comment.id}  ${comment.state}  ${new Date(comment.at).toISOString()}`,
    `By ${comment.name}${comment.email === undefined ? '' : ` <${comment.email}>`}${comment.url === undefined ? '' : ` ${comment.url}`}`,
    `On ${comment.headline} (${comment.address})`,
    ...(why === undefined ? [] : [why]),
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
  print(decidedLine(decided.value, decision))
}

/** `2 comments are now spam; 1 stays there, and that is decided now; the rest were already` */
function decidedLine({ changed, settled }: Decided, { ids, state }: { ids: readonly CommentId[]; state: CommentState }): string {
  const moved = changed.length > 0 || settled.length === 0 ? [`${commentsAre(changed.length)} now ${state}`] : []
  const stayed =
    settled.length > 0
      ? [
          `${commentsAre(settled.length)} ${state} as before, and that is ${state === 'spam' || state === 'published' ? 'decided and learned' : 'decided'} now`,
        ]
      : []
  const rest = new Set(ids).size > changed.length + settled.length ? ['the rest were already'] : []
  return [...moved, ...stayed, ...rest].join('; ')
}

const commentsAre = (count: number): string => `${count} ${count === 1 ? 'comment is' : 'comments are'}`

function idFrom(text: string): CommentId {
  if (!/^[1-9]\d{0,15}$/.test(text)) throw new CommandError(`${text} is not the number of a comment`)
  return commentId(Number(text))
}

const whyOf = (comment: CommentWithPlace, decided: Placed['decided']): string | undefined => {
  const standing = standingOf({ ...comment, decided })
  return standing && standingText(standing)
}

const machineForm = (comment: CommentWithPlace, decided: Placed['decided']) => ({
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
  why: whyOf(comment, decided),
  recommendations: comment.recommendations,
  reports: comment.reports,
})
