import type { Command } from 'commander'
import { type Masthead, openMasthead } from '../main/compose.js'
import { type Config, configFrom } from '../main/config.js'

/** The configuration for a command: the environment, and the data folder of the command line. */
export function configOf(command: Command): Config {
  return configFrom(process.env, command.optsWithGlobals<{ data?: string }>().data)
}

/** Opens the publication for as long as `use` takes. */
export async function withMasthead<T>(command: Command, use: (masthead: Masthead) => Promise<T>): Promise<T> {
  const masthead = await openMasthead(configOf(command))
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
