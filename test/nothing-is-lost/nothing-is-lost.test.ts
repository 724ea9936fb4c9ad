import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { articleId, commentId } from '../../src/core/ids.js'
import type { DatabaseAddress } from '../../src/storage/database.js'
import { faultsOf } from '../../src/storage/integrity.js'
import { onBothDatabases, openForTest, type TestDatabase } from '../../src/storage/testing.js'
import { addArticle } from '../builders.js'
import { type Chance, chanceFrom } from '../chance.js'

const writer = fileURLToPath(new URL('./writer.js', import.meta.url))

onBothDatabases('nothing acknowledged is lost', ({ address: anAddress, engine }) => {
  // The server's own durability is PostgreSQL's business; on SQLite it is ours.
  const rounds = engine === 'sqlite' ? 25 : 8

  it(`when the program is killed in the middle of writes, ${rounds} times`, async () => {
    const address = await anAddress()
    const first = openForTest(address)
    await addArticle(first.storage)
    await first.database.close()
    const chance = chanceFrom(7)
    const acknowledged: string[] = []
    for (let round = 1; round <= rounds; round++) {
      acknowledged.push(...(await writeUntilKilled(address, round, chance)))
      const opened = openForTest(address)
      try {
        await assertAllIsThere(opened, acknowledged)
        assert.deepEqual(await faultsOf(opened.database), [], `after round ${round}`)
      } finally {
        await opened.database.close()
      }
    }
    assert.ok(acknowledged.length > rounds)
  })
})

/** What the writer said was acknowledged before it was killed, after so many lines as chance has it. */
async function writeUntilKilled(address: DatabaseAddress, seed: number, chance: Chance): Promise<readonly string[]> {
  const child = spawn(process.execPath, [writer, JSON.stringify(address), `${seed}`], { stdio: ['ignore', 'pipe', 'pipe'] })
  const complaints: Buffer[] = []
  child.stderr.on('data', (chunk: Buffer) => complaints.push(chunk))
  const gone = once(child, 'exit')
  const killAfter = 1 + chance.below(60)
  const lines: string[] = []
  for await (const line of createInterface(child.stdout)) {
    lines.push(line)
    if (lines.length === killAfter) child.kill('SIGKILL')
  }
  const [, signal] = await gone
  assert.equal(signal, 'SIGKILL', Buffer.concat(complaints).toString())
  // A line that was cut short by the kill was never said.
  return lines.filter((line) => /^(article \d+|comment \d+ \d+)$/.test(line))
}

async function assertAllIsThere({ storage }: TestDatabase, acknowledged: readonly string[]): Promise<void> {
  const idsOf = (kind: string) => acknowledged.filter((line) => line.startsWith(kind)).map((line) => Number(line.split(' ')[1]))
  const [articles, comments] = [idsOf('article').map(articleId), idsOf('comment').map(commentId)]
  const kept = await storage.stores.articles.taken(articles)
  const said = await storage.stores.comments.taken(comments)
  assert.deepEqual(
    articles.filter((id) => !kept.has(id)),
    [],
  )
  assert.deepEqual(
    comments.filter((id) => !said.has(id)),
    [],
  )
}
