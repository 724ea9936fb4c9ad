import { writeSync } from 'node:fs'
import type { Storage } from '../../src/app/ports/stores.js'
import { type ArticleId, articleId } from '../../src/core/ids.js'
import { type DatabaseAddress, openDatabase } from '../../src/storage/database.js'
import { storage } from '../../src/storage/stores.js'
import { aComment, addArticle, changeArticle } from '../builders.js'
import { chanceFrom } from '../chance.js'

// A process that writes without end, and says on a line of its own what was acknowledged: `article 12`, `comment 12 5`. It is there to be killed.

const [address = '', seed = '1'] = process.argv.slice(2)
const writersAtOnce = 8

const say = (line: string) => writeSync(1, `${line}\n`)

async function writeForever(storage: Storage, seed: number): Promise<void> {
  const chance = chanceFrom(seed)
  const own: ArticleId[] = []
  const shared = articleId(1)
  for (;;) {
    const act = own.length === 0 ? 'article' : chance.oneOf(['article', 'change', 'comment', 'comment'] as const)
    if (act === 'article') {
      const id = await addArticle(storage, { slug: `kept-${seed}-${own.length}-${process.pid}`, headline: 'Kept', pinned: chance.once(2) })
      own.push(id)
      say(`article ${id}`)
    }
    if (act === 'change') await changeArticle(storage, chance.oneOf(own), { headline: 'Kept and changed' })
    if (act === 'comment') {
      const on = chance.once(2) ? shared : chance.oneOf(own)
      const ids = await storage.transact(({ comments }) => comments.add(on, [aComment(), aComment({ state: 'held' })]))
      for (const id of ids) say(`comment ${id} ${on}`)
    }
  }
}

const opened = storage(openDatabase(JSON.parse(address) as DatabaseAddress))
await Promise.all(Array.from({ length: writersAtOnce }, (_, at) => writeForever(opened, Number(seed) * writersAtOnce + at)))
