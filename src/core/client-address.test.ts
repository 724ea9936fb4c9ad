import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { clientAddress, trustedProxies } from './client-address.js'
import { threadMilliseconds } from './testing.js'

/** The address of a request, in which proxies are named as in the environment. */
function asking(peer: string, forwardedFor: string | undefined, ...named: string[]): string {
  const proxies = trustedProxies(named)
  assert.ok(proxies.ok, named.join())
  return clientAddress(peer, forwardedFor, proxies.value)
}

describe('the address of a reader', () => {
  it('is the other end of the connection when no proxy is named, whatever the header says', () => {
    assert.equal(asking('198.51.100.7', undefined), '198.51.100.7')
    assert.equal(asking('198.51.100.7', '203.0.113.9'), '198.51.100.7')
    assert.equal(asking('127.0.0.1', '203.0.113.9'), '127.0.0.1', 'this machine is no proxy unless it is named')
    assert.equal(asking('::1', '203.0.113.9', '127.0.0.1'), '::1', 'nor is its other address')
  })

  it('is what a named proxy says of it', () => {
    assert.equal(asking('127.0.0.1', '203.0.113.9', '127.0.0.1'), '203.0.113.9')
    assert.equal(asking('10.4.5.6', '203.0.113.9', '10.0.0.0/8'), '203.0.113.9')
    assert.equal(asking('2001:db8::5', '2606:4700::9', '2001:db8::/32'), '2606:4700::9')
    assert.equal(asking('127.0.0.1', undefined, '127.0.0.1'), '127.0.0.1', 'the proxy itself asks')
    assert.equal(asking('127.0.0.1', '', '127.0.0.1'), '127.0.0.1')
  })

  it('is found behind a chain of proxies, if all are named', () => {
    const chain = '203.0.113.9, 192.0.2.44, 10.0.0.3'
    assert.equal(asking('127.0.0.1', chain, '127.0.0.1', '10.0.0.0/8', '192.0.2.0/24'), '203.0.113.9')
    assert.equal(asking('127.0.0.1', chain, '127.0.0.1', '10.0.0.0/8'), '192.0.2.44', 'a proxy that is not named is a reader')
    assert.equal(asking('10.0.0.1', '10.0.0.2, 10.0.0.3', '10.0.0.0/8'), '10.0.0.2', 'a reader within the network of proxies')
  })

  it('is not what the reader makes up', () => {
    for (const made of ['127.0.0.1', '10.0.0.1', '8.8.8.8', 'unknown', '_hidden', '<script>', ',,,', '%00', '-1', '1.2.3.4/0', '٣.٣.٣.٣'])
      assert.equal(asking('127.0.0.1', `${made}, 203.0.113.9`, '127.0.0.1'), '203.0.113.9', made)
    assert.equal(asking('127.0.0.1', '127.0.0.1, 127.0.0.1, 203.0.113.9, 127.0.0.1', '127.0.0.1'), '203.0.113.9')
  })

  it('is the proxy itself where that says nothing one can use', () => {
    for (const claim of [
      'unknown',
      '203.0.113.9, _secret',
      '0x7f.1',
      '256.1.1.1',
      '1.2.3',
      '1.2.3.4.5',
      '203.0.113.9;for=x',
      '[::1',
      ':80',
      '::1::',
    ])
      assert.equal(asking('10.0.0.1', claim, '10.0.0.0/8'), '10.0.0.1', claim)
  })

  it('is spelled in one way, so that one reader is one', () => {
    assert.equal(asking('::ffff:198.51.100.7', undefined), '198.51.100.7')
    assert.equal(asking('::FFFF:C633:6407', undefined), '198.51.100.7')
    assert.equal(asking('2001:DB8:0:0:0:0:0:1', undefined), '2001:db8::1')
    assert.equal(asking('fe80::1%eth0', undefined), 'fe80::1')
    assert.equal(asking('::ffff:127.0.0.1', '[2001:DB8::1]:4711', '127.0.0.1'), '2001:db8::1')
    assert.equal(asking('127.0.0.1', '203.0.113.9:4711 ', '::ffff:127.0.0.1'), '203.0.113.9')
    assert.equal(asking('::ffff:10.9.9.9', '203.0.113.9', '::ffff:10.0.0.0/104'), '203.0.113.9')
    assert.equal(asking('127.0.0.1', '203.0.113.9,,, ,', '127.0.0.1'), '203.0.113.9')
  })

  it('does not take a network of one kind for one of the other', () => {
    assert.equal(asking('::1', '203.0.113.9', '0.0.0.0/0'), '::1')
    assert.equal(asking('10.0.0.1', '203.0.113.9', '::/0'), '10.0.0.1')
    assert.equal(asking('::1', '203.0.113.9', '0.0.0.1'), '::1')
  })

  it('is left as it is where a connection has none', () => {
    assert.equal(asking('', '203.0.113.9', '0.0.0.0/0'), '')
    assert.equal(asking('/run/masthead.sock', '203.0.113.9', '0.0.0.0/0'), '/run/masthead.sock')
  })

  it('is found at once in a header that goes on and on', () => {
    const started = threadMilliseconds()
    assert.equal(asking('127.0.0.1', `${'['.repeat(200_000)}, ${'127.0.0.1,'.repeat(20_000)}`, '127.0.0.1'), '127.0.0.1')
    assert.equal(asking('127.0.0.1', `${'%'.repeat(200_000)}:${'%'.repeat(200_000)}`, '127.0.0.1'), '127.0.0.1')
    assert.ok(threadMilliseconds() - started < 1000)
  })
})

describe('the proxies that are named', () => {
  it('are addresses and networks, and nothing else', () => {
    for (const good of ['127.0.0.1', '::1', '10.0.0.0/8', '0.0.0.0/0', '2001:db8::/32', '192.0.2.1/32', '::ffff:10.0.0.0/104'])
      assert.equal(trustedProxies([good]).ok, true, good)
    const bad = [
      '',
      'localhost',
      '10.0.0.0/33',
      '10.0.0.0/',
      '10.0.0.0/-1',
      '10.0.0.0/8/8',
      '10.0.0/8',
      '10.*',
      '::1/129',
      'fe80::1%eth0',
      'true',
      '[::1]',
    ]
    for (const text of bad) assert.deepEqual(trustedProxies(['127.0.0.1', text]), { ok: false, refusal: { type: 'proxy-malformed', text } })
  })
})
