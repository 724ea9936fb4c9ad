import { Command } from 'commander'
import { endHold, type HoldRefusal, holdComments } from '../../app/privacy/legal-hold.js'
import { type CommentId, commentId } from '../../core/ids.js'
import { CommandError } from '../command-error.js'
import { print, printJson, withPresentMasthead } from '../opened.js'

/** Comments that must not be erased while a court or an authority may ask for them. */
export const holdCommand = (): Command =>
  new Command('hold')
    .description('keep comments from being erased, for a court or an authority')
    .addCommand(addCommand())
    .addCommand(removeCommand())
    .addCommand(listCommand())

const addCommand = () =>
  new Command('add')
    .description('keep comments, whoever asks for their erasure')
    .argument('<ids...>')
    .requiredOption('--reason <text>', 'why, as the one who asks will be told')
    .action((ids: readonly string[], { reason }: { reason: string }, command: Command) =>
      withPresentMasthead(command, async (masthead) => {
        const held = await holdComments(masthead, { ids: ids.map(idFrom), reason })
        if (!held.ok) throw new CommandError(problem(held.refusal))
        print(`${held.value} ${held.value === 1 ? 'comment is' : 'comments are'} on hold now`)
      }),
    )

const removeCommand = () =>
  new Command('remove')
    .description('end the hold of comments, and erase what their authors asked to have erased')
    .argument('<ids...>')
    .action((ids: readonly string[], _: unknown, command: Command) =>
      withPresentMasthead(command, async (masthead) => {
        const ended = await endHold(masthead, ids.map(idFrom))
        if (!ended.ok) throw new CommandError(problem(ended.refusal))
        print(`The hold is over; ${ended.value} ${ended.value === 1 ? 'comment was' : 'comments were'} erased, as had been asked`)
      }),
    )

const listCommand = () =>
  new Command('list')
    .description('comments on hold, the oldest first')
    .option('--json', 'a line of JSON for each')
    .action(({ json }: { json?: boolean }, command: Command) =>
      withPresentMasthead(command, async ({ storage }) => {
        for (const { comment, reason, madeAt, askedFor } of await storage.stores.holds.all()) {
          const since = new Date(madeAt).toISOString()
          if (json) printJson({ comment, reason, since, askedFor })
          else print(`${String(comment).padStart(8)}  ${since.slice(0, 10)}  ${reason}${askedFor ? ' (its author asked for erasure)' : ''}`)
        }
      }),
    )

function idFrom(text: string): CommentId {
  if (!/^[1-9]\d{0,15}$/.test(text)) throw new CommandError(`${text} is not the number of a comment`)
  return commentId(Number(text))
}

const problem = ({ type, ids }: HoldRefusal): string =>
  type === 'no-such-comments' ? `there is no comment ${ids.join(', ')}` : `${ids.join(', ')} is not on hold`
