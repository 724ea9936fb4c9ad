import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isAnsweredByProgram } from './program-address.js'

describe('what the program answers whatever was published', () => {
  for (const path of [
    '/',
    '/page/2/',
    '/feed',
    '/feed/atom/',
    '/comments/feed/',
    '/comments/12',
    '/search/',
    '/search/tides/',
    '/newsroom/people',
    '/sign-in',
    '/account/x',
    '/media/quay.jpg',
    '/wp-login.php',
    '/wp-admin/',
    '/robots.txt',
    '/sitemap_index.xml',
  ])
    it(`is ${path}`, () => assert.equal(isAnsweredByProgram(path), true))
  for (const path of [
    '/newsroom-jobs/',
    '/feeds/',
    '/about/',
    '/2019/',
    '/category/news/',
    '/letters/',
    '/comments/',
    '/wp-content/uploads/a.jpg',
  ])
    it(`is not ${path}`, () => assert.equal(isAnsweredByProgram(path), false))
})
