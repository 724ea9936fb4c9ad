import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { returnPath } from './return-path.js'

const kept = ['/', '/2019/12/31/harbour/', '/2019/12/31/harbour/#respond', '/?s=harbour&page=2', '/a/%5C/b', '/مرفأ/']

const lost = [
  undefined,
  '',
  'harbour',
  'https://evil.example/',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/.//evil.example',
  '/..//evil.example',
  '/a/..//evil.example',
  '/%2e//evil.example',
  'javascript:alert(1)',
  'https:/evil.example',
  '/@evil.example\\',
  '/ /evil.example',
  `/${'a'.repeat(2_000)}`,
  '/sign-in',
  '/sign-in/google/callback?code=1',
  '/newsroom/sign-in/abc',
  '/a/../sign-out',
]

describe('the way back after signing in', () => {
  for (const path of kept) it(`may be ${path}`, () => assert.equal(decodeURI(returnPath(path)), decodeURI(path)))
  for (const path of lost)
    it(`is the front page instead of ${JSON.stringify(path?.slice(0, 40))}`, () => assert.equal(returnPath(path), '/'))

  it('stays as it is when it is looked at again, and on this site for a browser', () => {
    for (const path of [...kept, ...lost]) {
      const once = returnPath(path)
      assert.equal(returnPath(once), once)
      assert.equal(new URL(once, 'https://quay.example/x/').origin, 'https://quay.example')
    }
  })
})
