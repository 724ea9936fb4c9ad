import assert from 'node:assert/strict'
import { readFileSync, rmSync, statSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { makeSetUpLink } from '../../src/app/identity/set-up.js'
import { makeBackup } from '../../src/main/backup.js'
import { configFrom } from '../../src/main/config.js'
import { examine } from '../../src/main/doctor.js'
import { restoreBackup } from '../../src/main/restore.js'
import type { TestSite } from '../running-site.js'
import { Reader, startPublicSite } from '../sign-in/reader.js'
import { codeOf, comeInByPassword, goodPassword } from './newsroom-person.js'

type Site = TestSite & { readonly origin: string }

const keyIn = (folder: string): string => join(folder, 'sealing-key')

const comeIn = async (site: Site) =>
  comeInByPassword(new Reader(), `${site.origin}/newsroom/set-up/${await makeSetUpLink(site.masthead)}`, { name: 'Ines Falk' })

async function signsIn(site: Site, code: string): Promise<boolean> {
  const reader = new Reader()
  await reader.post(`${site.origin}/newsroom/sign-in`, { name: 'ines-falk', password: goodPassword, code })
  return (await reader.get(`${site.origin}/newsroom/settings`)).status === 200
}

const appsLocked = async (folder: string, environment: Record<string, string> = {}) =>
  (await examine(configFrom(environment, folder), () => {})).filter(({ type }) => type === 'apps-locked')

describe('the key under which secrets of apps lie', () => {
  it('is beside the database and not in it, for its owner alone', async () => {
    const site = await startPublicSite({}, 'localhost')
    await comeIn(site)
    assert.equal(statSync(keyIn(site.folder)).mode & 0o777, 0o600)
    const key = readFileSync(keyIn(site.folder), 'utf8').trim()
    assert.ok(key.length >= 43)
    assert.equal(await site.masthead.storage.stores.secrets.find('authenticators'), undefined)
    assert.ok(!readFileSync(join(site.folder, 'masthead.db')).includes(key))
  })

  it('is taken out of a database in which an older program left it, and lets everybody in as before', async () => {
    const site = await startPublicSite({}, 'localhost')
    const { storage, clock } = site.masthead
    const older = 'k'.repeat(43)
    await storage.transact(({ secrets }) => secrets.keep('authenticators', older, clock.now()))
    const { secret } = await comeIn(site)
    assert.equal(readFileSync(keyIn(site.folder), 'utf8').trim(), older)
    assert.equal(await storage.stores.secrets.find('authenticators'), undefined)
    assert.ok(await signsIn(site, codeOf(secret, 1)))
  })

  it('is in a backup, and comes back with it', async (t) => {
    const site = await startPublicSite({}, 'localhost')
    await comeIn(site)
    const folder = await mkdtemp(join(tmpdir(), 'masthead-sealed-'))
    t.after(() => rm(folder, { recursive: true }))
    const now = new Date()
    const kept = await makeBackup(site.masthead.config, { target: join(folder, 'backup'), now, progress: () => {} })
    assert.ok(kept.ok)
    const restored = join(folder, 'restored')
    const done = await restoreBackup(configFrom({}, restored), { from: join(folder, 'backup'), replace: false, now, progress: () => {} })
    assert.ok(done.ok)
    assert.equal(statSync(keyIn(restored)).mode & 0o777, 0o600)
    assert.equal(readFileSync(keyIn(restored), 'utf8'), readFileSync(keyIn(site.folder), 'utf8'))
    assert.deepEqual(await appsLocked(restored), [])
  })

  it('is handed over by the environment where machines share a database', async () => {
    const handed = { MASTHEAD_SEALING_KEY: 'h'.repeat(43) }
    const site = await startPublicSite({ 'sealing-key': handed.MASTHEAD_SEALING_KEY }, 'localhost')
    const { secret } = await comeIn(site)
    assert.ok(await signsIn(site, codeOf(secret, 1)))
    assert.deepEqual(await appsLocked(site.folder, handed), [])
    assert.equal((await appsLocked(site.folder)).length, 1)
    assert.throws(() => configFrom({ MASTHEAD_SEALING_KEY: 'short' }, site.folder), /32 at least/)
  })

  it('is missed by doctor when it is gone, and recovery codes let in without it', async () => {
    const site = await startPublicSite({}, 'localhost')
    const { secret, codes } = await comeIn(site)
    assert.deepEqual(await appsLocked(site.folder), [])
    rmSync(keyIn(site.folder))
    assert.deepEqual(await appsLocked(site.folder), [{ type: 'apps-locked', count: 1, file: keyIn(site.folder) }])
    assert.equal(await signsIn(site, codeOf(secret, 1)), false)
    assert.ok(await signsIn(site, codes[0] ?? ''))
  })
})
