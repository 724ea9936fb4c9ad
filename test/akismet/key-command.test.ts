import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openMasthead } from '../../src/main/compose.js'
import { configFrom } from '../../src/main/config.js'
import { cleanUpAfterEach, temporaryFolder } from '../../src/storage/testing.js'
import { masthead } from '../command.js'

describe('masthead account key', () => {
  cleanUpAfterEach()

  it('makes keys that can stand in the name of a host, lists them, and ends them', async () => {
    const folder = temporaryFolder()
    const run = (...args: readonly string[]) => masthead(['account', ...args, '--data', folder])
    const made = await run('key', '--for', 'https://www.Blog.example.org/', '--json')
    assert.equal(made.code, 0, made.err)
    const { key, ...more } = JSON.parse(made.out)
    assert.match(key, /^[a-z0-9]{12}$/)
    assert.deepEqual(more, {})
    const second = await run('key', '--for', 'http://localhost:8080/blog', '--monthly-limit', '500')
    assert.match(second.out, /^[a-z0-9]{12} {2}for localhost:8080\/blog; it is shown this once\n$/)
    const listed = (await run('keys', '--json')).out.trim().split('\n')
    assert.deepEqual(
      listed.map((line) => JSON.parse(line)).map(({ id, blog, monthlyLimit, revoked }) => ({ id, blog, monthlyLimit, revoked })),
      [
        { id: 1, blog: 'blog.example.org', monthlyLimit: undefined, revoked: undefined },
        { id: 2, blog: 'localhost:8080/blog', monthlyLimit: 500, revoked: undefined },
      ],
    )
    assert.ok(!listed.join().includes(key))
    assert.equal((await run('key', 'revoke', '1')).code, 0)
    assert.match((await run('keys')).out, /blog\.example\.org .*revoked \d{4}-\d\d-\d\d/)
    const again = await run('key', 'revoke', '1')
    assert.deepEqual(
      [again.code, again.err],
      [1, 'masthead: there is no key 1 that still opens anything; masthead account keys shows all\n'],
    )
    const held = await openMasthead(configFrom({}, folder))
    assert.equal(await held.siteKeys.isAny(), true)
    await held.close()
  })

  it('says what it lacks', async () => {
    const folder = temporaryFolder()
    for (const [args, wanted] of [
      [[], /--for is missing/],
      [['--for', 'https://'], /is no address of a site/],
      [['--for', 'ftp://x.org'], /ftp:\/\/x\.org is no address of a site, as in: https:\/\/blog\.example\.org/],
      [['--for', 'https://blog.example.org', '--monthly-limit', 'many'], /takes a whole number/],
    ] as const) {
      const { code, err } = await masthead(['account', 'key', ...args, '--data', folder])
      assert.equal(code, 1)
      assert.match(err, wanted)
    }
  })
})
