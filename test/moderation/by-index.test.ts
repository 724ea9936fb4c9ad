import assert from 'node:assert/strict'
import { it } from 'node:test'
import { CompiledQuery, createQueryId, SqliteQueryCompiler } from 'kysely'
import type { ModerationStore } from '../../src/app/ports/moderation.js'
import { commentId } from '../../src/core/ids.js'
import { instant } from '../../src/core/instant.js'
import { moderationStore } from '../../src/storage/moderation.js'
import { onBothDatabases } from '../../src/storage/testing.js'

const place = { at: instant(1), id: commentId(5) }
const ids = [commentId(1), commentId(2)]

/** Every list that moderators look through, and what stands beside it. */
const questions: Readonly<Record<string, (store: ModerationStore) => Promise<unknown>>> = {
  'what waits, the most urgent first': (store) => store.waiting({ order: 'urgent', limit: 50 }),
  'the next page of it': (store) => store.waiting({ order: 'urgent', limit: 50, after: { ...place, urgency: 3 } }),
  'what waits, the newest first': (store) => store.waiting({ order: 'newest', limit: 50, after: { ...place, urgency: 0 } }),
  published: (store) => store.inState('published', { limit: 50, after: place }),
  held: (store) => store.inState('held', { limit: 50, after: place }),
  reported: (store) => store.asked('reported', { limit: 50, after: place }),
  appealed: (store) => store.asked('appealed', { limit: 50 }),
  counts: (store) => store.counts(1_000),
  'what stands beside comments': (store) => store.beside(ids),
  'what authors said before': (store) => store.histories(['one', 'other']),
  notes: (store) => store.notes(['one', 'other']),
  'the newest decisions': (store) => store.lastDecisions(ids),
  'comments by a person': (store) => store.sift({ sender: { person: 'one' }, since: instant(0), limit: 1_000 }),
  'comments from a network': (store) => store.sift({ sender: { network: 'one' }, state: 'held', since: instant(0), limit: 1_000 }),
  'what was said in some days': (store) => store.siftSaid({ since: instant(0), upTo: commentId(9), limit: 5_000 }),
  'comments of some days': (store) => store.sift({ since: instant(0), upTo: commentId(9), limit: 5_000 }),
  'comments that rules are tried on': (store) => store.tried({ since: instant(0), after: place, earlier: 10, limit: 100 }),
  'the last ones by somebody who is banned': (store) => store.publishedBy({ person: 'one' }, 10),
}

/** Tables that grow with what readers say: of these no statement may read every row. */
const grown = /^SCAN (?:c|p|r|j|d|a|comments|reports|appeals|decisions|spam_judgements|articles|person_notes)\b(?!.*USING)/

onBothDatabases('the lists of moderators', ({ open, engine }) => {
  for (const [name, ask] of Object.entries(questions))
    it(`read ${name} by an index`, async () => {
      const { database } = await open()
      const asked: CompiledQuery[] = []
      const compiler = new SqliteQueryCompiler()
      const watched = database.reads.withPlugin({
        transformQuery: ({ node }) => {
          asked.push(compiler.compileQuery(node, createQueryId()))
          return node
        },
        transformResult: async ({ result }) => result,
      })
      await ask(moderationStore({ queries: watched, engine }))
      assert.ok(asked.length > 0)
      // PostgreSQL reads small tables whole, whatever indices there are; that it can answer is what is seen there.
      if (engine === 'postgres') return
      for (const { sql, parameters } of asked) {
        const { rows } = await database.reads.executeQuery<{ detail: string }>(
          CompiledQuery.raw(`explain query plan ${sql}`, [...parameters]),
        )
        const scans = rows.map(({ detail }) => detail).filter((detail) => grown.test(detail))
        assert.deepEqual(scans, [], sql)
      }
    })
})
