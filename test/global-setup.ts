import { startTestServer, type TestServer } from '../src/storage/dialects/testing.js'

let server: TestServer | undefined

/** Starts one PostgreSQL server for all test files, when `node --test` is given this file with `--test-global-setup`. */
export async function globalSetup(): Promise<void> {
  server = await startTestServer()
  process.env.MASTHEAD_TEST_POSTGRES = server.url
}

/** Stops it. */
export async function globalTeardown(): Promise<void> {
  await server?.stop()
}
