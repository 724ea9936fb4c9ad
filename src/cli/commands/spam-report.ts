import { Command } from 'commander'
import { type FilterReport, filterReport, type ShownThresholds, shownThresholds } from '../../app/spam/filter-report.js'
import { spamPercent } from '../../core/discussion/reason-text.js'
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
  const thresholds = await shownThresholds(filter, storage.stores)
  if (json) {
    const wrong = mistakes.map(({ comment, judgement: { score, verdict, reasons } }) => ({
      id: comment.id,
      state: comment.state,
      score,
      verdict,
      reasons,
    }))
    const { shareStopped = null, shareLost = null } = found
    return printJson({ days: count, ...found, shareStopped, shareLost, thresholds, mistakes: wrong })
  }
  const { called, learned } = found
  print(
    `In ${count} days the filter judged ${called.ham + called.unsure + called.spam} comments, by the model ${found.model} and ${inWords(learned.ham + learned.spam)} (${learned.ham} wanted, ${learned.spam} spam):`,
    `  let through ${called.ham}, of which moderators called ${found.missed} spam`,
    `  held        ${called.unsure}, of which moderators published ${found.heldInVain}`,
    `  spam        ${called.spam}, of which moderators published ${found.lost}`,
    sharesInWords(found),
    thresholdsInWords(thresholds),
    ...(mistakes.length === 0 ? [] : ['', 'Where it was wrong, newest first:']),
    ...mistakes.map(
      ({ comment, judgement }) =>
        `  ${comment.id}  ${spamPercent(judgement.score)}, now ${comment.state}: ${judgement.reasons[0]?.words ?? 'no reason'}`,
    ),
  )
}

function sharesInWords({ decided, shareStopped, shareLost }: FilterReport): string {
  if (decided === 0) return 'Nobody has decided on any of these yet: how much of the spam it stopped, and what it lost, is not known.'
  return `Of the spam it stopped ${percent(shareStopped)}; of the wanted comments it lost ${percent(shareLost)}. That is by decisions on ${decided}; the others count as it called them.`
}

function thresholdsInWords({ strictness, here, withoutDecisions }: ShownThresholds): string {
  const off = strictness === 'off' ? ' It is off here; this is what normal would be.' : ''
  return `Here a comment is unsure from ${percent(here.unsure)} for spam on, and spam from ${percent(here.spam)} on; without the decisions of this site it would be from ${percent(withoutDecisions.unsure)} and ${percent(withoutDecisions.spam)} on.${off}`
}

const inWords = (decisions: number): string => (decisions === 1 ? '1 decision' : `${decisions} decisions`)

const mostMistakes = 10
