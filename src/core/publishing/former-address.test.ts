import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { otherForms } from './former-address.js'

const cases: readonly (readonly [path: string, forms: readonly string[]])[] = [
  ['/index.php', ['/']],
  ['/index.php/feed/', ['/feed/']],
  ['/index.php/about', ['/about/']],
  ['/index.php/2019/12/31/iron/', ['/2019/12/31/iron/']],
  ['/index.php/archives/category/news/', ['/archives/category/news/', '/category/news/']],
  ['/archives/category/news/france/page/2', ['/category/news/france/page/2/']],
  ['/archives/date/2019/12/31', ['/2019/12/31/']],
  ['/date/2019/', ['/2019/']],
  ['/blog/2019/12/page/3/', ['/2019/12/page/3/']],
  ['/news/blog/author/ines/feed/', ['/author/ines/feed/']],
  ['/archives/tag/iron/rss2', ['/archives/tag/iron/feed/', '/tag/iron/feed/']],
  ['/rss/', ['/feed/']],
  ['/atom', ['/feed/atom/']],
  ['/comments/rdf/', ['/comments/feed/']],
  ['/2019/12/31/iron/atom/', ['/2019/12/31/iron/feed/atom/']],
  ['/wp-rss2.php', ['/feed/']],
  ['/wp-atom.php', ['/feed/atom/']],
  ['/wp-commentsrss2.php', ['/comments/feed/']],
]

describe('what an address meant to WordPress', () => {
  for (const [path, forms] of cases) it(`${path} is ${forms.join(' or ')}`, () => assert.deepEqual(otherForms(path), forms))

  for (const path of [
    '/',
    '/category/news/',
    '/2019/12/31/',
    '/feed/atom/',
    '/a/b/c/category/news/',
    '/archives/',
    '/old/wp-rss2.php',
    '/date/',
  ])
    it(`${path} means nothing else`, () => assert.deepEqual(otherForms(path), []))
})
