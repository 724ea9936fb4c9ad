import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import type { ArticleId } from '../../src/core/ids.js'
import { addressKey } from '../../src/core/publishing/address.js'
import { addArticle, published } from '../builders.js'
import type { TestSite } from '../running-site.js'
import { clientId, clientSecret, startProvider, type TestProvider } from './provider.js'
import { Reader, refreshOf, type Seen, startPublicSite } from './reader.js'

const slugs = ['ferries', 'harbour', 'quays', 'tides', 'piers'] as const

let site: TestSite & { readonly origin: string }
let google: TestProvider
const articles = new Map<string, ArticleId>()

before(async () => {
  google = await startProvider('openid', { id: '1', name: 'Nora Lind' })
  site = await startPublicSite({
    'comments.moderation': 'none',
    'comments.pause-seconds': '0',
    'sign-in.google-client-id': clientId,
    'sign-in.google-client-secret': clientSecret,
    'sign-in.google-address': google.address,
  })
  google.know(`${site.origin}/sign-in/google/callback`)
  const { storage } = site.masthead
  for (const slug of slugs) {
    const id = await addArticle(storage, { slug, headline: slug, life: published(Date.now()) })
    await storage.transact(({ addresses }) =>
      addresses.set(addressKey(`/${slug}/`), { type: 'article', id }, { byHand: false, replace: false }),
    )
    articles.set(slug, id)
  }
})

/** Presses the button of the provider below a text, in a window of its own. */
const begin = (reader: Reader, slug: string, text: string): Promise<Seen> =>
  reader.post(`${site.origin}/wp-comments-post.php?sign-in=google`, { comment: text, comment_post_ID: String(articles.get(slug)) })

const comesBack = (reader: Reader, connecting: Seen): Promise<Seen> => reader.get(refreshOf(connecting))

const writing = ({ text }: Seen): string | undefined => /<textarea[^>]*name="comment"[^>]*>([^<]*)</.exec(text)?.[1]

const form = (reader: Reader, slug: string): Promise<Seen> => reader.get(`${site.origin}/${slug}/?respond`)

describe('what a reader was writing at several articles, without scripts', () => {
  it('is there again at each of them, in whatever order the sign-ins end', async () => {
    const reader = new Reader()
    const first = await begin(reader, 'ferries', 'Of ferries')
    const second = await begin(reader, 'harbour', 'Of the harbour')
    assert.equal(writing(await comesBack(reader, first)), 'Of ferries')
    assert.equal(writing(await comesBack(reader, second)), 'Of the harbour')
  })

  it('stays at the others when one of them is posted, and is gone with the last', async () => {
    const reader = new Reader()
    const connecting = await begin(reader, 'ferries', 'The ferries ran on Sunday too')
    await begin(reader, 'harbour', 'The harbour was closed all week')
    await comesBack(reader, connecting)
    for (const [slug, other] of [
      ['ferries', 'The harbour was closed all week'],
      ['harbour', ''],
    ] as const) {
      const page = await form(reader, slug)
      const token = /name="token" value="([^"]+)"/.exec(page.text)?.[1] ?? ''
      const fields = { comment: writing(page) ?? '', comment_post_ID: String(articles.get(slug)), token, button: 'post' }
      const posted = await reader.post(`${site.origin}/wp-comments-post.php`, fields, { origin: site.origin })
      assert.match(posted.url, /posted=|unapproved=/)
      assert.equal(writing(await form(reader, slug)), '')
      assert.equal(writing(await form(reader, 'harbour')), other)
    }
    assert.doesNotMatch(reader.cookies(site.origin), /draft/)
  })

  it('takes the place of what was written at the same article before, and is the newest four at most', async () => {
    const reader = new Reader()
    await begin(reader, 'ferries', 'A first thought')
    await begin(reader, 'ferries', 'A second thought')
    assert.equal(writing(await form(reader, 'ferries')), 'A second thought')
    for (const slug of slugs) await begin(reader, slug, `Of ${slug}`)
    assert.deepEqual(await Promise.all(slugs.map(async (slug) => writing(await form(reader, slug)))), [
      '',
      ...slugs.slice(1).map((slug) => `Of ${slug}`),
    ])
  })

  it('is not said to be kept where nothing was written', async () => {
    const reader = new Reader()
    assert.doesNotMatch((await begin(reader, 'ferries', ' ')).text, /What you wrote is kept/)
    assert.match((await begin(reader, 'ferries', 'Something')).text, /What you wrote is kept/)
  })

  it('is shown to that browser among what is held on it', async () => {
    const reader = new Reader()
    await begin(reader, 'ferries', 'Of ferries')
    await begin(reader, 'harbour', 'Of the harbour')
    const held = await reader.get(`${site.origin}/comments/data/mine`)
    for (const text of ['Of ferries', 'Of the harbour']) assert.match(held.text, new RegExp(text))
  })
})
