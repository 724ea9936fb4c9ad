import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { describe, it } from 'node:test'
import { cleanUpAfterEach, temporaryFolder } from '../testing.js'
import { type Durability, LogSync } from './log-sync.js'
import { openSqlite } from './sqlite.js'
import { WriteQueue } from './write-queue.js'

/** A queue over a table of texts. */
function aQueue(durability?: Durability) {
  const file = join(temporaryFolder(), 'masthead.db')
  const connection = openSqlite(file, 'write')
  connection.exec('create table notes (text text not null)')
  const queue = new WriteQueue(connection, durability)
  const note = (text: string) => queue.run(async () => connection.prepare('insert into notes (text) values (?)').run(text))
  return { file, connection, queue, note }
}

const notesIn = (connection: DatabaseSync): readonly unknown[] =>
  connection
    .prepare('select text from notes order by text')
    .all()
    .map((row) => row.text)

const changedMind = (): Promise<never> => Promise.reject(new Error('changed my mind'))

/** A disk that takes what it is given when it is told to. */
function aSlowDisk() {
  const taking: (() => void)[] = []
  let heard = Promise.withResolvers<void>()
  return {
    sync: () =>
      new Promise<void>((taken) => {
        taking.push(taken)
        heard.resolve()
      }),
    /** Resolves when it has been asked so often. */
    asked: async (times: number) => {
      while (taking.length < times) {
        await heard.promise
        heard = Promise.withResolvers()
      }
    },
    take: (at: number) => taking[at]?.(),
  }
}

describe('the write queue', () => {
  cleanUpAfterEach()

  it('lets writes that arrive together share a commit', async () => {
    const { file, connection, note } = aQueue()
    const before = commitsIn(file)
    await Promise.all(Array.from({ length: 50 }, (_, at) => note(`${at}`)))
    assert.equal(commitsIn(file) - before, 1)
    assert.equal(notesIn(connection).length, 50)
  })

  it('takes back only its own of a write that throws', async () => {
    const { connection, queue, note } = aQueue()
    const broken = queue.run(async () => {
      connection.exec(`insert into notes (text) values ('lost')`)
      throw new Error('changed my mind')
    })
    const [first, second, third] = await Promise.allSettled([note('a'), broken, note('b')])
    assert.deepEqual([first.status, second.status, third.status], ['fulfilled', 'rejected', 'fulfilled'])
    assert.deepEqual(notesIn(connection), ['a', 'b'])
  })

  it('runs what shared a transaction with one that throws again, by itself, and in its order', async () => {
    const { connection, queue, note } = aQueue()
    const runs = { before: 0, after: 0 }
    const counted = (name: keyof typeof runs) =>
      queue.run(async () => connection.prepare('insert into notes (text) values (?)').run(`${name} ${++runs[name]}`))
    await Promise.allSettled([counted('before'), queue.run(changedMind), counted('after'), note('last')])
    const inOrder = connection.prepare('select text from notes order by rowid').all()
    assert.deepEqual(
      inOrder.map(({ text }) => text),
      ['before 2', 'after 1', 'last'],
    )
  })

  it('runs once what keeps in mind what it wrote, whatever becomes of others', async () => {
    const { file, connection, queue, note } = aQueue()
    const before = commitsIn(file)
    let runs = 0
    const once = () => queue.run(async () => connection.prepare('insert into notes (text) values (?)').run(`run ${++runs}`), { once: true })
    await Promise.allSettled([note('a'), note('b'), once(), queue.run(changedMind), note('c')])
    assert.deepEqual(notesIn(connection), ['a', 'b', 'c', 'run 1'])
    assert.equal(commitsIn(file) - before, 3)
  })

  it('keeps nothing of a write under which the transaction ended, and goes on', async () => {
    const { connection, queue, note } = aQueue()
    const ended = queue.run(async () => {
      connection.exec(`insert into notes (text) values ('lost'); rollback`)
    })
    const answers = await Promise.allSettled([note('a'), ended, note('b')])
    assert.deepEqual(
      answers.map(({ status }) => status),
      ['fulfilled', 'rejected', 'fulfilled'],
    )
    assert.deepEqual(notesIn(connection), ['a', 'b'])
  })

  it('answers none before its commit is there for others to see', async () => {
    const { file, note } = aQueue()
    const other = openSqlite(file, 'read')
    const seen = await Promise.all(['a', 'b', 'c'].map((text) => note(text).then(() => notesIn(other).includes(text))))
    assert.deepEqual(seen, [true, true, true])
    other.close()
  })

  it('answers none before the disk has it, and runs the next meanwhile', async () => {
    const disk = aSlowDisk()
    const { connection, queue, note } = aQueue(disk)
    const answered: string[] = []
    const first = note('a').then(() => answered.push('a'))
    await disk.asked(1)
    const second = note('b').then(() => answered.push('b'))
    await disk.asked(2)
    assert.deepEqual([notesIn(connection), answered], [['a', 'b'], []])
    disk.take(0)
    await first
    assert.deepEqual(answered, ['a'])
    disk.take(1)
    await Promise.all([second, queue.idle()])
    assert.deepEqual(answered, ['a', 'b'])
  })

  it('refuses what the disk does not take', async () => {
    const { note } = aQueue({ sync: () => Promise.reject(new Error('no disk')) })
    await assert.rejects(note('a'), /no disk/)
  })

  it('syncs the log of a real file by itself', async () => {
    const file = join(temporaryFolder(), 'masthead.db')
    const connection = openSqlite(file, 'write')
    const log = LogSync.of(connection)
    assert.equal(connection.prepare('pragma synchronous').get()?.synchronous, 1)
    connection.exec('create table notes (text text not null)')
    const queue = new WriteQueue(connection, log)
    for (let round = 0; round < 20; round++)
      await queue.run(async () => connection.prepare('insert into notes (text) values (?)').run(`${round}`))
    assert.equal(notesIn(connection).length, 20)
    await Promise.all([log?.sync(), log?.sync(), log?.sync()])
    log?.close()
    connection.close()
  })

  it('answers for what is there, and goes on, when the disk is full', async () => {
    const { connection, note } = aQueue()
    const { page_count: pages } = connection.prepare('pragma page_count').get() ?? {}
    connection.exec(`pragma max_page_count = ${Number(pages) + 2}`)
    const texts = ['small', 'x'.repeat(100_000), 'smaller']
    const answers = await Promise.allSettled(texts.map(note))
    const acknowledged = texts.filter((_, at) => answers[at]?.status === 'fulfilled')
    assert.deepEqual(notesIn(connection), acknowledged.toSorted())
    assert.equal(answers[1]?.status, 'rejected')
    await note('after')
    assert.ok(notesIn(connection).includes('after'))
  })

  it('loses nothing and keeps the order when it leaves room for readers', async () => {
    const { connection, queue, note } = aQueue()
    queue.leaveRoom()
    for (let round = 0; round < 20; round++) await Promise.all([note(`${3 * round}`), note(`${3 * round + 1}`), note(`${3 * round + 2}`)])
    const rows = connection.prepare('select text from notes order by rowid').all()
    assert.deepEqual(
      rows.map((row) => Number(row.text)),
      Array.from({ length: 60 }, (_, at) => at),
    )
  })

  it('runs writes in the order in which they came', async () => {
    const { connection, note } = aQueue()
    await Promise.all(Array.from({ length: 300 }, (_, at) => note(`${at}`)))
    const rows = connection.prepare('select text from notes order by rowid').all()
    assert.deepEqual(
      rows.map((row) => Number(row.text)),
      Array.from({ length: 300 }, (_, at) => at),
    )
  })
})

const walHeaderBytes = 32
const frameHeaderBytes = 24

/** The last frame of each commit names the size of the database: https://www.sqlite.org/fileformat2.html#the_write_ahead_log */
function commitsIn(file: string): number {
  const log = readFileSync(`${file}-wal`)
  const frameBytes = frameHeaderBytes + log.readUInt32BE(8)
  let commits = 0
  for (let at = walHeaderBytes; at < log.length; at += frameBytes) if (log.readUInt32BE(at + 4) !== 0) commits++
  return commits
}
