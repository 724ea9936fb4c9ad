import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../program/masthead.js', import.meta.url))

/** How a command ended, and what it said. */
export type Ended = { readonly code: number | null; readonly out: string; readonly err: string }

/** The environment of a command: nothing of this process's own settings, and what is named. */
const environmentOf = (named: Readonly<Record<string, string>>): Record<string, string> => ({ PATH: process.env.PATH ?? '', ...named })

/** Runs the real command to its end, in a folder if one is named. */
export async function masthead(args: readonly string[], environment: Readonly<Record<string, string>> = {}, cwd?: string): Promise<Ended> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, ...args], {
    env: environmentOf(environment),
    cwd,
  })
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

/** A site in a process of its own, at an address. */
export type Serving = { readonly child: ChildProcess; readonly url: string; readonly said: () => string }

/** Starts a site, and gives it back once it says where it is. */
export async function serving(folder: string, environment: Readonly<Record<string, string>> = {}): Promise<Serving> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, 'serve', '--data', folder], {
    env: environmentOf({ PORT: '0', HOST: '127.0.0.1', ...environment }),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  // The stream stays open when the address was heard: a site whose words nobody takes any more would end.
  let said = ''
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const found = /Masthead is at (\S+)/.exec(said)?.[1]
      if (found) resolve(found)
    })
    child.once('exit', (code) => reject(new Error(`the site ended with ${code} before it said where it is`)))
  })
  return { child, url, said: () => said }
}
