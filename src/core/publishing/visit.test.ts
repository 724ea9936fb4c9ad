import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isRobot, seenBy } from './visit.js'

const firefox = {
  accept: 'text/html,*/*',
  purpose: undefined,
  byRobot: isRobot('Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/140.0'),
  referer: undefined,
}

describe('a look at a page', () => {
  it('begins a visit when it comes from outside, and goes on with one from within', () => {
    assert.deepEqual(seenBy(firefox, 'quay.example'), { isVisit: true, from: '' })
    assert.deepEqual(seenBy({ ...firefox, referer: 'https://www.Search.example/?q=tides' }, 'quay.example'), {
      isVisit: true,
      from: 'search.example',
    })
    assert.deepEqual(seenBy({ ...firefox, referer: 'https://quay.example/a/' }, 'quay.example'), { isVisit: false, from: '' })
  })

  it('is no reader’s when a robot says so, when a browser only fetches ahead, or when no page is wanted', () => {
    for (const other of [
      { byRobot: isRobot('Mozilla/5.0 (compatible; Googlebot/2.1)') },
      { byRobot: isRobot(undefined) },
      { byRobot: isRobot('curl/8.5') },
      { purpose: 'prefetch;prerender' },
      { accept: 'image/avif,*/*' },
    ])
      assert.equal(seenBy({ ...firefox, ...other }, 'quay.example'), undefined, JSON.stringify(other))
  })

  it('takes no nonsense for a host', () => {
    for (const referer of ['javascript:alert(1)', `https://${'a'.repeat(200)}.example/`, 'https://a b/', 'android-app://x'])
      assert.deepEqual(seenBy({ ...firefox, referer }, 'quay.example'), { isVisit: true, from: '' }, referer)
  })
})
