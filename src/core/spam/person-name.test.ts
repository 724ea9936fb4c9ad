import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { evidenceOf } from './evidence.js'
import { nameAsRead } from './person-name.js'
import { ownModel } from './testing.js'
import { judge } from './verdict.js'

describe('the name of a person', () => {
  const names = [
    ['Nora Lind', 'Nora L.'],
    ['Nora  L', 'Nora L.'],
    ['Nora L.', 'Nora L.'],
    ['Jean-Luc O’Brien', 'Jean-Luc O.'],
    ['Ana Paula de Souza', 'Ana S.'],
    ['Ahmad bin Salim', 'Ahmad S.'],
    ['Nguyễn Văn An', 'Nguyễn A.'],
    ['Andre\u0301 Silva', 'Andr\u00e9 S.'],
    ['Олена Коваль', 'Олена К.'],
  ] as const
  for (const [name, read] of names) {
    it(`counts its last name by the initial: ${name}`, () => {
      assert.equal(nameAsRead(name), read)
      assert.equal(nameAsRead(read), read, 'and again')
    })
  }

  const others = [
    'Nora',
    'nora lind',
    'NORA LIND',
    'N. Lind',
    'cheap bags outlet',
    'Buy cheap Bags',
    'Level 3',
    '小明',
    'A Very Long Name For One Person',
    '',
  ]
  for (const name of others) it(`is nothing that is written otherwise: “${name}”`, () => assert.equal(nameAsRead(name), name))

  it('makes nobody suspect by a last name that nothing was learned of', () => {
    const body = 'Does anybody know when the bridge was closed?'
    const odds = (author: string) => judge(ownModel, { body, author }).logOdds
    assert.ok(Math.abs(odds('Maria Quenneville') - odds('Maria Q.')) < 0.05)
  })

  it('is none that offers something', () => {
    const signs = (author: string) => evidenceOf({ body: 'Thanks.', author }).pieces.flatMap(({ signals }) => signals)
    assert.ok(signs('Nora Lind').includes('name: of a person'))
    assert.ok(!signs('Payday Loans').includes('name: of a person'))
  })
})
