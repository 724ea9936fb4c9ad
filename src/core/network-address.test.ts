import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isPublicAddress } from './network-address.js'

describe('network addresses', () => {
  it('tells those of the public internet', () => {
    const known = [
      '8.8.8.8',
      '1.1.1.1',
      '172.32.0.1',
      '100.128.0.1',
      '2606:4700::1111',
      '2a00:1450::8',
      '::ffff:8.8.8.8',
      '64:ff9b::808:808',
    ]
    for (const address of known) assert.equal(isPublicAddress(address), true, address)
  })

  it('tells those of machines, households and protocols', () => {
    const special = [
      ...[
        '0.0.0.0',
        '10.1.2.3',
        '100.64.0.1',
        '127.0.0.1',
        '127.255.255.254',
        '169.254.169.254',
        '172.16.0.1',
        '172.31.255.255',
        '192.0.0.1',
      ],
      ...['192.168.1.1', '198.19.0.1', '203.0.113.9', '224.0.0.1', '255.255.255.255'],
      ...[
        '::',
        '::1',
        '::ffff:127.0.0.1',
        '::ffff:7f00:1',
        '0:0:0:0:0:ffff:10.0.0.1',
        '::127.0.0.1',
        '64:ff9b::7f00:1',
        '64:ff9b::10.0.0.1',
      ],
      ...[
        '64:ff9b:1::1',
        '2002:7f00:1::',
        '2001::1',
        '2001:db8::1',
        'fe80::1',
        'fe80::1%eth0',
        'fc00::1',
        'fd12::1',
        'ff02::1',
        'fec0::1',
        '3fff::1',
      ],
    ]
    for (const address of special) assert.equal(isPublicAddress(address), false, address)
  })

  it('takes nothing else for an address', () => {
    const others = [
      '',
      'localhost',
      '0x7f.1',
      '017700000001',
      '2130706433',
      '8.8.8',
      '8.8.8.8.8',
      '8.8.8.8.',
      '256.1.1.1',
      ':::',
      '1::2::3',
      '2606:4700::1%1',
    ]
    for (const address of others) assert.equal(isPublicAddress(address), false, address)
  })
})
