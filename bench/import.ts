import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { startProgram } from './child.js'

/** What came in, how long that took, and the most memory that the command ever held. */
export type Imported = { readonly articles: number; readonly comments: number; readonly seconds: number; readonly peakRssBytes: number }

type Report = Readonly<Record<'articles' | 'comments', { readonly added: number }>>

const lookEachMilliseconds = 100

/** Brings a file into a data folder with the command itself. Its memory is asked of the system, which keeps the peak for as long as the process lives. */
export async function importAsCommand(file: string, dataFolder: string): Promise<Imported> {
  const begun = performance.now()
  const words = ['--data', dataFolder, 'import', 'wordpress', file, '--no-media', '--json']
  const command = startProgram(words, ['ignore', 'pipe', 'ignore'])
  const stop = () => command.kill('SIGKILL')
  process.once('exit', stop)
  let said = ''
  command.stdout?.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  let peakRssBytes = 0
  const looking = setInterval(() => {
    peakRssBytes = Math.max(peakRssBytes, peakOf(command.pid))
  }, lookEachMilliseconds)
  const [code] = (await once(command, 'close')) as [number | null]
  clearInterval(looking)
  process.off('exit', stop)
  if (code !== 0) throw new Error(`the import ended with ${code}`)
  const { articles, comments } = JSON.parse(said) as Report
  return { articles: articles.added, comments: comments.added, seconds: (performance.now() - begun) / 1000, peakRssBytes }
}

/** 0 when the process has just ended. */
function peakOf(pid: number | undefined): number {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024
  } catch {
    return 0
  }
}
