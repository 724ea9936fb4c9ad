import { styleText } from 'node:util'
import { Command } from 'commander'
import { restoreRevision } from '../../app/publishing/restore-revision.js'
import { undoCredit } from '../../app/publishing/undo-credit.js'
import { articleId } from '../../core/ids.js'
import { type Change, changesBetween } from '../../core/publishing/revision.js'
import { bodyMaker } from '../../main/body-maker.js'
import type { Masthead } from '../../main/compose.js'
import { CommandError } from '../command-error.js'
import { print, printJson, withPresentMasthead } from '../opened.js'
import { inWords } from '../refusals.js'

/** What an article was before. */
export function revisionCommand(): Command {
  return new Command('revision')
    .description('what an article was before: list, compare, bring back')
    .addCommand(
      new Command('list')
        .description('the revisions of an article, newest first')
        .argument('<article>', 'its number')
        .option('--json', 'a line of JSON for each')
        .action((article: string, options: { json?: boolean }, command: Command) =>
          withPresentMasthead(command, (masthead) => list(masthead, numberOf(article), options.json ?? false)),
        ),
    )
    .addCommand(
      new Command('compare')
        .description('what has changed since a revision, word by word')
        .argument('<article>')
        .argument('<revision>')
        .action((article: string, revision: string, _, command: Command) =>
          withPresentMasthead(command, (masthead) => compare(masthead, numberOf(article), numberOf(revision))),
        ),
    )
    .addCommand(
      new Command('restore')
        .description('bring the words of a revision back')
        .argument('<article>')
        .argument('<revision>')
        .action((article: string, revision: string, _, command: Command) =>
          withPresentMasthead(command, (masthead) => restore(masthead, numberOf(article), numberOf(revision))),
        ),
    )
    .addCommand(
      new Command('undo-credit')
        .description('take back that an import turned a line of these articles into a credit')
        .argument('<article...>')
        .action((articles: readonly string[], _, command: Command) =>
          withPresentMasthead(command, (masthead) => undo(masthead, articles.map(numberOf))),
        ),
    )
}

function numberOf(text: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new CommandError(`${text} is no number of an article or revision`)
  return Number(text)
}

async function list({ storage }: Masthead, article: number, json: boolean): Promise<void> {
  const { articles } = storage.stores
  if (!(await articles.find(articleId(article)))) throw new CommandError(inWords({ type: 'no-such-article', id: article }))
  for (const { number, at, text } of await articles.revisions(articleId(article))) {
    if (json) printJson({ number, at: new Date(at).toISOString(), headline: text.headline })
    else print(`${String(number).padStart(8)}  ${new Date(at).toISOString().slice(0, 16).replace('T', ' ')}  ${text.headline}`)
  }
}

async function compare({ storage }: Masthead, article: number, revision: number): Promise<void> {
  const now = await storage.stores.articles.find(articleId(article))
  const before = await storage.stores.articles.revision(articleId(article), revision)
  if (!now) throw new CommandError(inWords({ type: 'no-such-article', id: article }))
  if (!before) throw new CommandError(inWords({ type: 'no-such-revision', id: article, revision }))
  const older = [before.text.headline, before.text.deck, before.text.source].join('\n')
  const newer = [now.headline, now.deck, now.body.source].join('\n')
  print(changesBetween(older, newer).map(shown).join(''))
}

/** Colours on a terminal, brackets elsewhere. */
function shown({ text, in: where }: Change): string {
  if (where === 'both') return text
  if (process.stdout.isTTY) return styleText(where === 'newer' ? 'green' : 'red', text)
  return where === 'newer' ? `{+${text}+}` : `[-${text}-]`
}

async function restore(masthead: Masthead, article: number, revision: number): Promise<void> {
  const bodies = bodyMaker()
  try {
    const restored = await restoreRevision({ ...masthead, bodies }, { id: articleId(article), revision })
    if (!restored.ok) throw new CommandError(inWords(restored.refusal))
  } finally {
    await bodies.close()
  }
}

async function undo(masthead: Masthead, articles: readonly number[]): Promise<void> {
  const bodies = bodyMaker()
  try {
    for (const article of articles) {
      const undone = await undoCredit({ ...masthead, bodies }, { id: articleId(article) })
      if (!undone.ok) throw new CommandError(inWords(undone.refusal))
    }
  } finally {
    await bodies.close()
  }
}
