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

  it('is a name that can be seen, and looks like no other', () => {
    for (const unseen of ['\u3164', '\u2800 \u2800', '\u00ad', '\u034f', '\u200d', '\ufe0f', '\u{e0041}', '\ud800', '\ufffe']) {
      assert.deepEqual(refusals({ name: unseen }), ['name-missing'], JSON.stringify(unseen))
      const found = guestFrom({ name: `No${unseen}ra`, email: '', url: '' }, { emailNeeded: false })
      assert.equal('guest' in found && found.guest.name.replace(' ', ''), 'Nora', JSON.stringify(unseen))
    }
    for (const name of ['می‌خواهم', 'क्‍ष', '👩‍👩‍👧', '❤️', 'Nguyễn', 'Ng\u0075\u0302\u0303']) {
      const found = guestFrom({ name, email: '', url: '' }, { emailNeeded: false })
      assert.equal('guest' in found && found.guest.name, name)
    }
    const climbing = guestFrom({ name: `Z${'\u0301'.repeat(200)}algo`, email: '', url: '' }, { emailNeeded: false })
    assert.equal('guest' in climbing && climbing.guest.name.length, 11)
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
