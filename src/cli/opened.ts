import type { Command } from 'commander'
import { type Masthead, openMasthead, openPresentMasthead, openToLook } from '../main/compose.js'
import { type Config, configFrom } from '../main/config.js'
import { keepingProblem } from '../main/keeping-words.js'
import { CommandError } from './command-error.js'

/** The configuration for a command: the environment, and the data folder of the command line. */
export function configOf(command: Command): Config {
  return configFrom(process.env, command.optsWithGlobals<{ data?: string }>().data)
}

/** Opens the publication for as long as `use` takes; makes one where there is none. */
export async function withMasthead<T>(command: Command, use: (masthead: Masthead) => Promise<T>): Promise<T> {
  return using(await openMasthead(configOf(command)), use)
}

/** The same for commands that only make sense with a publication: where there is none they say so, and leave nothing behind. */
export async function withPresentMasthead<T>(command: Command, use: (masthead: Masthead) => Promise<T>): Promise<T> {
  const present = await openPresentMasthead(configOf(command))
  if (!present.ok) throw new CommandError(keepingProblem(present.refusal))
  return using(present.value, use)
}

/** The same for commands that only look, and find something to say of an empty publication too. */
export async function withMastheadToLook<T>(command: Command, use: (masthead: Masthead) => Promise<T>): Promise<T> {
  return using(await openToLook(configOf(command)), use)
}

async function using<T>(masthead: Masthead, use: (masthead: Masthead) => Promise<T>): Promise<T> {
  try {
    return await use(masthead)
  } finally {
    await masthead.close()
  }
}

/** Prints a value for machines, on one line. */
export const printJson = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value)}\n`)
}

/** Prints lines for people. */
export const print = (...lines: readonly string[]): void => {
  process.stdout.write(lines.map((line) => `${line}\n`).join(''))
}
