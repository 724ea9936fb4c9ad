import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { sql } from 'kysely'
import { runTimer } from '../../src/app/privacy/apply-retention.js'
import { aboutNobody } from '../../src/core/privacy/about-nobody.js'
import { keptThings } from '../../src/core/privacy/kept-data.js'
import { en } from '../../src/render/words/en.js'
import type { Database } from '../../src/storage/database.js'
import { onBothDatabases } from '../../src/storage/testing.js'
import { startPublicSite } from '../sign-in/reader.js'

/** Every column of every table that the program made, as the database itself tells it. */
async function columnsOf({ engine, reads }: Database): Promise<readonly string[]> {
  // What SQLite keeps of its own, and the tables behind the search index, hold nothing that is not told of another.
  const { rows } = await (engine === 'sqlite'
    ? sql<{ name: string }>`
        select t.name || '.' || c.name as name from sqlite_schema t join pragma_table_info(t.name) c
        where t.type = 'table' and t.name not like 'sqlite_%' and t.name not like 'search_entries_%'`
    : sql<{ name: string }>`
        select table_name || '.' || column_name as name from information_schema.columns where table_schema = 'public'`
  ).execute(reads)
  return rows.map(({ name }) => name).sort()
}

const aboutReaders = keptThings.flatMap(({ columns }) => columns)
const aboutOthers = Object.entries(aboutNobody).flatMap(([table, names]) => names.map((name) => `${table}.${name}`))

// The search index is two different things to the two engines.
const ofOneEngine = new Set([
  'search_entries.rowid',
  'search_entries.words',
  'search_entries.headline',
  'search_entries.deck',
  'search_entries.credit',
  'search_entries.body',
])

onBothDatabases('what is declared to readers', ({ open }) => {
  it('is every column there is, each of them once', async () => {
    const { database } = await open()
    const real = await columnsOf(database)
    const declared = [...aboutReaders, ...aboutOthers].sort()
    assert.deepEqual(
      declared.filter((column, at) => column === declared[at - 1]),
      [],
      'declared twice',
    )
    assert.deepEqual(
      real.filter((column) => !declared.includes(column)),
      [],
      'there, and not declared: say in core/privacy whether it is about readers, and what it is for',
    )
    assert.deepEqual(
      declared.filter((column) => !real.includes(column) && !ofOneEngine.has(column)),
      [],
      'declared, and not there',
    )
  })
})

describe('the page of comment data', () => {
  it('has words for each thing, that name a time where there is one', () => {
    for (const { key, span } of keptThings) assert.equal(en.commentData.kept[key].lasts.includes('{span}'), span !== undefined, key)
  })

  it('is made from the configuration: other settings, another page', async () => {
    const plain = await startPublicSite({ 'mail.follow-comments': 'off', 'comments.edit-minutes': '5', 'comments.email-needed': 'off' })
    const without = await plain.page('/comments/data')
    assert.match(without, /for 5 minutes/)
    assert.match(without, /No mail address need be given/)
    assert.doesNotMatch(without, /New comments by mail|Your account|Google/)
    const more = await startPublicSite({
      'mail.follow-comments': 'on',
      'comments.edit-minutes': '30',
      'sign-in.google-client-id': 'x',
      'sign-in.google-client-secret': 'y',
    })
    const with_ = await more.page('/comments/data')
    assert.match(with_, /for 30 minutes/)
    assert.match(with_, /A mail address must be given/)
    for (const part of ['New comments by mail', 'Your account', 'Google']) assert.ok(with_.includes(part), part)
  })

  it('names the filter that judges, to the byte, and what it looks at', async () => {
    const site = await startPublicSite({})
    const text = await site.page('/comments/data')
    assert.match(text, /version \d+\.\d+\.\d+ · [0-9a-f]{8}/)
    for (const part of Object.values(en.commentData.filter.looksAt)) assert.ok(text.includes(part.replace(/’/g, '’')), part)
  })

  it('shows when what forgets by itself last ran', async () => {
    const site = await startPublicSite({})
    assert.match(await site.page('/comments/data'), /Marks of networks: has not run yet/)

    await runTimer(site.masthead, 'networks')
    assert.match(await site.page('/comments/data'), /Marks of networks: last on /)
  })
})
