import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type ProfileShape, profileFrom } from './profile.js'

const issuer = 'https://id.example'

type Told = { readonly subject: string; readonly name: string; readonly email?: string; readonly verified?: boolean }

const told: readonly (readonly [shape: ProfileShape, answer: unknown, told: Told | undefined])[] = [
  [
    'openid',
    { sub: 'a', name: 'Nora', email: 'nora@example.org', email_verified: true },
    { subject: 'a', name: 'Nora', email: 'nora@example.org', verified: true },
  ],
  ['openid', { sub: 'a', preferred_username: 'nora' }, { subject: 'a', name: 'nora' }],
  [
    'openid',
    { sub: 'a', email: 'nora@example.org', email_verified: 'true' },
    { subject: 'a', name: '', email: 'nora@example.org', verified: false },
  ],
  ['openid', { sub: 'a', email: 'not an address', email_verified: true }, { subject: 'a', name: '' }],
  ['openid', { sub: 'a'.repeat(256) }, undefined],
  ['openid', { name: 'Nora' }, undefined],
  ['wordpress', { ID: 78_000, display_name: 'Nora', username: 'n' }, { subject: '78000', name: 'Nora' }],
  ['wordpress', { ID: 1.5 }, undefined],
  ['wordpress', { ID: 0 }, undefined],
  [
    'wordpress',
    { ID: 1, username: 'n', email: 'n@example.org', email_verified: false },
    { subject: '1', name: 'n', email: 'n@example.org', verified: false },
  ],
  [
    'x',
    { data: { id: '9', name: 'Nora', username: 'n', confirmed_email: 'n@example.org' } },
    { subject: '9', name: 'Nora', email: 'n@example.org', verified: true },
  ],
  ['x', { id: '9', name: 'Nora' }, undefined],
  ['x', { data: null, errors: [{}] }, undefined],
  [
    'facebook',
    { id: '5', name: 'Nora', email: 'n@example.org', email_verified: true },
    { subject: '5', name: 'Nora', email: 'n@example.org', verified: false },
  ],
  ['facebook', { error: { message: 'no' } }, undefined],
  ['mastodon', { id: '3', username: 'nora', display_name: '@omar@other.example' }, { subject: '3', name: '@nora@id.example' }],
  ['mastodon', { id: '3', username: 'nora@other.example ' }, undefined],
  ['openid', 'nonsense', undefined],
  ['openid', null, undefined],
  ['openid', [], undefined],
]

describe('what a provider tells of a person', () => {
  for (const [shape, answer, expected] of told) {
    it(`is ${JSON.stringify(expected)?.slice(0, 60) ?? 'nothing'} for ${shape} ${JSON.stringify(answer).slice(0, 60)}`, () => {
      const profile = profileFrom(shape, issuer, answer)
      const { subject, name, email, verified = false } = expected ?? { subject: '', name: '' }
      assert.deepEqual(profile, expected && { issuer, subject, name, email, emailIsVerified: verified })
    })
  }
})
