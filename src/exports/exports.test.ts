import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'

const filter: typeof import('./spam.js') = await import('masthead/spam')
const { areNearlyAlike, judge, modelFrom, textMark } = filter
const modelBytes = readFileSync(new URL(import.meta.resolve('masthead/assets/spam/base.model')))
const model = modelFrom(modelBytes)

const advert = { body: '<a href="http://cheap-bags.example.com/buy">cheap bags outlet</a>', author: 'cheap bags outlet' }

describe('masthead/spam', () => {
  it('judges a comment for another program, by the model that comes with it', () => {
    assert.equal(judge(model, advert).verdict, 'spam')
  })

  it('takes a count or a time that cannot be one for absent', () => {
    const { logOdds } = judge(model, advert)
    const counts = [
      'sameTextToday',
      'sameLinkToday',
      'sameAddressToday',
      'sameNetworkThisHour',
      'authorApproved',
      'authorSpam',
      'hostsSpam',
    ]
    for (const wrong of [Number.NaN, -1, -0.5, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      for (const name of counts) assert.equal(judge(model, { ...advert, seen: { [name]: wrong } }).logOdds, logOdds, `${name}: ${wrong}`)
      assert.equal(judge(model, { ...advert, form: { secondsOnForm: wrong } }).logOdds, logOdds, `seconds: ${wrong}`)
    }
    const counted = judge(model, { ...advert, form: { secondsOnForm: 0 }, seen: { sameTextToday: 1, authorSpam: -1 } })
    assert.ok(counted.logOdds > logOdds)
  })

  it('takes nothing for a model that is none', () => {
    const head = (text: string) => Buffer.concat([Buffer.from([0, 0, 0, text.length]), Buffer.from(text), Buffer.alloc(100)])
    const others = {
      'an empty file': Buffer.alloc(0),
      'three bytes': Buffer.alloc(3),
      zeros: Buffer.alloc(1_000),
      'a text': readFileSync('package.json'),
      'a picture': Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
      'JSON of something else': head('{"weights":1}'),
      null: head('null'),
      'a list': head('[]'),
      'the beginning of a model': modelBytes.subarray(0, 1_000),
      'most of a model': modelBytes.subarray(0, -1),
    }
    for (const [what, bytes] of Object.entries(others)) assert.throws(() => modelFrom(bytes), /^Error: no model of this filter: /, what)
  })

  it('does not call texts alike that are too short for a mark', () => {
    const [short, long] = [textMark('Great post'), textMark('The ferries ran late on Tuesday because of the wind.')]
    assert.equal(short, undefined)
    assert.ok(long !== undefined && areNearlyAlike(long, long))
    assert.deepEqual([areNearlyAlike(short, long), areNearlyAlike(long, short), areNearlyAlike(short, short)], [false, false, false])
  })
})
