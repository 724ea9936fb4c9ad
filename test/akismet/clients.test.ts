import assert from 'node:assert/strict'
import { it } from 'node:test'
import { onBothDatabases } from '../../src/storage/testing.js'
import { akismet, akismetApi, blog, comments, withServingSite } from './site-that-serves.js'

onBothDatabases('clients of Akismet, unmodified', ({ address }) => {
  it('akismet-api verifies its key, has comments judged, and teaches', async () => {
    await withServingSite(await address(), async ({ key, port, masthead }) => {
      const client = akismetApi(port, await key())
      assert.equal(await client.verifyKey(), true)
      for (const { isSpam, ...comment } of comments)
        assert.equal(await client.checkSpam({ ip: '198.51.100.7', useragent: 'Mozilla/5.0', ...comment }), isSpam, comment.content)
      const odd = { ip: '198.51.100.7', name: 'Zelvani', content: 'Zelvani krosta tunbrek melkor vandu, krosta tunbrek at the quay.' }
      assert.equal(await client.checkSpam(odd), false)
      await client.submitSpam(odd)
      assert.deepEqual(await taught(masthead.storage.stores), [0, 1])
      await client.submitHam(odd)
      assert.deepEqual(await taught(masthead.storage.stores), [1, 0])
    })
  })

  it('akismet does so too', async () => {
    await withServingSite(await address(), async ({ key, port, masthead }) => {
      const client = akismet(port, await key())
      assert.equal(await client.verifyKey(), true)
      for (const { isSpam, name, email, url, content } of comments) {
        const comment = {
          user_ip: '198.51.100.7',
          comment_author: name,
          comment_author_email: email,
          comment_author_url: url,
          comment_content: content,
        }
        assert.equal(await client.checkComment(comment), isSpam, content)
      }
      await client.submitSpam({ user_ip: '198.51.100.7', comment_content: 'krosta tunbrek' })
      assert.deepEqual(await taught(masthead.storage.stores), [0, 1])
      await client.submitHam({ user_ip: '198.51.100.7', comment_content: 'krosta tunbrek' })
      assert.deepEqual(await taught(masthead.storage.stores), [1, 0])
    })
  })

  it('are told that a key is wrong, or of another site', async () => {
    await withServingSite(await address(), async ({ key, port }) => {
      const good = await key()
      assert.equal(await akismetApi(port, 'wrongkey1234').verifyKey(), false)
      assert.equal(await akismet(port, 'wrongkey1234').verifyKey(), false)
      assert.equal(await akismetApi(port, good, 'https://elsewhere.example').verifyKey(), false)
      await assert.rejects(akismetApi(port, 'wrongkey1234').checkSpam({ ip: '198.51.100.7', content: 'x' }), /Invalid API key/)
      assert.equal(await akismetApi(port, good, `${blog}/de/`).verifyKey(), true, 'a site below it is its own')
    })
  })
})

async function taught({
  spam,
}: {
  readonly spam: { memory(name: 'key 1'): Promise<{ readonly memory: { ham: number; spam: number } } | undefined> }
}) {
  const { ham, spam: unwanted } = (await spam.memory('key 1'))?.memory ?? { ham: 0, spam: 0 }
  return [ham, unwanted]
}
