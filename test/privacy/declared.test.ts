import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { sql } from 'kysely'
import { followComments } from '../../src/app/letters/follow-comments.js'
import { runTimer } from '../../src/app/privacy/apply-retention.js'
import { aboutNobody } from '../../src/core/privacy/about-nobody.js'
import { keptThings } from '../../src/core/privacy/kept-data.js'
import { en } from '../../src/render/words/en.js'
import type { Database } from '../../src/storage/database.js'
import { onBothDatabases } from '../../src/storage/testing.js'
import { aComment, addArticle, newYearsEve } from '../builders.js'
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

  const page = async (settings: Record<string, string>, host?: string) => (await startPublicSite(settings, host)).page('/comments/data')
  const part = (text: string, id: string): string => new RegExp(`<div id="${id}">.*?</div>`, 's').exec(text)?.[0] ?? ''

  it('tells what is followed still, where following is not offered any more', async () => {
    const site = await startPublicSite({ 'mail.follow-comments': 'off' })
    assert.equal(part(await site.page('/comments/data'), 'letters-before'), '')
    const { storage } = site.masthead
    const article = await addArticle(storage, { slug: 'quay' })
    await storage.transact(async (stores) => {
      const [comment] = await stores.comments.add(article, [aComment({ articleId: article })])
      assert.ok(comment)
      await followComments(
        stores,
        { follow: { what: 'all', pace: 'at-once' }, email: 'nora@example.org' },
        { article, comment, isSpam: false, now: newYearsEve },
      )
    })
    assert.match(part(await site.page('/comments/data'), 'letters-before'), /not offered any more\. What was followed before is still kept/)
    assert.equal(part(await page({}), 'letters-before'), '')
  })

  it('says of the list for other sites what stands in it', async () => {
    assert.equal(part(await page({}), 'spam-list'), '')
    const offered = part(await page({ 'comments.offer-spam-list': 'on' }), 'spam-list')
    assert.match(offered, /places that spam linked to more than once, and of texts that moderators called spam\./)
  })

  it('says who may comment, and for how long it can be changed', async () => {
    assert.match(await page({ 'comments.sign-in-needed': 'on' }), /Only those who are signed in can comment/)
    assert.doesNotMatch(await page({}), /Only those who are signed in/)
    const never = part(await page({ 'comments.edit-minutes': '0' }), 'text')
    assert.match(never, /cannot be changed any more once it is sent/)
    assert.doesNotMatch(never, /0 minutes/)
  })

  it('says who judges: its own filter, another server, or neither', async () => {
    const another = { 'comments.second-opinion-url': 'https://rest.akismet.com', 'comments.second-opinion-key': 'abc' }
    assert.match(await page({}), /It asks nobody\./)
    const both = await page(another)
    assert.doesNotMatch(both, /It asks nobody/)
    assert.match(both, /Another server, rest\.akismet\.com, is told/)
    assert.match(await page({ 'comments.spam-filter': 'off' }), /rules and moderators alone decide/)
    const other = await page({ 'comments.spam-filter': 'off', ...another })
    assert.doesNotMatch(other, /alone decide/)
    assert.match(other, /own filter is not asked\. Rules and moderators decide, and they hear what another server says/)
  })

  it('says whom the filter does not stop, and what the form has the browser do', async () => {
    assert.match(await page({ 'comments.trusted-from': '7' }), /stops nothing by whoever has 7 published comments/)
    assert.doesNotMatch(await page({ 'comments.trusted-from': '0' }), /stops nothing/)
    assert.match(part(await page({ 'comments.work-bits': '12' }), 'work'), /computes for a moment/)
    assert.equal(part(await page({}), 'work'), '')
  })

  it('names the ways in that there are, and nobody who is told nothing', async () => {
    const passkeys = await page({}, 'localhost')
    assert.match(part(passkeys, 'passkeys'), /never leaves your device/)
    for (const id of ['account', 'passkeys', 'signing-in', 'drafts']) assert.doesNotMatch(part(passkeys, id), /provider/, id)
    assert.equal(part(passkeys, 'identities') + part(passkeys, 'mail-links'), '')
    assert.equal(part(await page({ 'sign-in.passkeys': 'off' }, 'localhost'), 'passkeys'), '')
    const google = { 'sign-in.google-client-id': 'x', 'sign-in.google-client-secret': 'y' }
    assert.match(part(await page(google), 'identities'), /Google/)
    const server = { 'mail.smtp-url': 'smtp://mail.example.org' }
    assert.match(part(await page(server), 'mail-links'), /The address to which the link goes/)
    assert.equal(part(await page({ ...server, 'sign-in.mail': 'off' }), 'mail-links'), '')
  })

  it('says where letters go, and what of comments stands in them', async () => {
    const without = await page({})
    assert.match(part(without, 'laid-letters'), /No mail server is set here/)
    assert.doesNotMatch(without, /this site’s mail server/)
    for (const id of ['text', 'name']) assert.match(part(without, id), /in the folder of letters/, id)
    const server = await page({ 'mail.smtp-url': 'smtp://mail.example.org' })
    assert.equal(part(server, 'laid-letters'), '')
    for (const id of ['text', 'name']) assert.match(part(server, id), /mail server, in letters to moderators and to those who follow/, id)
    const quiet = await page({ 'mail.smtp-url': 'smtp://mail.example.org', 'mail.follow-comments': 'off', 'mail.held-comments': 'off' })
    for (const id of ['text', 'name']) assert.doesNotMatch(part(quiet, id), /mail server/, id)
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
