import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { saveTyped, standardText } from '../../src/app/settings/save-typed.js'
import { settingNames } from '../../src/app/settings/settings.js'
import { groupOf, settingGroups } from '../../src/app/settings/shown-settings.js'
import { onBothDatabases } from '../../src/storage/testing.js'
import { addArticle, newYearsEve, published } from '../builders.js'
import { atWork } from '../privacy/people.js'
import { startSite, type TestSite } from '../running-site.js'
import { waitUntil } from '../wait-until.js'
import { type Administrator, administratorOf, assertForEveryone, browserOf, onThisMachine } from './administrator.js'

const at = '/newsroom/settings'

describe('the pages of settings', () => {
  let site: TestSite
  let ann: Administrator
  const kept = async (name: string) => (await site.masthead.storage.stores.settings.all())[name]
  before(async () => {
    site = await startSite({ ...onThisMachine, MASTHEAD_LOOK_TYPEFACE: 'source-serif' })
    ann = await administratorOf(site)
    await addArticle(site.masthead.storage, { headline: 'Ferries run again', life: published(newYearsEve) })
  })

  it('say beside the field what was wrong, keep what was typed, and save nothing', async () => {
    const reply = await ann.post(`${at}/comments`, { 'comments.longest': 'many', 'comments.depth': '3' })
    assert.equal(reply.status, 422)
    const page = await reply.text()
    assert.match(page, /value="many"/)
    assert.match(page, /This must be a whole number from 100/)
    assert.match(page, /name="comments\.depth"[^>]*value="3"/)
    assert.equal(await kept('comments.depth'), undefined)
  })

  it('are seen by readers at once', async () => {
    await site.page('/')
    assert.equal((await ann.post(`${at}/look`, { 'look.accent': '#0a5c8f' })).status, 303)
    const front = await site.page('/')
    const sheet = /\/assets\/look-[0-9a-f]+\.css/.exec(front)?.[0] ?? ''
    assert.match(await site.page(sheet), /--accent:light-dark\(#0a5c8f/)
  })

  it('never show a secret again, and keep it while its field is left empty', async () => {
    const secret = 'smtp://ann:hush@mail.quay.example'
    await ann.post(`${at}/mail`, { 'mail.smtp-url': secret })
    const page = await ann.page(`${at}/mail`)
    assert.doesNotMatch(page, /hush/)
    assert.match(page, /It is set/)
    await ann.post(`${at}/mail`, { 'mail.smtp-url': '', 'mail.daily-hour': '9' })
    assert.equal(await kept('mail.smtp-url'), secret)
    await ann.post(`${at}/mail/standard`, { standard: 'mail.smtp-url' })
    assert.equal(await kept('mail.smtp-url'), undefined)
  })

  it('offer the way back after saving, once', async () => {
    const saved = await ann.post(`${at}/publication`, { 'site.motto': 'Tides and trade' })
    const page = await ann.page(saved.headers.get('location') ?? '')
    assert.match(page, /Saved\. Readers see it/)
    const entry = /name="entry" value="(\d+)"/.exec(page)?.[1] ?? ''
    assert.equal((await ann.post(`${at}/publication/undo`, { entry })).status, 303)
    assert.equal(await kept('site.motto'), undefined)
    const again = await ann.post(`${at}/publication/undo`, { entry })
    assert.equal(again.status, 409)
    assert.match(await again.text(), /taken back already/)
  })

  it('set one back to its standard, and keep what else was typed unsaved', async () => {
    await ann.post(`${at}/comments`, { 'comments.depth': '3' })
    const reply = await ann.post(`${at}/comments/standard`, {
      standard: 'comments.depth',
      'comments.depth': '3',
      'was:comments.depth': '3',
      'comments.per-page': '50',
      'was:comments.per-page': '100',
    })
    const page = await reply.text()
    assert.match(page, /is set back to its standard/)
    assert.match(page, /name="comments\.per-page"[^>]*value="50"/)
    assert.equal(await kept('comments.depth'), undefined)
    assert.equal(await kept('comments.per-page'), undefined)
  })

  it('take boxes that are not ticked for off, and none of several for none', async () => {
    await ann.post(`${at}/mail`, { 'was:mail.follow-comments': 'on', 'was:mail.held-comments': 'off', 'mail.held-comments': 'on' })
    assert.equal(await kept('mail.follow-comments'), 'off')
    await ann.post(`${at}/publication`, { 'was:embeds.providers': standardText('embeds.providers') })
    assert.equal(await kept('embeds.providers'), 'none')
    await ann.post(`${at}/menu`, [
      ['was:side.blocks', standardText('side.blocks')],
      ['side.blocks[]', 'support'],
      ['side.blocks[]', ''],
      ['side.blocks[]', 'archives'],
    ])
    assert.equal(await kept('side.blocks'), 'support, archives')
  })

  it('say what the environment has set, and do not change it', async () => {
    const page = await ann.page(`${at}/look`)
    assert.match(page, /MASTHEAD_LOOK_TYPEFACE/)
    assert.doesNotMatch(page, /name="look\.typeface"/)
    await ann.post(`${at}/look`, { 'look.typeface': 'newsreader' })
    await ann.post(`${at}/look/standard`, { standard: 'look.typeface' })
    assert.equal(await kept('look.typeface'), 'source-serif')
  })

  it('have a place for every setting, and name on the first page what is not as standard', async () => {
    for (const name of settingNames)
      assert.ok(
        settingGroups.some(({ key }) => key === groupOf(name)),
        name,
      )
    await ann.post(`${at}/publication`, { 'feeds.entries': '12' })
    assert.match(await ann.page(at), /Not as standard: [^<]*Entries of a feed/)
  })

  it('say how a colour stands on both papers, and show the front page with it before anybody else sees it', async () => {
    const refused = await (await ann.post(`${at}/look`, { 'look.accent': 'reddish' })).text()
    assert.match(refused, /value="reddish"/)
    const lines = await (await ann.get(`${at}/look/contrast?accent=%23ffee00`)).json()
    assert.match(JSON.stringify(lines), /On light paper 1\.\d : 1, which is hard to read: readers are shown #[0-9a-f]{6} there/)
    assert.match(JSON.stringify(lines), /On dark paper \d+\.\d : 1, which can be read/)
    const front = await ann.page(`${at}/look/preview?look.accent=%23123456&was:look.drop-cap=off`)
    assert.match(front, /Ferries run again/)
    const sheet = /href="([^"]+preview\.css[^"]+)"/.exec(front)?.[1] ?? ''
    assert.match(await ann.page(sheet), /#123456/)
    assert.notEqual(await kept('look.accent'), '#123456')
  })

  it('can be used by everyone', async () => {
    await assertForEveryone(site, ann, at, ...settingGroups.map(({ key }) => `${at}/${key}`))
  })

  for (const scripts of [true, false])
    it(`are saved and taken back by keyboard ${scripts ? 'with' : 'without'} scripts`, async () => {
      const context = await browserOf(site, ann, { width: 360, scripts })
      const page = await context.newPage()
      await page.goto(`${site.site.listensAt}${at}/publication`)
      await page.fill('[name="site.name"]', 'The Quay Register')
      await page.press('[name="site.name"]', 'Enter')
      await page.getByRole('status').getByText('Saved').waitFor()
      assert.equal(await kept('site.name'), 'The Quay Register')
      await page.getByRole('button', { name: 'Undo' }).press('Enter')
      await page.getByText('Taken back.').waitFor()
      assert.equal(await kept('site.name'), undefined)
      await context.close()
    })

  it('never have what the keyboard comes to behind the button that saves', async () => {
    const context = await browserOf(site, ann)
    const page = await context.newPage()
    await page.setViewportSize({ width: 1280, height: 700 })
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.goto(`${site.site.listensAt}${at}/spam`)
    await page.locator('main input, main select, main textarea').first().focus()
    const hidden: string[] = []
    for (let stop = 0; stop < 20; stop++) {
      await page.keyboard.press('Tab')
      const behind = await page.evaluate(() => {
        const [focused, save] = [document.activeElement, document.querySelector('.settings-form .save')]
        if (!focused?.id || !save || save.contains(focused)) return ''
        const { top, height } = focused.getBoundingClientRect()
        // Of a large field the line that is written in is brought into sight.
        return top + Math.min(height, 44) > save.getBoundingClientRect().top &&
          focused.compareDocumentPosition(save) & Node.DOCUMENT_POSITION_FOLLOWING
          ? focused.id
          : ''
      })
      if (behind !== '') hidden.push(behind)
    }
    assert.deepEqual(hidden, [])
    await context.close()
  })

  it('show the look as it is chosen', async () => {
    const context = await browserOf(site, ann)
    const page = await context.newPage()
    await page.goto(`${site.site.listensAt}${at}/look`)
    await page.fill('[name="look.accent"]', '#ffee00')
    await page.getByText('which is hard to read').waitFor()
    await waitUntil('the preview follows', async () => page.frames().some((frame) => frame.url().includes('ffee00')))
    await context.close()
  })
})

onBothDatabases('two who save settings at once', ({ open }) => {
  it('do not undo each other’s changes, and are told of those that clash', async () => {
    const opened = await open()
    const ports = atWork(opened)
    const { stores } = opened.storage
    const first = await saveTyped(ports, [{ name: 'site.name', text: 'Quay', was: '' }], 'owner')
    assert.ok(first.ok && first.value !== undefined)
    const other = await saveTyped(
      ports,
      [
        { name: 'site.name', text: '', was: '' },
        { name: 'site.motto', text: 'Tides', was: '' },
      ],
      'owner',
    )
    assert.ok(other.ok)
    assert.deepEqual(await stores.settings.all(), { 'site.name': 'Quay', 'site.motto': 'Tides' })
    const clash = await saveTyped(ports, [{ name: 'site.name', text: 'Pier', was: '' }], 'owner')
    assert.ok(!clash.ok)
    assert.deepEqual(clash.refusal.problems.get('site.name'), { type: 'set-meanwhile', now: 'Quay' })
    assert.equal((await stores.settings.all())['site.name'], 'Quay')
  })

  it('write nothing down when nothing was changed', async () => {
    const opened = await open()
    const saved = await saveTyped(atWork(opened), [{ name: 'comments.held-words', text: 'a\r\nb', was: 'a\nb' }], 'owner')
    assert.ok(saved.ok && saved.value === undefined)
    assert.deepEqual(await opened.storage.stores.log.list({ limit: 9 }), [])
  })
})
