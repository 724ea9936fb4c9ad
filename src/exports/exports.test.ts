import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'

describe('masthead/spam', () => {
  it('judges a comment for another program, by the model that comes with it', async () => {
    const { judge, modelFrom }: typeof import('./spam.js') = await import('masthead/spam')
    const model = modelFrom(readFileSync('assets/spam/base.model'))
    const advert = { body: '<a href="http://cheap-bags.example.com/buy">cheap bags outlet</a>', author: 'cheap bags outlet' }
    assert.equal(judge(model, advert).verdict, 'spam')
  })
})
