import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { makeSignInToken } from '../src/app/identity/session.js'
import { addAccount } from '../src/app/identity/set-up.js'
import type { Role } from '../src/core/identity/role.js'
import { violations } from './axe.js'
import { addArticle, addTerm } from './builders.js'
import { browser } from './chromium.js'
import { startSite, type TestSite } from './running-site.js'

describe('going to anything by its name', () => {
  let site: TestSite
  const signIn = async (role: Role): Promise<string> => {
    const { storage, clock } = site.masthead
    const id = await storage.transact((stores) => addAccount(stores, { name: `Ferry ${role}`, login: role, role }, clock.now()))
    const reply = await fetch(`${site.site.listensAt}/newsroom/sign-in/${await makeSignInToken(storage, id, site.masthead)}`, {
      method: 'POST',
      redirect: 'manual',
    })
    return (reply.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  }
  before(async () => {
    site = await startSite({ MASTHEAD_URL: 'http://localhost' })
    await addTerm(site.masthead.storage, 'Ferries')
    await addArticle(site.masthead.storage, { headline: 'The last ferry' })
  })

  it('finds what whoever asks may go to, and nothing else', async () => {
    const kinds = async (role: Role) => {
      const reply = await site.get('/newsroom/go?q=FERR', { cookie: await signIn(role), accept: 'application/json' })
      const found = (await reply.json()) as readonly { kind: string }[]
      return found.map(({ kind }) => kind)
    }
    assert.deepEqual(await kinds('moderator'), [])
    assert.deepEqual(await kinds('author'), ['Articles'])
    assert.deepEqual(await kinds('editor'), ['Articles', 'Categories'])
    const all = await kinds('administrator')
    assert.ok(['Articles', 'Categories', 'People'].every((kind) => all.includes(kind)))
  })

  it('leads to what readers see of an article that is not one’s own, and to nothing that they do not', async () => {
    const cookie = await signIn('contributor')
    const { storage } = site.masthead
    await addArticle(storage, { headline: 'A harbour master goes', slug: 'harbour-master' })
    await addArticle(storage, { headline: 'A harbour master stays', life: { state: 'draft' } })
    const reply = await site.get('/newsroom/go?q=harbour master', { cookie, accept: 'application/json' })
    const found = (await reply.json()) as readonly { text: string; href: string }[]
    assert.deepEqual(
      found.map(({ text, href }) => [text, href]),
      [['A harbour master goes', '/harbour-master/']],
    )
  })

  it('is a page without scripts', async () => {
    const cookie = await signIn('editor')
    const page = await (await site.get('/newsroom/go?q=last', { cookie })).text()
    assert.match(page, /<a href="\/newsroom\/articles\/\d+">The last ferry<\/a>/)
    assert.match(await (await site.get('/newsroom/go?q=zzz', { cookie })).text(), /Nothing is called that/)
  })

  it('opens by a key on every page, and goes on by keys alone', async () => {
    const cookie = await signIn('editor')
    const context = await (await browser()).newContext({ bypassCSP: true })
    const [name = '', value = ''] = cookie.split('=')
    await context.addCookies([{ name, value, url: site.site.listensAt }])
    const page = await context.newPage()
    await page.goto(`${site.site.listensAt}/newsroom/today`)
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Go to' }).waitFor()
    await page.keyboard.type('ferr')
    await page.getByRole('option', { name: 'Ferries' }).waitFor()
    assert.deepEqual(await violations(page), [])
    await page.keyboard.press('ArrowDown')
    assert.equal(await page.getByRole('option', { selected: true }).textContent(), 'FerriesCategories')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/newsroom\/terms\/\d+$/)
    await page.keyboard.press('Control+k')
    await page.keyboard.press('Escape')
    assert.equal(await page.getByRole('combobox', { name: 'Go to' }).isVisible(), false)
    await context.close()
  })
})
