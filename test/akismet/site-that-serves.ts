import dns from 'node:dns'
import { readFileSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { createRequire } from 'node:module'
import { makeSiteKey } from '../../src/app/akismet/make-site-key.js'
import { type Masthead, openMasthead } from '../../src/main/compose.js'
import { configFrom } from '../../src/main/config.js'
import type { Log } from '../../src/main/log.js'
import { serveSite } from '../../src/main/site.js'
import type { DatabaseAddress } from '../../src/storage/database.js'
import { temporaryFolder } from '../../src/storage/testing.js'
import { publicAddress } from '../running-site.js'

/** Comments that anybody would call spam, and such that nobody would. */
export const comments: readonly {
  readonly isSpam: boolean
  readonly name: string
  readonly email: string
  readonly url: string
  readonly content: string
}[] = JSON.parse(readFileSync('test/fixtures/akismet/comments.json', 'utf8'))

export const blog = 'https://blog.example.org'

/** What was answered to a program. */
export type Answer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

/** A site that other sites may ask, and a key for one of them. */
export type ServingSite = {
  readonly masthead: Masthead
  readonly port: number
  /** All that went to the log. */
  readonly log: string[]
  readonly key: (site?: string, monthlyLimit?: number) => Promise<string>
  /** Sends a form; fields in a list may have one name several times. */
  readonly ask: (path: string, fields: Fields | Buffer | string, headers?: Record<string, string>) => Promise<Answer>
  readonly look: (path: string) => Promise<Answer>
}

type Fields = Readonly<Record<string, string>> | readonly (readonly [string, string])[]

/** Runs a site for as long as `work` takes. */
export async function withServingSite(
  address: DatabaseAddress,
  work: (site: ServingSite) => Promise<void>,
  environment: Record<string, string> = {},
): Promise<void> {
  const folder = temporaryFolder()
  const said: string[] = []
  const write = (message: string, ...more: unknown[]) =>
    said.push([message, ...more.map((each) => JSON.stringify(each) + String(each))].join(' '))
  const log: Log = { info: write, warn: write, error: write }
  const url = address.engine === 'sqlite' ? `sqlite:${address.file}` : address.url
  const config = configFrom({ PORT: '0', HOST: '127.0.0.1', MASTHEAD_URL: publicAddress, DATABASE_URL: url, ...environment }, folder)
  const masthead = await openMasthead(config, log)
  const site = await serveSite(masthead, log)
  const port = Number(new URL(site.listensAt).port)
  try {
    await work({
      masthead,
      port,
      log: said,
      key: async (forSite = blog, monthlyLimit) => {
        const made = await makeSiteKey(masthead, { site: forSite, monthlyLimit, by: 'owner' })
        if (!made.ok) throw new Error(made.refusal.type)
        await known(masthead, made.value.key)
        return made.value.key
      },
      ask: (path, fields, headers) => {
        const body =
          Buffer.isBuffer(fields) || typeof fields === 'string' ? fields : new URLSearchParams(fields as Record<string, string>).toString()
        return send({ port, path, method: 'POST', headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers } }, body)
      },
      look: (path) => send({ port, path, method: 'GET' }, ''),
    })
  } finally {
    await site.close()
    await masthead.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Until the site has heard of the key, which another process might have made. */
async function known(masthead: Masthead, key: string): Promise<void> {
  const { waitUntil } = await import('../wait-until.js')
  await waitUntil('the site knows the key', async () => (await masthead.siteKeys.find(key)) !== undefined)
}

/** By hand, since `fetch` lets nobody say which host he asks. */
function send(
  options: { port: number; path: string; method: string; headers?: Record<string, string> },
  body: string | Buffer,
): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>()
  const sent = request(
    { host: '127.0.0.1', ...options, headers: { ...options.headers, 'Content-Length': Buffer.byteLength(body) } },
    (reply) => {
      const chunks: Buffer[] = []
      reply.on('data', (chunk: Buffer) => chunks.push(chunk))
      reply.on('end', () => resolve({ status: reply.statusCode ?? 0, headers: reply.headers, body: Buffer.concat(chunks).toString() }))
      reply.on('error', reject)
    },
  )
  sent.on('error', reject)
  sent.end(body)
  return promise
}

/** The parts of akismet-api that tests use. */
export type AkismetApi = {
  verifyKey(): Promise<boolean>
  checkSpam(comment: Record<string, unknown>): Promise<boolean>
  submitSpam(comment: Record<string, unknown>): Promise<unknown>
  submitHam(comment: Record<string, unknown>): Promise<unknown>
}

/** The parts of akismet that tests use; as promises. */
export type Akismet = {
  verifyKey(): Promise<boolean>
  checkComment(comment: Record<string, unknown>): Promise<boolean>
  submitSpam(comment: Record<string, unknown>): Promise<void>
  submitHam(comment: Record<string, unknown>): Promise<void>
}

const require = createRequire(import.meta.url)

/** The client akismet-api as it is, which puts the key before the name of the host. */
export function akismetApi(port: number, key: string, site = blog): AkismetApi {
  const { AkismetClient } = require('akismet-api') as { AkismetClient: new (options: Record<string, string>) => AkismetApi }
  resolveLocalhost()
  return new AkismetClient({ key, blog: site, protocol: 'http', host: `localhost:${port}` })
}

type Callback = (error: Error | null, answer?: boolean) => void

/** The client akismet as it is, which does so too. */
export function akismet(port: number, key: string, site = blog): Akismet {
  type Client = Record<'checkComment' | 'submitSpam' | 'submitHam', (comment: Record<string, unknown>, done: Callback) => void> & {
    verifyKey(done: Callback): void
  }
  const { AkismetClient } = require('akismet') as { AkismetClient: new (options: Record<string, unknown>) => Client }
  resolveLocalhost()
  const client = new AkismetClient({ apiKey: key, blog: site, host: 'localhost', port })
  const promised = (start: (done: Callback) => void) =>
    new Promise<boolean>((resolve, reject) => {
      start((error, answer) => (error ? reject(error) : resolve(answer === true)))
    })
  return {
    verifyKey: () => promised((done) => client.verifyKey(done)),
    checkComment: (comment) => promised((done) => client.checkComment(comment, done)),
    submitSpam: async (comment) => void (await promised((done) => client.submitSpam(comment, done))),
    submitHam: async (comment) => void (await promised((done) => client.submitHam(comment, done))),
  }
}

const { lookup } = dns
type Lookup = (name: string, options: dns.LookupOptions, answer: (...answered: unknown[]) => void) => void

/** Names below `localhost` are this machine (RFC 6761, 6.3), which not every resolver knows. */
function resolveLocalhost(): void {
  const resolve: Lookup = (name, options, answer) => {
    if (!name.endsWith('.localhost')) lookup(name, options, answer)
    else if (options.all) answer(null, [{ address: '127.0.0.1', family: 4 }])
    else answer(null, '127.0.0.1', 4)
  }
  Object.assign(dns, { lookup: resolve })
}
