import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { type Ended, masthead } from '../command.js'
import { clientId, clientSecret, startProvider, type TestProvider } from './provider.js'

let folder: string
let secretFile: string
let provider: TestProvider

const environment = {
  MASTHEAD_URL: 'https://news.example.org',
  MASTHEAD_PROXIES: '10.0.0.0/8',
  MASTHEAD_ALLOW_PRIVATE_ADDRESSES: 'for-tests',
}

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'masthead-providers-'))
  secretFile = join(folder, 'secret')
  writeFileSync(secretFile, `${clientSecret}\n`)
  provider = await startProvider('openid', { id: '1', name: 'Nora' })
})
after(() => rmSync(folder, { recursive: true, force: true }))

const run = (args: readonly string[], more: Record<string, string> = {}): Promise<Ended> =>
  masthead([...args, '--data', join(folder, 'data')], { ...environment, ...more })

type Line = { readonly name: string; readonly state: string; readonly missing: readonly string[]; readonly redirect?: string }

const listed = async (name: string): Promise<Line | undefined> =>
  (await run(['provider', 'list', '--json'])).out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line)
    .find((line) => line.name === name)

const doctor = async (more: Record<string, string> = {}) => (await run(['doctor', '--json'], more)).out

/** Beside what is wrong it says of each trap for spam that it works. */
const faultsIn = (lines: string) => lines.split('\n').filter((line) => line !== '' && !line.startsWith('{"type":"trap",'))

describe('masthead provider', () => {
  it('sets a further provider up, tests it, and takes it away', async () => {
    const added = await run([
      'provider',
      'add',
      'club',
      '--name',
      'The Club',
      '--address',
      provider.address,
      '--client-id',
      clientId,
      '--client-secret-file',
      secretFile,
    ])
    assert.equal(added.code, 0, added.err)
    assert.match(added.out, /https:\/\/news\.example\.org\/sign-in\/club\/callback/)
    assert.deepEqual(await listed('club'), {
      name: 'club',
      state: 'set',
      missing: [],
      redirect: 'https://news.example.org/sign-in/club/callback',
    })
    const tested = await run(['provider', 'test', 'club'])
    assert.match(tested.out, /The Club answers\. Readers are sent to http:\/\/127\.0\.0\.1:\d+\/auth/, tested.err)
    assert.equal((await run(['provider', 'remove', 'club'])).code, 0)
    assert.equal(await listed('club'), undefined)
    assert.equal((await run(['provider', 'remove', 'club'])).code, 1)
  })

  it('says so when a provider does not answer', async () => {
    provider.broken = true
    await run(['provider', 'add', 'club', '--address', provider.address, '--client-id', clientId, '--client-secret-file', secretFile])
    const tested = await run(['provider', 'test', 'club'])
    provider.broken = false
    assert.equal(tested.code, 1)
    assert.match(tested.err, /club cannot be used: /)
  })

  it('does not ask a provider on this machine, or in a private network, but for tests', async () => {
    const tested = await run(['provider', 'test', 'club'], { MASTHEAD_ALLOW_PRIVATE_ADDRESSES: '' })
    assert.equal(tested.code, 1)
    assert.match(tested.err, /club cannot be used/)
    await run(['provider', 'remove', 'club'])
  })

  it('sets the known ones up, keeps their secrets to itself, and names what is missing', async () => {
    const added = await run(['provider', 'add', 'google', '--client-id', clientId, '--client-secret-file', secretFile])
    assert.equal(added.code, 0, added.err)
    for (const args of [
      ['settings', 'list'],
      ['settings', 'list', '--json'],
      ['settings', 'get', 'sign-in.google-client-secret'],
      ['provider', 'list'],
    ])
      assert.doesNotMatch((await run(args)).out, new RegExp(clientSecret), args.join(' '))
    assert.match((await run(['settings', 'get', 'sign-in.google-client-secret'])).out, /^\(set\)$/m)
    assert.deepEqual(faultsIn(await doctor()), [])
    await run(['settings', 'set', 'sign-in.x-client-id=abc'])
    assert.deepEqual((await listed('x'))?.missing, ['sign-in.x-client-secret'])
    assert.match(await doctor(), /provider-half-set.*sign-in\.x-client-secret/)
    await run(['provider', 'remove', 'x'])
    assert.deepEqual(faultsIn(await doctor()), [])
  })

  it('says what it needs, and which names cannot be', async () => {
    const cases: readonly (readonly [args: readonly string[], says: RegExp])[] = [
      [['google'], /google needs --client-id, --client-secret-file/],
      [['club', '--client-id', 'a', '--client-secret-file', secretFile], /club needs --address/],
      [['member'], /member needs --name, --address, --issuer, --key-file/],
      [['Club'], /small letters/],
      [['sso'], /stands in addresses already/],
      [['club', '--client-id', 'a', '--client-secret-file', join(folder, 'nowhere'), '--address', 'https://id.example'], /cannot be read/],
      [['club', '--client-id', 'a', '--client-secret-file', secretFile, '--address', 'http://id.example'], /takes lines such as/],
    ]
    for (const [args, says] of cases) {
      const ended = await run(['provider', 'add', ...args])
      assert.equal(ended.code, 1, args.join(' '))
      assert.match(ended.err, says)
    }
  })

  it('is noticed by the doctor where nobody can sign in', async () => {
    assert.match(await doctor({ MASTHEAD_URL: 'http://news.example.org' }), /sign-in-insecure/)
    assert.doesNotMatch(await doctor({ MASTHEAD_URL: 'http://localhost:4000' }), /sign-in-insecure/)
  })

  it('takes secrets from files that the environment names', async () => {
    const more = { MASTHEAD_SIGN_IN_X_CLIENT_ID: 'abc', MASTHEAD_SIGN_IN_X_CLIENT_SECRET_FILE: secretFile }
    assert.match((await run(['provider', 'list'], more)).out, /^x +set up/m)
    const wrong = await run(['provider', 'list'], { MASTHEAD_SIGN_IN_X_CLIENT_SECRET: 'hush hush' })
    assert.equal(wrong.code, 1)
    assert.doesNotMatch(wrong.err, /hush/)
  })
})
