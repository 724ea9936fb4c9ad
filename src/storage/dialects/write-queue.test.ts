import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { describe, it } from 'node:test'
import { cleanUpAfterEach, temporaryFolder } from '../testing.js'
import { openSqlite } from './sqlite.js'
import { WriteQueue } from './write-queue.js'

/** A queue over a table of texts. */
function aQueue() {
  const file = join(temporaryFolder(), 'masthead.db')
  const connection = openSqlite(file, 'write')
  connection.exec('create table notes (text text not null)')
  const queue = new WriteQueue(connection)
  const note = (text: string) => queue.run(async () => connection.prepare('insert into notes (text) values (?)').run(text))
  return { file, connection, queue, note }
}

const notesIn = (connection: DatabaseSync): readonly unknown[] =>
  connection
    .prepare('select text from notes order by text')
    .all()
    .map((row) => row.text)

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

  it('answers none before its commit is there for others to see', async () => {
    const { file, note } = aQueue()
    const other = openSqlite(file, 'read')
    const seen = await Promise.all(['a', 'b', 'c'].map((text) => note(text).then(() => notesIn(other).includes(text))))
    assert.deepEqual(seen, [true, true, true])
    other.close()
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
