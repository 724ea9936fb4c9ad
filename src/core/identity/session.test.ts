import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { deviceName } from './session.js'

const cases: readonly (readonly [userAgent: string, device: string])[] = [
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox, Linux'],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0',
    'Edge, Windows',
  ],
  ['Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36', 'Chrome, Android'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 (KHTML, like Gecko) Version/18.0 Mobile/1 Safari/604',
    'Safari, iPhone',
  ],
  ['curl/8.0', ''],
  ['', ''],
]

describe('what a browser says of itself', () => {
  for (const [userAgent, device] of cases) it(`is ${device || 'nothing'}`, () => assert.equal(deviceName(userAgent), device))
})
