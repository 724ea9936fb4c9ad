import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { it } from 'node:test'
import { runTimer } from '../../src/app/privacy/apply-retention.js'
import { openForTest, temporaryFolder, withBothDatabases } from '../../src/storage/testing.js'
import { addArticle, newYearsEve, published } from '../builders.js'
import { masthead } from '../command.js'
import { aMonth, atWork, placesOf, post } from './people.js'

withBothDatabases('masthead privacy', (sqlite, postgres) => {
  for (const [name, engine] of Object.entries({ SQLite: sqlite, PostgreSQL: postgres })) {
    it(`takes, holds, erases, and shows the record and the timers (${name})`, async () => {
      const address = await engine.address()
      const environment = { DATABASE_URL: address.engine === 'sqlite' ? `sqlite:${address.file}` : address.url }
      const folder = temporaryFolder()
      const run = (...words: string[]) => masthead(['privacy', ...words, '--data', folder], environment)
      const opened = openForTest(address)
      const ports = atWork(opened)
      const article = await addArticle(opened.storage, { life: published(newYearsEve), headline: 'Harbour opens' })
      const first = await post(ports, { article, name: 'Zdenka', text: 'One.', follows: 'all' })
      await post(ports, { article, name: 'Zdenka', text: 'Two.' })
      await runTimer(ports, 'networks')
      ports.pass(aMonth)
      assert.equal(await runTimer(ports, 'networks'), 2)
      await opened.database.close()

      const taken = JSON.parse((await run('export', '--email', 'Zdenka@example.org')).out)
      assert.deepEqual([taken.comments.length, taken.subscriptions.length], [2, 1])
      assert.match((await run('hold', 'add', String(first), '--reason', 'case 7')).out, /1 comment is on hold now/)
      assert.match((await run('hold', 'list')).out, new RegExp(`${first}  \\d{4}-\\d\\d-\\d\\d  case 7\n`))
      assert.match(
        (await run('erase', '--email', 'zdenka@example.org')).out,
        /Would erase 2 comments, 1 subscription, 0 accounts[\s\S]*--yes/,
      )
      const erased = await run('erase', '--email', 'zdenka@example.org', '--yes')
      assert.match(erased.out, /Erased 1 comment, 1 subscription, 0 accounts\n1 comment on hold/)
      assert.match((await run('hold', 'list')).out, /its author asked for erasure/)
      assert.match((await run('hold', 'remove', String(first))).out, /1 comment was erased/)
      const record = (await run('record')).out.trim().split('\n')
      assert.deepEqual(
        record.map((line) => line.slice(18).replace(/\s{2,}/g, '|')),
        [
          'hold ended|by command|1 comment, 0 subscriptions, 0 accounts',
          'erasure|by command|1 comment, 1 subscription, 0 accounts, some on hold',
          'hold|by command|1 comment, 0 subscriptions, 0 accounts',
          'export|by command|2 comments, 1 subscription, 0 accounts',
        ],
      )
      const timers = (await run('retention', '--json')).out
        .trim()
        .split('\n')
        .map((line): { name: string; removed?: number } => JSON.parse(line))
      assert.deepEqual([timers[0]?.name, timers[0]?.removed, timers[1]?.removed], ['networks', 2, undefined])
      const left = openForTest(address)
      assert.deepEqual(await placesOf('zdenka', left, atWork(left)), [])
      await left.database.close()
    })
  }

  it('says what is missing or wrong, and does nothing then', async () => {
    const folder = temporaryFolder()
    assert.equal((await masthead(['migrate', '--data', folder])).code, 0)
    for (const [words, said] of [
      [['erase', '--yes'], /say whose with --email or --account/],
      [['erase', '--email', 'nobody', '--yes'], /nobody is not an e-mail address/],
      [['export', '--account', 'nobody'], /there is no account nobody/],
      [['hold', 'add', '7', '--reason', 'x'], /there is no comment 7/],
      [['hold', 'remove', '7'], /7 is not on hold/],
    ] as const) {
      const { code, err } = await masthead(['privacy', ...words, '--data', folder])
      assert.equal(code, 1, words.join(' '))
      assert.match(err, said)
    }
    assert.equal((await masthead(['privacy', 'hold', 'add', '7', '--data', folder])).code, 2)
  })

  it('is explained in the handbook, each command of it', () => {
    const text = readFileSync('docs/handbook/privacy.md', 'utf8')
    for (const words of ['export --email', 'erase --email', 'hold add', 'hold list', 'hold remove', 'record', 'retention'])
      assert.ok(text.includes(`masthead privacy ${words}`), words)
  })
})
