import assert from 'node:assert/strict'
import { it } from 'node:test'
import { networkOf } from './network.js'

it('takes all addresses that one customer can have for one network', () => {
  assert.equal(networkOf('192.0.2.7'), '192.0.2.7')
  assert.equal(networkOf('2001:db8:1:2:3:4:5:6'), networkOf('2001:0db8:0001:0002::9'))
  assert.notEqual(networkOf('2001:db8:1:2::1'), networkOf('2001:db8:1:3::1'))
  assert.equal(networkOf('unix'), 'unix')
})
