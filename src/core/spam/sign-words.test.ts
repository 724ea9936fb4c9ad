import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { modelFrom } from './model-file.js'
import { signInWords } from './sign-words.js'

const { signals } = modelFrom(readFileSync('assets/spam/base.model'))

describe('the signs in a reason', () => {
  it('are told in words, each that the model knows', () => {
    const named = [...signals.keys()].flatMap((name) => signInWords(name) ?? [])
    assert.ok(named.length > 400, String(named.length))
    assert.deepEqual(
      named.filter((words) => / from [\d.]+|: /.test(words)),
      [],
    )
  })

  for (const [name, words] of [
    ['speaks of kinds of offers from 0', 'nothing on offer'],
    ['name: kinds of offers from 2', '2 or more kinds of offers in the name'],
    ['disguised share from 0.05', '5 % or more disguised letters'],
    ['address: length of a host from 25', 'a host whose name has 25 or more characters'],
    ['speaks of gambling from 4', 'speaks much of gambling'],
    ['links from 1', 'a link'],
    ['mail: parts from 1', undefined],
    ['links from 5', '5 or more links'],
    ['name is the host', 'name is the host'],
  ] as const)
    it(`are ${words === undefined ? 'left out' : `“${words}”`} for ${name}`, () => assert.equal(signInWords(name), words))
})
