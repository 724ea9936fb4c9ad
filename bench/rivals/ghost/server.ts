import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { cacheFolder } from '../../prepared-site.js'
import { freePort, memoryOf, processorTime, type Running, startOther, until } from '../../processes.js'
import type { Rival } from '../beside.js'
import { hasMariaDb, type MariaDb, startMariaDb } from '../mariadb.js'
import { run } from '../run.js'

/** A Ghost that runs, before a MariaDB in place of the MySQL that it asks for. */
export type Ghost = Rival & { parts(): string }

/** A folder with Ghost's package, and its dependencies in it; bench/README.md says how it is made. */
const installed = process.env.MASTHEAD_BENCH_GHOST ?? ''
/** A Node that Ghost supports; it supports only those of long-term support. */
const node = process.env.MASTHEAD_BENCH_GHOST_NODE ?? 'node'

export const hasGhost = (): boolean => installed !== '' && existsSync(join(installed, 'node_modules', 'ghost-storage-base')) && hasMariaDb()

/** A Ghost that has made its tables and was then given others' rows: it reads addresses when it starts. */
export async function startGhost(fill: (database: MariaDb) => Promise<void>): Promise<Ghost> {
  const folder = join(cacheFolder, 'ghost')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  // Themes, and what it writes.
  cpSync(join(installed, 'content'), join(folder, 'content'), { recursive: true })
  const database = await startMariaDb(folder, 'ghost')
  const port = await freePort()
  const settings = Object.entries(settingsOf({ folder, socketPath: database.socket, port })).map(([name, value]) => `${name}=${value}`)
  const start = async (): Promise<Running> => {
    // It tells its version by the folder that it is started in.
    const running = startOther('env', ['-C', installed, ...settings, node, 'index.js'])
    await until('Ghost', async () => ((await fetch(`http://127.0.0.1:${port}/`)).ok ? true : undefined), startingLooks)
    return running
  }
  await (await start()).end()
  await fill(database)
  const running = await start()
  const processes = [running.pid, database.pid]
  return {
    name: 'Ghost',
    helpers: 'MariaDB',
    port,
    parts: () => partsOf(database),
    cpuMilliseconds: async () => processes.reduce((sum, pid) => sum + processorTime(pid), 0),
    memoryBytes: () => processes.reduce((sum, pid) => sum + memoryOf(pid), 0),
    end: async () => {
      await running.end()
      await database.end()
    },
  }
}

// It takes half a minute to make its tables.
const startingLooks = 4_000

type Place = { readonly folder: string; readonly socketPath: string; readonly port: number }

/** By variables, in its own spelling. It is to ask nobody else for anything. */
const settingsOf = ({ folder, socketPath, port }: Place): Readonly<Record<string, string>> => ({
  NODE_ENV: 'production',
  url: `http://127.0.0.1:${port}`,
  server__host: '127.0.0.1',
  server__port: String(port),
  database__client: 'mysql',
  database__connection__socketPath: socketPath,
  database__connection__user: 'root',
  database__connection__database: 'ghost',
  database__connection__charset: 'utf8mb4',
  paths__contentPath: join(folder, 'content'),
  logging__level: 'error',
  privacy__useUpdateCheck: 'false',
  privacy__useGravatar: 'false',
  privacy__useRpcPing: 'false',
  explore__update_url: '',
})

function partsOf(database: MariaDb): string {
  const { version } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as { version: string }
  const mariadb = database.sql('select version()').split('-')[0]
  return `Ghost ${version} with the theme Source, Node ${run(node, ['--version']).trim().slice(1)}, MariaDB ${mariadb}`
}
