import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Hono } from 'hono'
import { readerAddress } from './reader-address.js'

async function seen(connected: string, forwarded: string | undefined, proxies: readonly string[]): Promise<string> {
  const app = new Hono().get('/', (context) => context.text(readerAddress(context, proxies)))
  const headers: Record<string, string> = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }
  return (await app.request('/', { headers }, { incoming: { socket: { remoteAddress: connected } } })).text()
}

const proxies = ['10.0.0.0/8', '2001:db8::1']

const cases: readonly (readonly [name: string, connected: string, forwarded: string | undefined, address: string])[] = [
  ['the connection’s, without a proxy', '203.0.113.7', undefined, '203.0.113.7'],
  ['the connection’s, when a stranger says something else', '203.0.113.7', '198.51.100.1', '203.0.113.7'],
  ['what a proxy says', '10.0.0.1', '203.0.113.7', '203.0.113.7'],
  ['the last before the proxies, whatever was made up before it', '10.0.0.1', '1.2.3.4, 203.0.113.7, 10.9.9.9', '203.0.113.7'],
  ['the proxy’s own, when it says nothing', '10.0.0.1', undefined, '10.0.0.1'],
  ['the proxy’s own, when it says no address', '10.0.0.1', 'unknown', '10.0.0.1'],
  ['an IPv4 address as itself on a socket for both families', '::ffff:10.0.0.1', '::ffff:203.0.113.7', '203.0.113.7'],
  ['what a proxy with an IPv6 address says', '2001:db8::1', '2001:db8:5::9', '2001:db8:5::9'],
]

describe('the address of a reader', () => {
  for (const [name, connected, forwarded, address] of cases)
    it(`is ${name}`, async () => assert.equal(await seen(connected, forwarded, proxies), address))
})
