import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { explain } from '../src/main/explain.js'
import { openForTest, type TestDatabases, temporaryFolder, withBothDatabases } from '../src/storage/testing.js'
import { addArticle } from './builders.js'
import { masthead, serving } from './command.js'
import { waitUntil } from './wait-until.js'

/** The words, or what was said instead. */
const assertSays = (said: string, words: RegExp) => assert.match(said, words)

async function aFolder(): Promise<string> {
  const folder = join(temporaryFolder(), 'data')
  assert.equal((await masthead(['migrate', '--data', folder])).code, 0)
  return folder
}

withBothDatabases('commands that keep a publication', (sqlite, postgres) => {
  it('end with 0 when it is done, 1 when nothing is, 2 for wrong use', async () => {
    const folder = await aFolder()
    assert.equal((await masthead(['backup', join(folder, '../kept'), '--data', folder])).code, 0)
    assert.equal((await masthead(['backup', join(folder, '../kept'), '--data', folder])).code, 1)
    assert.equal((await masthead(['copy', '--data', folder])).code, 2)
    assert.equal((await masthead(['copy', '--to', 'mysql://x', '--data', folder])).code, 2)
    assert.equal((await masthead(['backup', '--nonsense'])).code, 2)
  })

  it('speak JSON to machines, and nothing else on standard output', async () => {
    const folder = await aFolder()
    const kept = join(folder, '../kept')
    for (const args of [['backup', kept], ['restore', '--verify', kept], ['migrate'], ['restore', kept, '--replace']]) {
      const { out, err } = await masthead([...args, '--json', '--data', folder])
      assert.ok(JSON.parse(out), err)
      assert.equal(err, '')
    }
  })

  for (const [name, engine] of Object.entries({ SQLite: sqlite, PostgreSQL: postgres })) {
    it(`keep and bring back (${name})`, async () => {
      const environment = await environmentOf(engine)
      const folder = temporaryFolder()
      const kept = join(folder, 'kept')
      assert.equal((await masthead(['backup', kept, '--data', join(folder, 'data')], environment)).code, 0)
      const back = await masthead(['restore', kept, '--replace', '--data', join(folder, 'data')], environment)
      assertSays(back.out, /: 1 article, /)
      assert.equal((await masthead(['doctor', '--data', join(folder, 'data')], environment)).code, 0)
    })
  }

  for (const [name, engine] of Object.entries({ SQLite: sqlite, PostgreSQL: postgres })) {
    it(`write while the site runs, and readers see it (${name})`, async () => {
      const environment = await environmentOf(engine)
      const folder = temporaryFolder()
      const { child, url } = await serving(folder, environment)
      const front = async () => (await fetch(url)).text()
      assert.doesNotMatch(await front(), /Quay rebuilt/)
      writeFileSync(join(folder, 'quay.md'), '---\nheadline: Quay rebuilt\nstate: published\n---\nAt last.\n')
      const written = await masthead(['publish', join(folder, 'quay.md'), '--data', folder], environment)
      assert.equal(written.code, 0, written.err)
      await waitUntil('the front page shows the article', async () => (await front()).includes('Quay rebuilt'))
      child.kill('SIGTERM')
      await once(child, 'exit')
    })
  }

  it('say where the site is only if it is, and not where the database takes nothing', async () => {
    const environment = await environmentOf(postgres)
    const readOnly = `${environment.DATABASE_URL}?options=-c%20default_transaction_read_only%3Don`
    const ended = await masthead(['serve', '--data', temporaryFolder()], { PORT: '0', HOST: '127.0.0.1', DATABASE_URL: readOnly })
    assert.equal(ended.code, 1)
    assert.equal(ended.out, '')
    assertSays(ended.err, /can only be read: name the main server/)
  })

  it('copy from SQLite to PostgreSQL', async () => {
    const [from, to] = [await environmentOf(sqlite), await postgres.address('empty')]
    const folder = temporaryFolder()
    const copied = await masthead(['copy', '--to', to.engine === 'postgres' ? to.url : '', '--data', folder], from)
    assertSays(copied.out, /Copied 1 article and 0 comments, /)
  })

  it('copy to where a file says, so that no list of processes shows a password', async () => {
    const [from, to] = [await environmentOf(sqlite), await postgres.address('empty')]
    const folder = temporaryFolder()
    const named = join(folder, 'other')
    const copied = async (address: string) => {
      writeFileSync(named, address)
      return masthead(['copy', '--to-file', named, '--data', folder], from)
    }
    const wrong = await copied('mysql://masthead:ferry-secret@db.example/x')
    assert.equal(wrong.code, 2)
    assert.doesNotMatch(wrong.err, /ferry-secret/)
    assertSays((await copied(`${to.engine === 'postgres' ? to.url : ''}\n`)).out, /Copied 1 article and 0 comments, /)
    assert.equal((await masthead(['copy', '--to-file', join(folder, 'none'), '--data', folder], from)).code, 2)
    assert.equal((await masthead(['copy', '--to-file', named, '--to', 'sqlite:x.db', '--data', folder], from)).code, 2)
  })
})

describe('one data folder', () => {
  it('is refused to a second site, in a sentence, and free again when the first was killed', async () => {
    const folder = await aFolder()
    const first = await serving(folder)
    const second = await masthead(['serve', '--data', folder], { PORT: '0' })
    assert.equal(second.code, 1)
    assertSays(second.err, /^masthead: another Masthead runs on .* already: stop it first/)
    assert.equal((await masthead(['list', '--data', folder])).code, 0)
    assert.equal((await masthead(['backup', join(folder, '../kept'), '--data', folder])).code, 0)
    first.child.kill('SIGKILL')
    const third = await serving(folder)
    third.child.kill('SIGTERM')
    await once(third.child, 'exit')
  })
})

describe('what goes wrong is said with what to do', () => {
  const cases: Readonly<Record<string, { readonly harm: (folder: string) => void; readonly says: RegExp }>> = {
    'a database of a newer program': {
      harm: (folder) => {
        const database = new DatabaseSync(join(folder, 'masthead.db'))
        database.exec(`insert into schema_versions (version, name) values (900, 'later')`)
        database.close()
      },
      says: /schema 900, .* install the version of Masthead/,
    },
    'a file that is no database': {
      harm: (folder) => writeFileSync(join(folder, 'masthead.db'), 'a letter to the editor, of more than a few words '.repeat(90)),
      says: /no SQLite database: see whether --data/,
    },
    'a damaged database': {
      harm: (folder) => {
        const bytes = readFileSync(join(folder, 'masthead.db'))
        writeFileSync(join(folder, 'masthead.db'), bytes.fill(0, 8192, 120_000))
      },
      says: /damaged: restore the last backup/,
    },
  }
  for (const [name, { harm, says }] of Object.entries(cases)) {
    it(name, async () => {
      const folder = await aFolder()
      harm(folder)
      for (const command of ['list', 'serve']) {
        const ended = await masthead([command, '--data', folder], { PORT: '0' })
        assert.equal(ended.code, 1, command)
        assertSays(ended.err, says)
        assert.doesNotMatch(ended.err, /^ {4}at /m)
      }
      assert.equal((await masthead(['doctor', '--data', folder])).code, 1)
    })
  }

  it('a file in the place of the data folder', async () => {
    const file = join(temporaryFolder(), 'data')
    writeFileSync(file, '')
    assertSays((await masthead(['list', '--data', file])).err, /A file stands where a folder is needed/)
  })

  it('an address that is none of this machine’s', async () => {
    const { code, err } = await masthead(['serve', '--data', await aFolder()], { HOST: '203.0.113.9', PORT: '0' })
    assert.equal(code, 1)
    assertSays(err, /cannot answer at 203\.0\.113\.9, port 0: .*\nHOST names no address of this machine/)
    assert.doesNotMatch(err, /^ {4}at |database server/m)
  })

  it('a port that another program has', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    const { code, err } = await masthead(['serve', '--data', await aFolder()], { HOST: '127.0.0.1', PORT: String(port) })
    other.close()
    assert.equal(code, 1)
    assertSays(err, new RegExp(`cannot answer at 127\\.0\\.0\\.1, port ${port}: .*\nAnother program answers on this port already`))
  })

  it('a PostgreSQL server that does not run', async () => {
    const ended = await masthead(['list', '--data', temporaryFolder()], { DATABASE_URL: 'postgres://masthead:secret@localhost:1/masthead' })
    assertSays(ended.err, /does not answer: see whether it runs/)
    assert.doesNotMatch(ended.err, /secret/)
  })

  it('an address of a server that cannot be read, without its password', async () => {
    const ended = await masthead(['list', '--data', temporaryFolder()], { DATABASE_URL: 'postgres://masthead:se#cret@localhost/masthead' })
    assert.equal(ended.code, 1)
    assertSays(ended.err, /DATABASE_URL\) cannot be read: .* # as %23/)
    assert.doesNotMatch(ended.err, /se#cret|^ {4}at /m)
  })

  for (const [code, says] of [
    ['25006', /can only be read: name the main server/],
    ['55P03', /took too long: .*lock_timeout/],
    ['57014', /took too long: .*statement_timeout/],
    ['25P03', /took too long: .*idle_in_transaction_session_timeout/],
    ['57P01', /connection to the database server was lost/],
    ['ECONNRESET', /connection to the database server was lost/],
    ['3F000', /no schema to make tables in/],
  ] as const) {
    it(`what a server says with ${code}`, () => assertSays(explain(Object.assign(new Error('no'), { code })), says))
  }

  for (const [said, says] of [
    ['Connection terminated unexpectedly', /connection to the database server was lost/],
    ['Client has encountered a connection error and is not queryable', /connection to the database server was lost/],
    ['timeout exceeded when trying to connect', /does not answer/],
    ['The server does not support SSL connections', /asks for an encrypted connection \(sslmode\)/],
  ] as const) {
    it(`what the driver says without a code: ${said}`, () => assertSays(explain(new Error(said)), says))
  }

  it('a full disk', () => {
    const database = new DatabaseSync(join(temporaryFolder(), 'full.db'))
    database.exec('create table notes (text); pragma max_page_count = 3')
    assert.throws(
      () => database.exec(`insert into notes values (hex(zeroblob(100000)))`),
      (cause) => /disk is full: make room/.test(explain(cause)),
    )
    database.close()
  })

  it('a disk that is read-only', () => {
    const file = join(temporaryFolder(), 'read-only.db')
    new DatabaseSync(file).close()
    const database = new DatabaseSync(file, { readOnly: true })
    assert.throws(
      () => database.exec('create table notes (text)'),
      (cause) => /read-only: name another data folder/.test(explain(cause)),
    )
    database.close()
  })
})

it('revision list says that there is no such article', async () => {
  const { code, err } = await masthead(['revision', 'list', '999', '--data', await aFolder()])
  assert.deepEqual([code, err], [1, 'masthead: there is no article 999\n'])
})

it('settings list says of each setting what it takes', async () => {
  const folder = await aFolder()
  await masthead(['settings', 'set', 'site.name=Elsewhere', '--data', folder])
  const { out: stdout } = await masthead(['settings', 'list', '--data', folder])
  assert.doesNotMatch(stdout, /\[object/)
  assert.match(stdout, /Takes on or off\. Also MASTHEAD_COMMENTS_SIGN_IN_NEEDED/)
  assert.match(stdout, /Takes a whole number from 0 to \d+\. Also MASTHEAD_COMMENTS_EDIT_MINUTES/)
})

describe('commands in a folder without a publication', () => {
  const reading = [
    ['list'],
    ['settings', 'list'],
    ['settings', 'get', 'site.name'],
    ['export', 'wordpress', 'out.xml'],
    ['revision', 'list', '1'],
    ['revision', 'undo-credit', '1'],
    ['redirect', 'list'],
    ['redirect', 'remove', '/a/'],
    ['account', 'list'],
    ['account', 'link', 'ines'],
    ['provider', 'remove', 'google'],
    ['backup', 'kept'],
    ['copy', '--to', 'sqlite:copied.db'],
  ]
  for (const words of reading)
    it(`say that there is none, and how to make one: ${words.join(' ')}`, async () => {
      const folder = temporaryFolder()
      const { code, out, err } = await masthead(words, {}, folder)
      assert.deepEqual({ code, out }, { code: 1, out: '' })
      assertSays(
        err,
        /there is no publication here \(no .*data.masthead\.db\): name its folder with --data, or make one with masthead serve/i,
      )
      assert.deepEqual(readdirSync(folder), [])
    })

  it('say what an import would do, and leave nothing behind', async () => {
    const folder = temporaryFolder()
    const file = fileURLToPath(new URL('../../test/fixtures/wordpress/news-site.xml', import.meta.url))
    const { code, out } = await masthead(['import', 'wordpress', file, '--dry-run'], {}, folder)
    assert.equal(code, 0)
    assertSays(out, /Coast Courier \(98 %\) {2}Iron price doubles/)
    assert.deepEqual(readdirSync(folder), [])
  })

  it('tell by whom readers can sign in, and leave nothing behind', async () => {
    const folder = temporaryFolder()
    assert.equal((await masthead(['provider', 'list'], {}, folder)).code, 0)
    assert.equal((await masthead(['provider', 'test', 'google'], {}, folder)).code, 1)
    assert.deepEqual(readdirSync(folder), [])
  })

  it('look for what is wrong, and leave nothing behind', async () => {
    const folder = temporaryFolder()
    assert.equal((await masthead(['doctor'], {}, folder)).code, 1)
    assert.deepEqual(readdirSync(folder), [])
  })
})

describe('commands to which nobody listens', () => {
  const program = fileURLToPath(new URL('../program/masthead.js', import.meta.url))
  const comments = Array(500).fill('{"id":1,"body":"The ferries ran late again."}\n').join('')
  const commands: readonly (readonly [args: readonly string[], input: string])[] = [
    [['spam', 'check'], comments],
    [['comment', '--help'], ''],
    [['log', '--json'], ''],
  ]

  it('end quietly, as programs do whose output goes to head', async () => {
    const folder = await aFolder()
    await masthead(['settings', 'set', 'site.name=Elsewhere', '--data', folder])
    for (const [args, input] of commands) {
      const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, ...args, '--data', folder])
      child.stdout.destroy()
      child.stdin.on('error', () => {})
      child.stdin.end(input)
      let said = ''
      child.stderr.on('data', (chunk: Buffer) => {
        said += chunk.toString()
      })
      const [code] = await once(child, 'close')
      assert.deepEqual({ args, code, said }, { args, code: 141, said: '' })
    }
  })

  it('say in a line that there is no room for what they say', { skip: !existsSync('/dev/full') }, async () => {
    const folder = await aFolder()
    await masthead(['settings', 'set', 'site.name=Elsewhere', '--data', folder])
    for (const [args, input] of commands) {
      const full = openSync('/dev/full', 'w')
      const ended = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', program, ...args, '--data', folder], {
        input,
        stdio: ['pipe', full, 'pipe'],
        encoding: 'utf8',
      })
      closeSync(full)
      assert.equal(ended.status, 1, args.join(' '))
      assert.match(ended.stderr, /^masthead: what it says cannot be written: ENOSPC[^\n]*\n$/)
    }
  })
})

describe('the doctor', () => {
  const examined = async (folder: string, environment: Record<string, string> = {}) => {
    const { out, code } = await masthead(['doctor', '--json', '--data', folder], environment)
    const types = out.split('\n').flatMap((line) => (line === '' ? [] : [(JSON.parse(line) as { type: string }).type]))
    return { code, types: types.filter((type) => type !== 'trap') }
  }
  const behindProxy = { MASTHEAD_URL: 'https://news.example.org', MASTHEAD_PROXIES: '10.0.0.0/8' }

  it('finds nothing wrong with a publication that is well', async () => {
    const folder = await aFolder()
    assert.deepEqual(await examined(folder, behindProxy), { code: 0, types: [] })
    assertSays((await masthead(['doctor', '--data', folder], behindProxy)).out, /All is well/)
  })

  it('makes no database where there is none', async () => {
    const folder = temporaryFolder()
    assert.deepEqual(await examined(folder, behindProxy), { code: 1, types: ['no-database'] })
    assert.ok(!existsSync(join(folder, 'masthead.db')))
  })

  it('notices an address that is not encrypted, and a proxy that is not named', async () => {
    const folder = await aFolder()
    assert.deepEqual((await examined(folder, { MASTHEAD_URL: 'http://news.example.org' })).types, ['address-insecure'])
    assert.deepEqual((await examined(folder, { MASTHEAD_URL: 'https://news.example.org' })).types, ['proxy-not-named'])
    assert.deepEqual((await examined(folder)).types, ['address-unset'])
  })

  it('notices a variable that is named as if it set a setting', async () => {
    const variables = { ...behindProxy, MASTHEAD_SITE_NME: 'The Quay', MASTHEAD_SERVICE_HOST: '10.0.0.7', MASTHEAD_MAIL_SMTP_URL_FILE: '' }
    assert.deepEqual(await examined(await aFolder(), variables), { code: 0, types: ['variable-unknown'] })
  })

  it('is not asked where the environment cannot be: the program says what to write instead', async () => {
    const { code, err } = await masthead(['doctor', '--data', temporaryFolder()], { MASTHEAD_PROXIES: '127.0.0.1, my-proxy' })
    assert.equal(code, 1)
    assertSays(err, /MASTHEAD_PROXIES names my-proxy; it must name addresses or networks, such as 127\.0\.0\.1 or 10\.0\.0\.0\/8/)
  })

  it('notices secrets that others may read, and closes them', async () => {
    const folder = await aFolder()
    mkdirSync(join(folder, 'secrets'))
    writeFileSync(join(folder, 'secrets', 'session.key'), 'secret')
    chmodSync(join(folder, 'secrets', 'session.key'), 0o644)
    assert.deepEqual(await examined(folder, behindProxy), { code: 1, types: ['open-to-others'] })
    assert.equal((await masthead(['doctor', '--repair', '--data', folder], behindProxy)).code, 0)
    assert.equal(statSync(join(folder, 'secrets', 'session.key')).mode & 0o777, 0o600)
  })

  it('notices counts, search and files that are out of step, and repairs what can be', async () => {
    const folder = await aFolder()
    const { storage, database } = openForTest({ engine: 'sqlite', file: join(folder, 'masthead.db') })
    const id = await addArticle(storage)
    await database.transact(async (queries) => {
      await queries.updateTable('tallies').set({ count: 5 }).execute()
      await queries.deleteFrom('search_entries').execute()
      await queries.updateTable('articles').set({ comment_count: 3 }).where('id', '=', id).execute()
    })
    await database.close()
    assert.deepEqual(await examined(folder, behindProxy), {
      code: 1,
      types: ['tallies-wrong', 'search-out-of-step', 'comment-counts-wrong'],
    })
    assert.equal((await masthead(['doctor', '--repair', '--data', folder], behindProxy)).code, 0)
    assert.deepEqual(await examined(folder, behindProxy), { code: 0, types: [] })
  })
})

/** The environment of a command on a database with one article. */
async function environmentOf(engine: TestDatabases): Promise<Record<string, string>> {
  const address = await engine.address()
  const { storage, database } = openForTest(address)
  await addArticle(storage)
  await database.close()
  return { DATABASE_URL: address.engine === 'sqlite' ? `sqlite:${address.file}` : address.url }
}
