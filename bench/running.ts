import type { ChildProcess } from 'node:child_process'
import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import { get } from 'node:http'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { startProgram } from './child.js'
import { atMost, beside, type Section } from './figure.js'
import type { PreparedSite } from './prepared-site.js'
import { median } from './statistics.js'

const root = join(import.meta.dirname, '..', '..')
const firstPort = 42_800
const lookEachMilliseconds = 3
const idleMilliseconds = 2_500
const patienceMilliseconds = 30_000

const mostStartMilliseconds = 500
const mostIdleMegabytes = 120
const mostInstalledMegabytes = 200

/** How long the command takes until its first page is there, what it holds when idle, and what it takes on the disk. */
export async function measureRunning(site: PreparedSite, rounds: number): Promise<Section> {
  const starts: number[] = []
  const cpu: number[] = []
  const idle: number[] = []
  for (let round = 0; round <= rounds; round++) {
    const { startMilliseconds, cpuMilliseconds, idleBytes } = await startOnce(site, firstPort + round)
    if (round === 0) continue
    starts.push(startMilliseconds)
    cpu.push(cpuMilliseconds)
    idle.push(idleBytes / 1e6)
  }
  return {
    title: 'Starting, resting, installed',
    note: `\`masthead serve\` as built, over ${site.made.articles.toLocaleString('en-GB')} articles, from the start of the process to a whole front page with status 200; its resident memory ${idleMilliseconds / 1000} seconds later; medians of ${rounds}. Installed is what \`npm ci --omit=dev\` lays down for this machine, with the program and its assets, without Node.`,
    figures: [
      atMost({ what: 'started to the first 200', value: median(starts), unit: 'ms' }, mostStartMilliseconds),
      beside({ what: 'processor time until then', value: median(cpu), unit: 'ms' }),
      atMost({ what: 'memory when idle', value: median(idle), unit: 'MB' }, mostIdleMegabytes),
      atMost({ what: 'installed for production', value: installedBytes() / 1e6, unit: 'MB' }, mostInstalledMegabytes),
    ],
  }
}

async function startOnce(site: PreparedSite, port: number) {
  const begun = performance.now()
  const words = ['--data', site.dataFolder, 'serve']
  const command = startProgram(words, ['ignore', 'ignore', 'inherit'], { PORT: String(port), HOST: '127.0.0.1' })
  const stop = () => command.kill('SIGKILL')
  process.once('exit', stop)
  try {
    while ((await statusOf(port)) !== 200) {
      if (performance.now() - begun > patienceMilliseconds || command.exitCode !== null) throw new Error('the site did not start')
      await delay(lookEachMilliseconds)
    }
    const startMilliseconds = performance.now() - begun
    const cpuMilliseconds = processorTime(command)
    await delay(idleMilliseconds)
    return { startMilliseconds, cpuMilliseconds, idleBytes: residentBytes(command) }
  } finally {
    process.off('exit', stop)
    const ended = new Promise((done) => command.once('exit', done))
    command.kill('SIGTERM')
    await ended
  }
}

const statusOf = (port: number): Promise<number> =>
  new Promise((done) => {
    get({ port, host: '127.0.0.1', path: '/', agent: false }, (reply) => {
      reply.resume()
      reply.on('end', () => done(reply.statusCode ?? 0))
    }).on('error', () => done(0))
  })

const residentBytes = ({ pid }: ChildProcess): number =>
  Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024

const ticksASecond = 100

/** Of the whole process so far (proc_pid_stat(5): the fourteenth and fifteenth fields, of which the second may hold spaces). */
function processorTime({ pid }: ChildProcess): number {
  const [, after = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')
  const fields = after.split(' ')
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / ticksASecond
}

type Locked = { readonly packages: Readonly<Record<string, { readonly dev?: boolean; readonly devOptional?: boolean }>> }

/** The packages that the lock file names for production, as they lie on this disk, and the program itself. */
function installedBytes(): number {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Locked
  const wanted = Object.entries(packages).filter(([path, { dev, devOptional }]) => path !== '' && !dev && !devOptional)
  const program = ['dist/program', 'dist/src/browser', 'assets', 'demo'].reduce(
    (sum, folder) => sum + folderBytes(join(root, folder), isShipped),
    0,
  )
  return wanted.reduce((sum, [path]) => sum + folderBytes(join(root, path), isOwn), program)
}

const isShipped = (name: string): boolean => !name.endsWith('.d.ts')
/** Packages within a package are named by the lock file themselves. */
const isOwn = (name: string): boolean => name !== 'node_modules'

function folderBytes(folder: string, counts: (name: string) => boolean): number {
  let bytes = 0
  for (const name of namesIn(folder)) {
    if (!counts(name)) continue
    const path = join(folder, name)
    const found = lstatSync(path)
    bytes += found.isDirectory() ? folderBytes(path, counts) : found.size
  }
  return bytes
}

/** None, where the package is for another kind of machine. */
function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
