import { Command } from 'commander'
import { filterReport } from '../../app/spam/filter-report.js'
import type { Masthead } from '../../main/compose.js'
import { print, printJson, withPresentMasthead } from '../opened.js'
import { daysOption, percent, sinceOf } from './since-days.js'

/** How well the filter did, and where it was wrong. */
export const spamReportCommand = () =>
  new Command('report')
    .description('how well the filter did on the comments of this publication')
    .addOption(daysOption(30))
    .option('--json', 'as one line of JSON')
    .action((options: { days: number; json?: boolean }, command: Command) =>
      withPresentMasthead(command, (masthead) => report(masthead, options)),
    )

async function report({ storage, filter, clock }: Masthead, { days: count, json }: { days: number; json?: boolean }): Promise<void> {
  const since = sinceOf(clock.now(), count)
  const found = await filterReport(filter, storage.stores, since)
  const mistakes = await storage.stores.spam.mistakes(since, mostMistakes)
  if (json) {
    const wrong = mistakes.map(({ comment, judgement: { score, verdict, reasons } }) => ({
      id: comment.id,
      state: comment.state,
      score,
      verdict,
      reasons,
    }))
    return printJson({ days: count, ...found, mistakes: wrong })
  }
  const { called, learned } = found
  print(
    `In ${count} days the filter judged ${called.ham + called.unsure + called.spam} comments, by the model ${found.model} and ${learned.ham + learned.spam} decisions (${learned.ham} wanted, ${learned.spam} spam):`,
    `  let through ${called.ham}, of which moderators called ${found.missed} spam`,
    `  held        ${called.unsure}, of which moderators published ${found.heldInVain}`,
    `  spam        ${called.spam}, of which moderators published ${found.lost}`,
    `Of the spam it stopped ${percent(found.shareStopped)}; of the wanted comments it lost ${percent(found.shareLost)}.`,
    ...(mistakes.length === 0 ? [] : ['', 'Where it was wrong, newest first:']),
    ...mistakes.map(
      ({ comment, judgement }) =>
        `  ${comment.id}  ${percent(judgement.score)} for spam, now ${comment.state}: ${judgement.reasons[0]?.words ?? 'no reason'}`,
    ),
  )
}

const mostMistakes = 10
