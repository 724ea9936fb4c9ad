import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'node:test'
import { gunzipSync, gzipSync } from 'node:zlib'
import { type BackupRequest, makeBackup } from '../src/main/backup.js'
import { type Config, configFrom } from '../src/main/config.js'
import { copyDatabase } from '../src/main/copy-database.js'
import { explain } from '../src/main/explain.js'
import { restoreBackup, verifyBackup } from '../src/main/restore.js'
import { type DatabaseAddress, openDatabase } from '../src/storage/database.js'
import { faultsOf } from '../src/storage/integrity.js'
import { migrate } from '../src/storage/migrate.js'
import { FolderInUseError, takeSiteLock } from '../src/storage/site-lock.js'
import { openForTest, type TestDatabases, temporaryFolder, withBothDatabases } from '../src/storage/testing.js'
import type { BackupManifest } from '../src/system/backup-manifest.js'
import { aComment, addArticle } from './builders.js'
import { writeSomethingEverywhere } from './full-publication.js'

const quiet = () => {}
const now = new Date('2020-01-02T03:04:05Z')
const picture = 'media/originals/2019/12/quay-0123abcd.jpg'

withBothDatabases('a publication is kept and restored', (sqlite, postgres) => {
  const engines = { SQLite: sqlite, PostgreSQL: postgres }

  for (const [from, source] of Object.entries(engines)) {
    for (const [to, target] of Object.entries(engines)) {
      it(`from ${from} into ${to}, every row and every file of it`, async () => {
        const config = await aPublication(source)
        const backup = await keep(config)
        const restored = await anEmptyPlace(target)
        assert.ok((await restore(restored, backup.folder)).ok)
        assert.deepEqual(shapes((await keep(restored)).manifest), shapes(backup.manifest))
        assert.deepEqual(await faultsIn(restored.database), [])
        assert.equal(readFileSync(join(restored.dataFolder, picture), 'utf8'), 'a picture')
        assert.equal(statSync(join(restored.dataFolder, 'secrets/session.key')).mode & 0o777, 0o600)
        assert.ok(!existsSync(join(restored.dataFolder, 'media/variants')))
      })
    }
  }

  for (const [name, engine] of Object.entries(engines)) {
    it(`from a backup that an older program made (${name})`, async () => {
      const config = await anEmptyPlace(engine)
      assert.ok((await restore(config, 'test/fixtures/backup-of-schema-6')).ok)
      assert.deepEqual(await faultsIn(config.database), [])
      const { storage, database } = openForTest(config.database)
      assert.equal((await storage.stores.settings.all())['site.name'], 'The Old Quay')
      const article = await storage.stores.articles.findBySlug('kept-long-ago')
      assert.equal(article?.headline, 'Kept long ago')
      await addArticle(storage)
      await database.close()
    })

    it(`only when told to over a publication of an older program (${name})`, async () => {
      const config = await anEmptyPlace(engine)
      const old = openDatabase(config.database)
      await migrate(old, 6)
      await old.close()
      const { folder } = await keep(await aPublication(engine))
      const refused = await restore(config, folder)
      assert.ok(!refused.ok && ['database-taken', 'data-folder-taken'].includes(refused.refusal.type))
      assert.ok((await restoreBackup(config, { from: folder, replace: true, now, progress: quiet })).ok)
      assert.deepEqual(await faultsIn(config.database), [])
    })

    it(`as it was at one moment, while others write (${name})`, async () => {
      const config = await aPublication(engine)
      const { storage, database } = openForTest(config.database)
      let isKept = false
      const writing = async () => {
        while (!isKept) {
          const id = await addArticle(storage)
          await storage.transact(({ comments }) => comments.add(id, [aComment()]))
        }
      }
      const writers = Promise.all([writing(), writing(), writing()])
      const { folder } = await keep(config).finally(() => {
        isKept = true
      })
      await writers
      await database.close()
      const restored = await anEmptyPlace(engine)
      assert.ok((await restore(restored, folder)).ok)
      assert.deepEqual(await faultsIn(restored.database), [])
    })

    it(`only into an empty place, unless told to move aside what is there (${name})`, async () => {
      const backup = await keep(await aPublication(engine))
      const config = await aPublication(engine)
      const { storage, database } = openForTest(config.database)
      await addArticle(storage, { headline: 'Only here' })
      await database.close()
      const before = await keep(config)
      const refused = await restore(config, backup.folder)
      assert.equal(refused.ok, false)
      assert.deepEqual(shapes((await keep(config)).manifest), shapes(before.manifest))
      const replaced = await restoreBackup(config, { from: backup.folder, replace: true, now, progress: quiet })
      assert.ok(replaced.ok && replaced.value.aside === 'before-restore-2020-01-02T03-04-05')
      assert.deepEqual(shapes((await keep(config)).manifest), shapes(backup.manifest))
      assert.ok(existsSync(join(config.dataFolder, 'before-restore-2020-01-02T03-04-05', picture)))
    })

    it(`or left as it was, when the backup breaks while it is read (${name})`, async () => {
      const backup = await keep(await aPublication(engine))
      const config = await aPublication(engine)
      const before = await keep(config)
      breakSilently(backup.folder)
      await assert.rejects(restoreBackup(config, { from: backup.folder, replace: true, now, progress: quiet }), /could not restore/)
      assert.deepEqual(shapes((await keep(config)).manifest), shapes(before.manifest))
    })

    for (const [what, change, says] of [
      ['a text for a number', { created_at: 'yesterday' }, /line 2: created_at is "yesterday", and must be a whole number/],
      ['a number for a text', { headline: 12 }, /line 2: headline is 12, and must be a text/],
      ['a number with a fraction for a whole one', { created_at: 1.5 }, /line 2: created_at is 1.5, and must be a whole number/],
      ['a number beyond all', { created_at: 1e30 }, /line 2: created_at is 1e\+30, and must be a whole number/],
      ['a state that there is not', { state: 'eaten' }, /line 2: .*check constraint/i],
      ['nothing where something must be', { headline: null }, /line 2: .*not.null constraint/i],
      ['a number that another row has', { id: 1 }, /line 2: .*unique constraint/i],
      ['the number of a picture that is not there', { lead_id: 987_654 }, /line 2: .*(?:foreign key|a row of media that is not there)/],
    ] as const) {
      it(`or left as it was, with the file and the line of ${what} (${name})`, async () => {
        const config = await aPublication(engine, { isSmall: true })
        const { storage, database } = openForTest(config.database)
        await addArticle(storage)
        await database.close()
        const { folder, manifest } = await keep(config)
        retable(folder, ([first, second]) => [first, { ...second, ...change }])
        const restored = restoreBackup(config, { from: folder, replace: true, now, progress: quiet })
        const told = await restored.then(() => '', explain)
        assert.match(told, /^masthead: could not restore \S+: tables\/articles\.jsonl\.gz, line 2: /)
        assert.match(told, says)
        assert.doesNotMatch(told, /^ {4}at /m)
        assert.deepEqual(shapes((await keep(config)).manifest), shapes(manifest))
      })
    }

    it(`by copying into the other database, row for row (${name})`, async () => {
      const config = await aPublication(engine)
      const other = engine === sqlite ? postgres : sqlite
      const to = await other.address('empty')
      const copied = await copyDatabase(config, { to, progress: quiet })
      assert.ok(copied.ok && copied.value.rows.articles === 251)
      const { manifest } = await keep(config)
      assert.deepEqual(shapes((await keep({ ...config, database: to })).manifest), shapes(manifest))
      assert.deepEqual(await faultsIn(to), [])
      const again = await copyDatabase(config, { to, progress: quiet })
      assert.ok(!again.ok && again.refusal.type === 'copy-target-taken')
    })
  }

  it('not while a site runs on the folder', async () => {
    const config = await aPublication(sqlite)
    const backup = await keep(config)
    const lock = takeSiteLock(config.dataFolder)
    await assert.rejects(restoreBackup(config, { from: backup.folder, replace: true, now, progress: quiet }), FolderInUseError)
    await assert.rejects(copyDatabase(config, { to: await sqlite.address('empty'), progress: quiet }), FolderInUseError)
    await keep(config)
    lock.release()
  })

  for (const [what, harm] of [
    ['a changed row', (folder: string) => writeFileSync(join(folder, 'tables/comments.jsonl.gz'), 'no rows')],
    ['a missing table', (folder: string) => rmSync(join(folder, 'tables/articles.jsonl.gz'))],
    ['a changed file', (folder: string) => writeFileSync(join(folder, 'files', picture), 'another')],
    ['a missing file', (folder: string) => rmSync(join(folder, 'files', picture))],
    ['a changed list of files', (folder: string) => writeFileSync(join(folder, 'files.jsonl'), '')],
    ['a table that its manifest has not', (folder: string) => unlist(folder, 'accounts')],
  ] as const) {
    it(`only when the backup is whole: ${what} is noticed`, async () => {
      const { folder } = await keep(await aPublication(sqlite, { isSmall: true }))
      assert.ok((await verifyBackup(folder, quiet)).ok)
      harm(folder)
      const verified = await verifyBackup(folder, quiet)
      assert.ok(!verified.ok && verified.refusal.type === 'backup-faulty')
      const restored = await anEmptyPlace(sqlite)
      assert.equal((await restore(restored, folder)).ok, false)
      assert.deepEqual(
        readdirSync(restored.dataFolder).filter((name) => !name.startsWith('serve.lock')),
        [],
      )
    })
  }

  for (const [what, wrong] of [
    ['a file outside of the folder', (folder) => relist(folder, { path: 'files/../../escaped.jpg' })],
    ['a file by half a path', (folder) => relist(folder, { path: 'escaped.jpg' })],
    ['a file that is no text', (folder) => relist(folder, { path: 5 })],
    ['no mode', (folder) => relist(folder, { mode: 'rwx' })],
    ['a pipe in the place of a file', (folder) => spawnSync('sh', ['-c', 'rm "$0" && mkfifo "$0"', join(folder, 'files', picture)])],
    ['a row that is none', (folder) => retable(folder, () => [null])],
    ['a row with more columns', (folder) => retable(folder, ([row]) => [row, { ...row, more: 1 }])],
    ['a row with a list in it', (folder) => retable(folder, ([row]) => [{ ...row, headline: ['x'] }])],
    ['a table that was cut off', (folder) => retable(folder, (rows) => rows, 30)],
  ] as readonly (readonly [string, (folder: string) => void])[]) {
    it(`never what nobody kept: ${what} is refused, whatever its hashes say`, async () => {
      const { folder } = await keep(await aPublication(sqlite, { isSmall: true }))
      wrong(folder)
      const restored = await anEmptyPlace(sqlite)
      const refused = await restore(restored, folder)
      assert.ok(!refused.ok && refused.refusal.type === 'backup-faulty')
      assert.ok(!existsSync(join(restored.dataFolder, '../escaped.jpg')))
    })
  }

  for (const [what, changed] of [
    ['no tables', { tables: null }],
    ['a table without a file', { tables: { articles: null } }],
    ['a table in another file', { tables: { articles: { path: '../articles.jsonl.gz', rows: 1, bytes: 1, sha256: '0'.repeat(64) } } }],
    ['a number that is none', { numbers: { articles: 'many' } }],
    ['no time', { madeAt: 'never' }],
    ['half a shape', { schema: 7.5 }],
  ] as const) {
    it(`never by a manifest that has ${what}`, async () => {
      const { folder, manifest } = await keep(await aPublication(sqlite, { isSmall: true }))
      writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ ...manifest, ...changed }))
      const refused = await restore(await anEmptyPlace(sqlite), folder)
      assert.ok(!refused.ok && refused.refusal.type === 'backup-manifest-broken')
    })
  }

  it('with no more rights to a file than its owner, group and others have', async () => {
    const { folder } = await keep(await aPublication(sqlite, { isSmall: true }))
    relist(folder, { mode: 0o4755 })
    const restored = await anEmptyPlace(sqlite)
    assert.ok((await restore(restored, folder)).ok)
    assert.equal(statSync(join(restored.dataFolder, picture)).mode & 0o7000, 0)
  })

  it('from nothing that was not finished', async () => {
    const config = await aPublication(sqlite, { isSmall: true })
    const { folder } = await keep(config)
    const unfinished = join(temporaryFolder(), 'half')
    cpSync(folder, unfinished, { recursive: true })
    rmSync(join(unfinished, 'manifest.json'))
    const verified = await verifyBackup(unfinished, quiet)
    assert.ok(!verified.ok && verified.refusal.type === 'no-backup')
    const taken = await makeBackup(config, { target: folder, now, progress: quiet })
    assert.ok(!taken.ok && taken.refusal.type === 'backup-target-taken')
  })
})

type Lines = Readonly<Record<string, unknown>>

/** Says something else of the picture in the list of a backup’s files, and signs that. */
function relist(folder: string, changed: Lines): void {
  const path = join(folder, 'files.jsonl')
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n')
  const said = lines
    .map((line): Lines => JSON.parse(line))
    .map((file) => (file.path === `files/${picture}` ? { ...file, ...changed } : file))
  writeFileSync(path, said.map((file) => `${JSON.stringify(file)}\n`).join(''))
  sign(folder, (manifest) => manifest.files, {})
}

/** Puts other rows in the place of a backup’s articles, or as many bytes of them, and signs that. */
function retable(folder: string, change: (rows: readonly Lines[]) => readonly (Lines | null | undefined)[], bytes?: number): void {
  const path = join(folder, 'tables/articles.jsonl.gz')
  const rows = change(
    gunzipSync(readFileSync(path))
      .toString()
      .trimEnd()
      .split('\n')
      .map((line): Lines => JSON.parse(line)),
  )
  writeFileSync(path, gzipSync(rows.map((row) => `${JSON.stringify(row)}\n`).join('')).subarray(0, bytes))
  sign(folder, (manifest) => manifest.tables.articles, { rows: rows.length })
}

/** Takes a table from the manifest. */
function unlist(folder: string, table: string): void {
  const path = join(folder, 'manifest.json')
  const manifest: BackupManifest = JSON.parse(readFileSync(path, 'utf8'))
  const { [table]: _, ...tables } = manifest.tables
  writeFileSync(path, JSON.stringify({ ...manifest, tables }))
}

function sign(folder: string, which: (manifest: BackupManifest) => { readonly path: string } | undefined, changed: Lines): void {
  const path = join(folder, 'manifest.json')
  const manifest: BackupManifest = JSON.parse(readFileSync(path, 'utf8'))
  const kept = which(manifest)
  const bytes = readFileSync(join(folder, kept?.path ?? ''))
  Object.assign(kept ?? {}, { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex'), ...changed })
  writeFileSync(path, JSON.stringify(manifest))
}

/** A publication with something in every table, a picture and a secret. */
async function aPublication(engine: TestDatabases, { isSmall = false } = {}): Promise<Config> {
  const config = await aPlace(await engine.address())
  const { storage, database } = openForTest(config.database)
  if (isSmall) await addArticle(storage)
  else await writeSomethingEverywhere(storage)
  await database.close()
  for (const [path, text] of [
    [picture, 'a picture'],
    ['media/variants/2019/12/quay-0123abcd.jpg.320.webp', 'can be made again'],
    ['secrets/session.key', 'secret'],
  ] as const) {
    mkdirSync(join(config.dataFolder, path, '..'), { recursive: true })
    writeFileSync(join(config.dataFolder, path), text)
  }
  chmodSync(join(config.dataFolder, 'secrets/session.key'), 0o600)
  return config
}

async function anEmptyPlace(engine: TestDatabases): Promise<Config> {
  return aPlace(await engine.address('empty'))
}

/** A data folder; a file that is the database lies in it. */
async function aPlace(address: DatabaseAddress): Promise<Config> {
  const url = address.engine === 'sqlite' ? `sqlite:${address.file}` : address.url
  const folder = address.engine === 'sqlite' ? join(address.file, '..') : join(temporaryFolder(), 'data')
  return configFrom({ DATABASE_URL: url }, folder)
}

type Kept = { readonly folder: string; readonly manifest: BackupManifest }

async function keep(config: Config, request: Partial<BackupRequest> = {}): Promise<Kept> {
  const folder = join(temporaryFolder(), 'backup')
  const made = await makeBackup(config, { target: folder, now, progress: quiet, ...request })
  if (!made.ok) throw new Error(`no backup: ${made.refusal.type}`)
  return { folder, manifest: made.value }
}

const restore = (config: Config, from: string) => restoreBackup(config, { from, replace: false, now, progress: quiet })

/** What two backups of the same publication have in common: all but the time. */
const shapes = ({ tables, files, numbers }: BackupManifest) => ({ tables, files, numbers })

async function faultsIn(address: DatabaseAddress) {
  const { database } = openForTest(address)
  const faults = await faultsOf(database)
  await database.close()
  return faults
}

/** Has a row twice in a table, which only filling a database shows: its sums are right. */
const breakSilently = (folder: string): void => retable(folder, (rows) => [...rows, rows.at(-1)])
