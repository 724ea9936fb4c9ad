import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { changeSettings } from '../src/app/settings/change-settings.js'
import { openMasthead, programFolder } from '../src/main/compose.js'
import { configFrom } from '../src/main/config.js'
import { demonstrate } from '../src/main/demonstration.js'
import { readArticleFile } from '../src/transfer/article-file/read-article-file.js'

const demo = join(programFolder, 'demo')

async function emptyPublication(t: TestContext, environment: Record<string, string> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'demonstration-'))
  const masthead = await openMasthead(configFrom(environment, folder))
  t.after(async () => {
    await masthead.close()
    await rm(folder, { recursive: true })
  })
  return masthead
}

describe('the demonstration publication', () => {
  it('opens in an empty folder, with articles in every state and all that hangs on them', async (t) => {
    const masthead = await emptyPublication(t)
    const { stores } = masthead.storage
    assert.equal(await demonstrate(masthead), true)
    const articles = await stores.articles.list({ limit: 100, kind: 'article' })
    const inState = (state: string) => articles.filter((article) => article.state === state).length
    assert.equal(inState('published'), 16)
    assert.deepEqual(['draft', 'scheduled', 'withdrawn'].map(inState), [1, 1, 1])
    assert.equal((await stores.articles.list({ limit: 100, kind: 'page' })).length, 4)
    assert.equal((await stores.settings.all())['site.name'], 'The Skerrow Packet')
    assert.ok((await stores.accounts.colleagues()).every((account) => account.biography.clean !== ''))
    const lead = await stores.articles.findBySlug('the-stone-that-was-paid-for-twice')
    assert.ok(lead?.lead && lead.pinned && lead.corrections.length === 2)
    assert.equal((await stores.articles.findBySlug('maktabat-al-bahhara'))?.direction, 'rtl')
  })

  it('opens where the environment has a setting, which stands before its own', async (t) => {
    const masthead = await emptyPublication(t, { MASTHEAD_SITE_NAME: 'The Quay' })
    assert.equal(await demonstrate(masthead), true)
    const { settings } = masthead.storage.stores
    assert.equal((await settings.all())['site.name'], 'The Quay')
    assert.equal((await settings.saved())['site.name'], 'The Skerrow Packet')
  })

  it('stands in the log as one thing that the program did', async (t) => {
    const masthead = await emptyPublication(t)
    await demonstrate(masthead)
    const entries = await masthead.storage.stores.log.list({ limit: 10 })
    assert.deepEqual(
      entries.map(({ by, act, values }) => ({ by, act, values })),
      [{ by: 'program', act: 'demonstration-opened', values: [] }],
    )
  })

  it('is dated as its articles say, whatever day it is', async (t) => {
    const masthead = await emptyPublication(t)
    await demonstrate(masthead)
    const bus = await masthead.storage.stores.articles.findBySlug('council-keeps-the-night-bus')
    assert.equal(new Date(bus?.updatedAt ?? 0).toISOString(), '2026-04-23T22:10:00.000Z')
  })

  it('keeps the address of what was withdrawn, so that it can say so', async (t) => {
    const masthead = await emptyPublication(t)
    await demonstrate(masthead)
    const ferry = await masthead.storage.stores.articles.findBySlug('ferry-to-stop-on-sundays')
    assert.equal(ferry?.address, '/2026/08/02/ferry-to-stop-on-sundays/')
    assert.ok(ferry?.life.state === 'withdrawn' && ferry.life.notice.length > 0)
    assert.equal(new Date(ferry.life.withdrawnAt).toISOString(), '2026-08-02T20:40:00.000Z')
  })

  it('has threads with deep answers, colleagues who answer, and a place kept for what was removed', async (t) => {
    const masthead = await emptyPublication(t)
    const { stores } = masthead.storage
    await demonstrate(masthead)
    const lead = await stores.articles.findBySlug('the-stone-that-was-paid-for-twice')
    assert.ok(lead)
    const thread = await stores.comments.ofArticle(lead.id)
    const byId = new Map(thread.map((comment) => [comment.id, comment]))
    const depthOf = (comment: (typeof thread)[number]): number => {
      const parent = comment.parent === undefined ? undefined : byId.get(comment.parent)
      return parent ? depthOf(parent) + 1 : 1
    }
    assert.equal(Math.max(...thread.map(depthOf)), 6)
    assert.equal(thread.filter((comment) => comment.kind === 'pingback').length, 2)
    assert.ok(thread.some((comment) => comment.account !== undefined))
    const removed = thread.find((comment) => comment.state === 'trashed')
    assert.ok(removed?.number !== undefined && thread.some((comment) => comment.parent === removed.id))
    assert.ok(thread.every((comment) => comment.body !== '' && !/\*|&lt;/.test(comment.body)))
  })

  it('is opened once, and never beside something else', async (t) => {
    const masthead = await emptyPublication(t)
    assert.equal(await demonstrate(masthead), true)
    const newest = await masthead.storage.stores.outbox.newest()
    assert.equal(await demonstrate(masthead), false)
    assert.equal(await masthead.storage.stores.outbox.newest(), newest)
    const other = await emptyPublication(t)
    await changeSettings(other, [{ name: 'site.name', text: 'Our own' }], 'owner')
    assert.equal(await demonstrate(other), false)
    assert.equal((await other.storage.stores.articles.list({ limit: 1 })).length, 0)
  })

  it('begins again where a start was broken off, and doubles nothing', async (t) => {
    const masthead = await emptyPublication(t)
    const { storage } = masthead
    const broken = {
      ...masthead,
      storage: {
        ...storage,
        transact: <T>(work: Parameters<typeof storage.transact<T>>[0]) =>
          storage.transact<T>(async (stores) => {
            await work(stores)
            throw new Error('the power went')
          }),
      },
    }
    await assert.rejects(demonstrate(broken), /the power went/)
    assert.equal((await storage.stores.articles.list({ limit: 1 })).length, 0)
    assert.equal(await demonstrate(masthead), true)
    assert.equal((await storage.stores.media.after(0, 100)).length, (await readdir(join(demo, 'pictures'))).length)
  })

  it('has only drawings that say what they show, are small, run nothing and fetch nothing', async (t) => {
    const masthead = await emptyPublication(t)
    await demonstrate(masthead)
    for (const media of await masthead.storage.stores.media.after(0, 100)) {
      assert.ok(media.alternativeText.length > 20, media.title)
      assert.ok((media.file?.width ?? 0) >= 400, media.title)
      assert.ok((media.file?.sizeBytes ?? Number.POSITIVE_INFINITY) < 15_360, media.title)
    }
    for (const name of await readdir(join(demo, 'pictures'))) {
      const drawing = await readFile(join(demo, 'pictures', name), 'utf8')
      assert.doesNotMatch(drawing, /<script|\son[a-z]+=|href|url\(|<image|<foreignObject/i, name)
      assert.match(drawing, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="\d+" height="\d+" viewBox=/, name)
      const taken = await masthead.pictures.takeIn(Buffer.from(drawing))
      assert.ok(taken.ok && taken.value.kind === 'drawing', name)
    }
  })

  it('is written in files that `publish` takes as well', async () => {
    for (const name of await readdir(join(demo, 'articles'))) {
      const file = readArticleFile(await readFile(join(demo, 'articles', name), 'utf8'), { format: 'markdown', timeZone: 'Europe/London' })
      assert.ok(file.ok, `${name}: ${JSON.stringify(file)}`)
      assert.ok(file.value.draft.slug, name)
    }
  })
})
