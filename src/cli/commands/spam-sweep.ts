import { Command, Option } from 'commander'
import { applyProposals, type Proposal, sweep } from '../../app/spam/sweep.js'
import type { CommentState } from '../../core/discussion/comment.js'
import { spamPercent } from '../../core/discussion/reason-text.js'
import type { Masthead } from '../../main/compose.js'
import { counted } from '../counted.js'
import { print, printJson, withPresentMasthead } from '../opened.js'
import { daysOption, sinceOf } from './since-days.js'

/** Old comments judged anew. */
export const spamSweepCommand = () =>
  new Command('sweep')
    .description(
      'judge old comments anew that nobody decided on, and list those that the filter would put elsewhere; changes nothing without --apply',
    )
    .addOption(new Option('--state <state>', 'only comments in this state').choices(['published', 'held', 'spam']))
    .addOption(daysOption(36_500))
    .option('--apply', 'put them there, and let the filter learn it')
    .option('--json', 'a line of JSON for each')
    .action((options: SweepOptions, command: Command) => withPresentMasthead(command, (masthead) => sweepAll(masthead, options)))

type SweepOptions = { readonly state?: CommentState; readonly days: number; readonly apply?: boolean; readonly json?: boolean }

async function sweepAll(masthead: Masthead, { state, days: count, apply, json }: SweepOptions): Promise<void> {
  const states: readonly CommentState[] = state === undefined ? ['published', 'held'] : [state]
  const proposals: Proposal[] = []
  let leftAlone = 0
  for await (const proposal of sweep(masthead, { states, since: sinceOf(masthead.clock.now(), count) })) {
    if (proposal.isDecided) leftAlone++
    else {
      proposals.push(proposal)
      if (json) printJson(machineForm(proposal))
      else print(inWords(proposal))
    }
  }
  const moved = apply ? (await applyProposals(masthead, proposals)).length : undefined
  const left =
    leftAlone === 0 ? [] : [`${counted(leftAlone, 'comment')} left alone, which it would put elsewhere: somebody had decided on that.`]
  if (json) for (const line of left) process.stderr.write(`${line}\n`)
  else print(summary(proposals.length, moved), ...left)
}

const machineForm = ({ comment, state, score, reasons }: Proposal) => ({
  id: comment.id,
  state: comment.state,
  proposed: state,
  score,
  reasons,
})

function inWords({ comment, state, score, reasons }: Proposal): string {
  const towards = state === 'spam' ? 1 : -1
  const strongest = reasons.filter(({ weight }) => weight * towards > 0).slice(0, 2)
  const because = strongest.map(({ words }) => words).join('; ')
  return `${comment.id}  ${comment.state} → ${state}  ${spamPercent(score)}  ${comment.name}: ${because}`
}

function summary(proposed: number, moved: number | undefined): string {
  if (proposed === 0) return 'The filter would change nothing.'
  return moved === undefined
    ? `${counted(proposed, 'comment')}. Nothing was changed: --apply moves them.`
    : `${counted(moved, 'comment')} moved.`
}
