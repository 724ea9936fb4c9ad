import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parseWrittenDate } from './written-date.js'

describe('a date as people write it', () => {
  const lastOfYear = [
    'December 31, 2019',
    'Dec. 31, 2019',
    'DECEMBER 31 2019',
    '31 December 2019',
    '31st of December, 2019',
    'Tuesday, December 31, 2019',
    'Dec 31st, 2019',
    '31 décembre 2019',
    '31. Dezember 2019',
    'Dienstag, 31. Dezember 2019',
    '31 de diciembre de 2019',
    '31 dicembre 2019',
    '31 de dezembro de 2019',
    '31 december 2019',
    '31 grudnia 2019',
    '31 декабря 2019',
    '31 декабря 2019 г.',
    '31 Aralık 2019',
    '31 ديسمبر 2019',
    '٣١ ديسمبر ٢٠١٩',
    '31 كانون الأول 2019',
    '2019-12-31',
    '2019/12/31',
    '31.12.2019',
    '31/12/2019',
    '12/31/2019',
    '2019年12月31日',
    'December 31, 2019 at 4:14 pm',
    '31. Dezember 2019, 16:14',
    'mardi 31 décembre 2019',
    '2019 December 31',
  ]
  for (const text of lastOfYear) it(`reads ${text}`, () => assert.equal(parseWrittenDate(text)?.day, '2019-12-31'))

  const others: readonly (readonly [string, string])[] = [
    ['1er janvier 2020', '2020-01-01'],
    ['1º de mayo de 2020', '2020-05-01'],
    ['3rd March 2020', '2020-03-03'],
    ['Mai 8, 1945', '1945-05-08'],
    ['5 Şubat 2021', '2021-02-05'],
    ['15 آذار 2020', '2020-03-15'],
    ['1.2.2020', '2020-02-01'],
  ]
  for (const [text, day] of others) it(`reads ${text}`, () => assert.equal(parseWrittenDate(text)?.day, day))

  it('knows dates that name no certain day', () => {
    for (const text of ['December 2019', 'März 2020', '03/04/2019']) assert.deepEqual(parseWrittenDate(text), { day: undefined })
  })

  it('takes nothing else for a date', () => {
    const none = [
      '',
      '2019',
      'December',
      'December 31',
      '31',
      'Dec 31 —',
      'May I 2019',
      'February 30, 2020',
      '31/31/2019',
      'December 31, 2019 in Kirkuk',
      'March on 3 Rome 2020',
      '0/0/2019',
      '1234567890'.repeat(100),
      'March 3, 3020',
    ]
    for (const text of none) assert.equal(parseWrittenDate(text), undefined, text)
  })
})
