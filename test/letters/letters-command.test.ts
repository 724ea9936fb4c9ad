import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'node:test'
import { days, later } from '../../src/core/instant.js'
import { openForTest, temporaryFolder, withBothDatabases } from '../../src/storage/testing.js'
import { newYearsEve } from '../builders.js'
import { masthead } from '../command.js'
import { aThread, follow, lettersAtWork, say } from './newsroom.js'
import { postOffice } from './post-office.js'

withBothDatabases('masthead letters', (sqlite, postgres) => {
  for (const [name, engine] of Object.entries({ SQLite: sqlite, PostgreSQL: postgres })) {
    it(`lists what waits and why, stops an address, and has doctor tell of what waits too long (${name})`, async () => {
      const office = await postOffice()
      const address = await engine.address()
      const environment = { DATABASE_URL: address.engine === 'sqlite' ? `sqlite:${address.file}` : address.url }
      const run = (...words: string[]) => masthead([...words, '--data', folder], environment)
      const folder = temporaryFolder()
      const { storage, database } = openForTest(address)
      const at = lettersAtWork(storage, office)
      const article = await aThread(storage)
      const comment = await say(at, article)
      await follow(at, { article, comment }, { email: 'nora@example.org', asked: true })
      const now = newYearsEve
      await storage.transact(async ({ letters }) => {
        const first = await letters.firstDue(now)
        const batch = first && (await letters.lease(first, { now, until: later(now, days(1)) }, 1))
        if (batch)
          await letters.putOff(
            batch.letters.map(({ id }) => id),
            later(now, days(1)),
            '451 greylisted',
          )
      })
      await database.close()
      assert.match((await run('letters', 'list')).out, /confirmation nora@example\.org, tried once: 451 greylisted/)
      const [line = ''] = (await run('letters', 'list', '--json')).out.split('\n')
      assert.deepEqual(JSON.parse(line).recipient, 'nora@example.org')
      const found = await run('doctor')
      assert.match(found.out, /wrong\s+1 letter has waited for more than a day/)
      assert.match((await run('letters', 'stop', 'NORA@example.org')).out, /1 subscription is stopped/)
      assert.equal((await run('letters', 'list')).out, '')
      assert.match((await run('letters', 'stop', 'nora@example.org')).out, /nothing is followed/)
    })
  }

  it('sends a letter to try the mail server, and says what that said', async () => {
    const office = await postOffice()
    const folder = temporaryFolder()
    await masthead(['migrate', '--data', folder])
    const test = (to: string, url: string) =>
      masthead(['letters', 'test', to, '--data', folder], url === '' ? {} : { MASTHEAD_MAIL_SMTP_URL: url })
    assert.match((await test('nora@example.org', office.url)).out, /the mail server took it: 250/)
    assert.match(office.letters[0]?.text ?? '', /If you read it, letters of localhost reach you/)
    office.answer = () => ({ code: 550, says: 'no such person' })
    const refused = await test('nora@example.org', office.url)
    assert.equal(refused.code, 1)
    assert.match(refused.err, /the letter did not go: .*no such person/)
    const laid = await test('nora@example.org', '')
    assert.match(laid.out, /no mail server is set; the letter lies in /)
    assert.match(readFileSync(join(laid.out.trim().split(' lies in ')[1] ?? ''), 'utf8'), /^To: nora@example\.org/m)
    assert.match((await test('nobody', office.url)).err, /nobody is not an e-mail address/)
  })
})
