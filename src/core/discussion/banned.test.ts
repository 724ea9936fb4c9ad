import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { domainFrom, hostsOf, isWithin, patternFrom } from './banned.js'

describe('what a ban is on', () => {
  it('is a domain, however it was typed', () => {
    const cases: readonly (readonly [string, string | undefined])[] = [
      ['casino.example', 'casino.example'],
      ['https://www.Casino.example/win?x=1', 'casino.example'],
      ['someone@mail.example', 'mail.example'],
      ['*.casino.example', 'casino.example'],
      ['bücher.example', 'xn--bcher-kva.example'],
      ['example', undefined],
      ['', undefined],
      ['203.0.113.7', undefined],
      ['two words.example', undefined],
    ]
    for (const [typed, domain] of cases) assert.equal(domainFrom(typed), domain, typed)
  })

  it('is found in links, the website and the mail address, below the domain too', () => {
    const hosts = hostsOf({
      email: 'A@Mail.Example',
      url: 'https://home.example/',
      hrefs: 'https://win.casino.example/x\nmailto:b@post.example?x=1',
    })
    assert.deepEqual(hosts, ['mail.example', 'win.casino.example', 'post.example', 'home.example'])
    assert.ok(isWithin('win.casino.example', 'casino.example'))
    assert.ok(!isWithin('mycasino.example', 'casino.example'))
    assert.deepEqual(hostsOf({}), [])
  })

  it('is a pattern that does not stand everywhere, and no address', () => {
    assert.equal(patternFrom('  casin*   bonus '), 'casin* bonus')
    for (const typed of ['*', 'a*', '', '***', 'nora@example.org', 'x'.repeat(201)]) assert.equal(patternFrom(typed), undefined, typed)
  })
})
