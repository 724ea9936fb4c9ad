import { Command, Option } from 'commander'
import { moderateComments } from '../../app/discussion/moderate-comments.js'
import { type Proposal, sweep } from '../../app/spam/sweep.js'
import type { CommentState } from '../../core/discussion/comment.js'
import type { Masthead } from '../../main/compose.js'
import { print, printJson, withPresentMasthead } from '../opened.js'
import { daysOption, percent, sinceOf } from './since-days.js'

/** Old comments judged anew. */
export const spamSweepCommand = () =>
  new Command('sweep')
    .description('judge old comments anew, and list those that the filter would put elsewhere; changes nothing without --apply')
    .addOption(new Option('--state <state>', 'only comments in this state').choices(['published', 'held', 'spam']))
    .addOption(daysOption(36_500))
    .option('--apply', 'put them there, and let the filter learn it')
    .option('--json', 'a line of JSON for each')
    .action((options: SweepOptions, command: Command) => withPresentMasthead(command, (masthead) => sweepAll(masthead, options)))

type SweepOptions = { readonly state?: CommentState; readonly days: number; readonly apply?: boolean; readonly json?: boolean }

async function sweepAll(masthead: Masthead, { state, days: count, apply, json }: SweepOptions): Promise<void> {
  const states: readonly CommentState[] = state === undefined ? ['published', 'held'] : [state]
  const proposals: Proposal[] = []
  for await (const proposal of sweep(masthead, { states, since: sinceOf(masthead.clock.now(), count) })) {
    proposals.push(proposal)
    show(proposal, json ?? false)
  }
  if (apply) await applyAll(masthead, proposals)
  if (json) return
  const { length } = proposals
  const what = `${length} ${length === 1 ? 'comment' : 'comments'}`
  print(length === 0 ? 'The filter would change nothing.' : apply ? `${what} moved.` : `${what}. Nothing was changed: --apply moves them.`)
}

function show({ comment, state, score, reasons }: Proposal, json: boolean): void {
  if (json) printJson({ id: comment.id, state: comment.state, proposed: state, score, reasons })
  else print(`${comment.id}  ${comment.state} → ${state}  ${percent(score)} for spam  ${comment.name}: ${reasons.slice(0, 2).join('; ')}`)
}

async function applyAll(masthead: Masthead, proposals: readonly Proposal[]): Promise<void> {
  for (const state of ['spam', 'held'] as const) {
    const ids = proposals.filter((proposal) => proposal.state === state).map(({ comment }) => comment.id)
    if (ids.length > 0) await moderateComments(masthead, { ids, state, by: 'owner', reason: 'swept' })
  }
}
