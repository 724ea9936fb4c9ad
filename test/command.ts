import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../src/cli/masthead.js', import.meta.url))

/** How a command ended, and what it said. */
export type Ended = { readonly code: number | null; readonly out: string; readonly err: string }

/** The environment of a command: nothing of this process's own settings, and what is named. */
const environmentOf = (named: Readonly<Record<string, string>>): Record<string, string> => ({ PATH: process.env.PATH ?? '', ...named })

/** Runs the real command to its end. */
export async function masthead(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, ...args], { env: environmentOf(environment) })
  const said = { out: '', err: '' }
  child.stdout.on('data', (chunk: Buffer) => {
    said.out += chunk.toString()
  })
  child.stderr.on('data', (chunk: Buffer) => {
    said.err += chunk.toString()
  })
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, ...said }
}

/** Starts a site, and gives it back once it says where it is. */
export async function serving(folder: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, 'serve', '--data', folder], {
    env: environmentOf({ PORT: '0', HOST: '127.0.0.1' }),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (!child.stdout) throw new Error('nothing to hear the site by')
  await once(child.stdout, 'data')
  return child
}
