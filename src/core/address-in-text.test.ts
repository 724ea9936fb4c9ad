import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { addressesAround, holdsAddress, withoutAddress } from './address-in-text.js'

const held: readonly (readonly [text: string, address: string])[] = [
  ['ann@sub.example', 'ann@sub.example'],
  ['Write to ANN@Sub.Example.', 'ann@sub.example'],
  ['<ann@sub.example>', 'ann@sub.example'],
  ["'ann@sub.example'", 'ann@sub.example'],
  ['mailto:ann@sub.example?subject=x', 'ann@sub.example'],
  ['q=from:ann@sub.example&x', 'ann@sub.example'],
  ['joann@sub.example, ann@sub.example', 'ann@sub.example'],
  ['{"email":"ann@sub.example"}', 'ann@sub.example'],
  ['ann@sub.example-', 'ann@sub.example'],
  ["o'brien@sub.example", "o'brien@sub.example"],
  ['ann@xn--bcher-kva.example', 'ann@bücher.example'],
  ['To: łódź@x.example', 'łódź@x.example'],
]

const notHeld: readonly (readonly [text: string, address: string])[] = [
  ['joann@sub.example', 'ann@sub.example'],
  ['jo.ann@sub.example', 'ann@sub.example'],
  ['jo-ann@sub.example', 'ann@sub.example'],
  ['jo_ann@sub.example', 'ann@sub.example'],
  ['jo+ann@sub.example', 'ann@sub.example'],
  ['éann@sub.example', 'ann@sub.example'],
  ["o'brien@sub.example", 'brien@sub.example'],
  ['ann@sub.example.org', 'ann@sub.example'],
  ['ann@sub.example-quay.org', 'ann@sub.example'],
  ['ann@sub.examples', 'ann@sub.example'],
  ['ann@subxexample', 'ann@sub.example'],
  ['', 'ann@sub.example'],
  ['anything', ''],
]

describe('an address in a text', () => {
  for (const [text, address] of held) it(`is found: ${address} in ${text}`, () => assert.ok(holdsAddress(text, address)))
  for (const [text, address] of notHeld) it(`is another: ${address} in ${text}`, () => assert.ok(!holdsAddress(text, address)))

  it('goes from it alone, wherever it stands', () => {
    const text = 'Ann@sub.example wrote as joann@sub.example; ban ann@sub.example, ann@sub.example!'
    assert.equal(withoutAddress(text, 'ann@sub.example', '—'), '— wrote as joann@sub.example; ban —, —!')
  })

  it('is told from the longer ones around it, in a time that does not run away', () => {
    assert.deepEqual(addressesAround('Joann@sub.example, ann@sub.example and ann@sub.example.org', 'ann@sub.example'), [
      'joann@sub.example',
      'ann@sub.example.org',
    ])
    /** The least of some measurements, which a busy machine cannot make smaller. */
    const milliseconds = (letters: number): number => {
      const measured = Array.from({ length: 7 }, () => {
        const begun = performance.now()
        addressesAround(`${'a'.repeat(letters)} ann@sub.example`, 'ann@sub.example')
        return performance.now() - begun
      })
      return Math.min(...measured)
    }
    // Were twice as long four times the time, eight times would be sixty-four.
    assert.ok(milliseconds(32_000) < 4 * 8 * milliseconds(4_000))
  })
})
