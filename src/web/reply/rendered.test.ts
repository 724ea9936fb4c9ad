import assert from 'node:assert/strict'
import { it } from 'node:test'
import { redirected } from './rendered.js'

it('leads to no other host by a path that names one, to browsers at least', () => {
  const cases = {
    '//evil.example/': '/evil.example/',
    '/\\evil.example/': '/evil.example/',
    '/\\/evil.example': '/evil.example',
    '/a//b': '/a//b',
  }
  for (const [path, location] of Object.entries(cases)) assert.equal(redirected(path).headers[1], location, path)
})
