import assert from 'node:assert/strict'
import { it } from 'node:test'
import { erasePersonalData } from '../../src/app/privacy/erase-personal-data.js'
import { heldOn } from '../../src/app/privacy/held-on.js'
import { whoseBy } from '../../src/app/privacy/whose.js'
import { importWordpress } from '../../src/main/import-wordpress.js'
import { startSite, type TestSite } from '../running-site.js'

async function bringIn({ masthead }: TestSite): Promise<number> {
  const reports = await importWordpress(masthead, {
    files: ['test/fixtures/wordpress/news-site.xml'],
    dryRun: false,
    keepAddresses: true,
    media: false,
    progress: () => {},
    stopped: () => false,
  })
  assert.ok(reports.ok)
  return reports.value[0]?.comments.added ?? 0
}

it('what was erased does not come back with the next import of the same site', async () => {
  const site = await startSite()
  assert.ok((await bringIn(site)) > 0)
  const { masthead } = site
  const { discussion } = masthead.storage.stores
  const emails = [...new Set((await discussion.list({ limit: 100 })).flatMap(({ email }) => email ?? []))]
  assert.ok(emails.length > 0)
  for (const [at, email] of emails.entries()) {
    const whose = await whoseBy(masthead, { address: email })
    const text = at % 2 === 0 ? 'remove' : 'keep'
    const erased = await erasePersonalData(masthead, { whose, text, provedBy: 'code' })
    assert.ok(erased.ok && erased.value.erased > 0)
  }
  assert.equal(await bringIn(site), 0)
  for (const email of emails) assert.deepEqual((await heldOn(masthead, await whoseBy(masthead, { address: email }))).comments, [])
})
