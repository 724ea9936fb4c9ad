import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { guestFrom } from './commenter.js'

const refusals = (fields: Partial<Parameters<typeof guestFrom>[0]>, emailNeeded = true) => {
  const found = guestFrom({ name: 'Nora', email: 'nora@example.org', url: '', ...fields }, { emailNeeded })
  return 'refusals' in found ? found.refusals.map(({ type }) => type) : found.guest
}

describe('what a guest types beside a comment', () => {
  it('is a name in one line, without what turns the text around it', () => {
    assert.deepEqual(refusals({ name: ' Nora\n\u202eevil\u200f  Quist ', url: 'quay.example' }), {
      type: 'guest',
      name: 'Nora evil Quist',
      email: 'nora@example.org',
      url: 'https://quay.example/',
    })
  })

  it('is refused with everything that is wrong with it', () => {
    assert.deepEqual(refusals({ name: '', email: '', url: 'javascript:alert(1)' }), ['name-missing', 'email-missing', 'url-invalid'])
    assert.deepEqual(refusals({ name: 'x'.repeat(246) }), ['name-too-long'])
    for (const email of ['nora', 'nora@', 'nora@localhost', 'a b@c.de', 'a@b.c,d@e.f', `${'x'.repeat(100)}@example.org`]) {
      assert.deepEqual(refusals({ email }), ['email-invalid'], email)
    }
    for (const url of ['data:text/html,x', 'https://user:pw@evil.example/', 'http://localhost/', `https://a.example/${'x'.repeat(200)}`]) {
      assert.deepEqual(refusals({ url }), ['url-invalid'], url)
    }
  })

  it('needs no mail address where none is asked for', () => {
    assert.deepEqual(refusals({ email: '' }, false), { type: 'guest', name: 'Nora', email: undefined, url: undefined })
  })
})
