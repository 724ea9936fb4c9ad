import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readSpamRow, spamRowFrom } from './spam-row.js'

const refused = (fields: unknown) => {
  const row = readSpamRow(JSON.stringify(fields))
  return row.ok ? undefined : row.refusal
}

describe('a line of comments', () => {
  it('gives its id back as it came', () => {
    assert.equal(spamRowFrom('{"id":"7","body":""}')?.givenId, '7')
    assert.equal(spamRowFrom('{"id":7,"body":""}')?.givenId, 7)
    assert.equal(spamRowFrom('{"id":7,"body":""}')?.id, '7')
    assert.deepEqual(refused({ id: 2 ** 60, body: '' }), { type: 'row-id-too-long' })
  })

  it('takes null for missing', () => {
    const row = spamRowFrom('{"id":1,"body":"a","author":null,"email_domain":null,"label":null}')
    assert.deepEqual([row?.author, row?.email_domain, row?.label], [undefined, undefined, undefined])
    assert.deepEqual(refused({ id: null, body: 'a' }), { type: 'row-lacks', field: 'id' })
    assert.deepEqual(refused({ id: 1, body: null }), { type: 'row-lacks', field: 'body' })
  })

  it('is refused with a field that is no text, which is named', () => {
    for (const field of ['source', 'lang', 'label', 'author', 'author_url', 'email_domain', 'context', 'body'])
      for (const value of [5, ['x'], { x: 1 }, false])
        assert.deepEqual(refused({ id: 1, body: 'a', [field]: value }), { type: 'row-field-no-text', field })
    assert.deepEqual(refused({ id: true, body: 'a' }), { type: 'row-field-no-text', field: 'id' })
  })

  it('may have fields of other names', () => {
    assert.equal(refused({ id: 1, body: 'a', votes: 5 }), undefined)
  })

  it('is an object', () => {
    for (const value of [5, 'a', null, ['id', 'body']]) assert.deepEqual(refused(value), { type: 'row-no-object' })
    assert.equal(spamRowFrom('{"id":'), undefined)
  })
})
