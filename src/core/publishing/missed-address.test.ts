import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { askedByPrograms, missedAddress } from './missed-address.js'

const cases: readonly (readonly [path: string, counted: string | undefined])[] = [
  ['/2019/Old-Story', '/2019/old-story/'],
  ['/2019/old-story.html', '/2019/old-story.html/'],
  ['/%D8%A7%D9%84%D9%85%D9%8A%D9%86%D8%A7%D8%A1/', '/الميناء/'],
  ['/wp-content/uploads/2014/05/quay.jpg', '/wp-content/uploads/2014/05/quay.jpg/'],
  ['/wp-login.php', askedByPrograms],
  ['/blog/wp-includes/wlwmanifest.xml', askedByPrograms],
  ['/.env', askedByPrograms],
  ['/.git/config', askedByPrograms],
  ['/index.php', askedByPrograms],
  ['/favicon.ico', askedByPrograms],
  ['/a%00b', askedByPrograms],
  ['/unsubscribe/mira@example.org', undefined],
  [`/${'a'.repeat(400)}`, undefined],
]

describe('an address at which nothing was found', () => {
  for (const [path, counted] of cases)
    it(`is counted for ${path.slice(0, 40)} as ${counted ?? 'nothing'}`, () => {
      assert.equal(missedAddress(path), counted)
    })
})
