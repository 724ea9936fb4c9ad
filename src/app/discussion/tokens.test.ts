import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { articleId, commentId } from '../../core/ids.js'
import { hours, instant, later } from '../../core/instant.js'
import { sha256 } from '../../system/machine.js'
import { formToken, provenBy } from './form-token.js'
import { proofFrom, signedProof, withComment } from './reader-proof.js'

const now = instant(Date.UTC(2020, 0, 1))
const signing = { hashing: sha256, key: 'secret' }

describe('the token of a form', () => {
  const token = formToken(signing, 'form', articleId(7), now)

  it('proves when the form was asked for, for its article', () => {
    assert.deepEqual(provenBy(signing, token, { article: articleId(7), now: later(now, hours(11)) }), { kind: 'form', since: now })
  })

  it('proves nothing when it is old, for another article, changed, or signed by somebody else', () => {
    const article = articleId(7)
    assert.equal(provenBy(signing, token, { article, now: later(now, hours(12)) }), undefined)
    assert.equal(provenBy(signing, token, { article, now: instant(now - 1) }), undefined)
    assert.equal(provenBy(signing, token, { article: articleId(8), now }), undefined)
    assert.equal(provenBy(signing, token.replace('form', 'confirmed'), { article, now }), undefined)
    assert.equal(provenBy({ ...signing, key: 'other' }, token, { article, now }), undefined)
    for (const rubbish of ['', '.', '..', 'form', 'form.zzz', 'form..x', 'x'.repeat(10_000)]) {
      assert.equal(provenBy(signing, rubbish, { article, now }), undefined)
    }
  })
})

describe('what a browser proves', () => {
  const proof = { id: 'abcDEF-_123', signedIn: true, own: [commentId(1), commentId(4_000_000_000)] }

  it('comes back as it was signed', () => {
    assert.deepEqual(proofFrom(signing, signedProof(signing, proof)), proof)
    assert.deepEqual(proofFrom(signing, signedProof(signing, { ...proof, own: [] }))?.own, [])
  })

  it('is nothing when a single character of it was changed', () => {
    const cookie = signedProof(signing, proof)
    for (let at = 0; at < cookie.length; at++) {
      const changed = cookie.slice(0, at) + (cookie[at] === 'x' ? 'y' : 'x') + cookie.slice(at + 1)
      assert.equal(proofFrom(signing, changed), undefined, changed)
    }
    for (const rubbish of ['', '.', 'a.g.1.', 'a.g.1.x', '.'.repeat(5_000)]) assert.equal(proofFrom(signing, rubbish), undefined)
  })

  it('stays within what browsers keep, whatever is posted', () => {
    let many = { ...proof, own: [] as typeof proof.own }
    for (let id = 1; id <= 1_000; id++) many = { ...many, own: [...withComment(many, commentId(8_000_000_000_000 + id)).own] }
    const cookie = signedProof(signing, many)
    assert.ok(cookie.length < 4_000, `${cookie.length}`)
    assert.equal(proofFrom(signing, cookie)?.own.at(-1), 8_000_000_001_000)
  })
})
