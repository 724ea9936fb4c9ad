import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'node:test'
import { type SpamRow, spamRowFrom } from '../../src/main/spam-row.js'
import { onBothDatabases } from '../../src/storage/testing.js'
import { addArticle } from '../builders.js'
import { waitUntil } from '../wait-until.js'
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

  it('differ in what they make of a limit: an error, or ham', async () => {
    await withServingSite(await address(), async ({ key, port }) => {
      const good = await key(blog, 1)
      const [spam] = comments
      assert.equal(await akismetApi(port, good).checkSpam({ ip: '198.51.100.7', ...spam }), true)
      await assert.rejects(akismetApi(port, good).checkSpam({ ip: '198.51.100.7', ...spam }), /Too Many Requests/)
      assert.equal(await akismet(port, good).checkComment({ user_ip: '198.51.100.7', comment_content: spam?.content }), false)
    })
  })

  it('have real comments told apart, and the filter taught by what it had missed', async (t) => {
    const folder = process.env.MASTHEAD_FIXTURES
    const file = folder && join(folder, '..', 'spam', 'dev.jsonl')
    if (!file || !existsSync(file)) return t.skip('MASTHEAD_FIXTURES names no folder beside which real comments lie')
    const rows = someOf(readFileSync(file, 'utf8'))
    assert.equal(rows.length, 80)
    await withServingSite(await address(), async ({ key, port, masthead }) => {
      const [one, other] = [akismetApi(port, await key()), akismet(port, await key())]
      const wrong = { ham: 0, spam: 0, spamOfOther: 0 }
      for (const { author, author_url, body, label } of rows) {
        const sent = { ip: '198.51.100.7', name: author, url: author_url, content: body }
        const isSpam = await one.checkSpam(sent)
        if (isSpam && label === 'ham') wrong.ham++
        if (isSpam || label === 'ham') continue
        wrong.spam++
        await one.submitSpam(sent)
      }
      for (const { author, author_url, body, label } of rows) {
        const sent = { user_ip: '198.51.100.7', comment_author: author, comment_author_url: author_url, comment_content: body }
        const isSpam = await other.checkComment(sent)
        if (isSpam && label === 'ham') wrong.ham++
        if (!isSpam && label === 'spam') wrong.spamOfOther++
      }
      assert.ok(wrong.ham <= 1 && wrong.spam <= 12 && wrong.spamOfOther <= 14, JSON.stringify(wrong))
      assert.deepEqual(await taught(masthead.storage.stores), [0, wrong.spam])
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

/** Of each kind so many of blogs and of videos, the first in the file. */
function someOf(lines: string): readonly SpamRow[] {
  const rows = lines.split('\n').flatMap((line) => spamRowFrom(line) ?? [])
  const of = (source: string, label: string) => rows.filter((row) => row.source === source && row.label === label).slice(0, 20)
  return [...of('blog-dmt', 'spam'), ...of('judol-id', 'spam'), ...of('blog-mm', 'ham'), ...of('judol-id', 'ham')]
}

async function taught({
  spam,
}: {
  readonly spam: { memory(name: 'key 1'): Promise<{ readonly memory: { ham: number; spam: number } } | undefined> }
}) {
  const { ham, spam: unwanted } = (await spam.memory('key 1'))?.memory ?? { ham: 0, spam: 0 }
  return [ham, unwanted]
}

onBothDatabases('one Masthead that asks another', ({ address }) => {
  it('has what the other calls spam wait for a moderator, and says so to readers', async () => {
    await withServingSite(await address(), async ({ key, port, look: lookAt }) => {
      const environment = {
        MASTHEAD_ALLOW_PRIVATE_ADDRESSES: 'for-tests',
        MASTHEAD_COMMENTS_MODERATION: 'none',
        MASTHEAD_COMMENTS_SPAM_FILTER: 'off',
        MASTHEAD_COMMENTS_LINKS_HELD: '0',
        MASTHEAD_COMMENTS_SECOND_OPINION_URL: `http://127.0.0.1:${port}`,
        MASTHEAD_COMMENTS_SECOND_OPINION_KEY: await key('https://news.example'),
      }
      await withServingSite(
        await address(),
        async ({ masthead, look, ask }) => {
          const article = await addArticle(masthead.storage, { headline: 'The harbour opens' })
          const [spam] = comments
          const form = {
            comment_post_ID: String(article),
            author: spam?.name ?? '',
            email: spam?.email ?? '',
            url: spam?.url ?? '',
            comment: spam?.content ?? '',
          }
          const preview = await ask('/wp-comments-post.php', form, { Origin: 'https://news.example' })
          const token = /name="token" value="([^"]+)"/.exec(preview.body)?.[1] ?? ''
          assert.equal((await ask('/wp-comments-post.php', { ...form, token }, { Origin: 'https://news.example' })).status, 302)
          await waitUntil(
            'the other was asked',
            async () => (await masthead.storage.stores.discussion.list({ state: 'held', limit: 1 })).length === 1,
          )
          const { body } = await look('/comments/data')
          assert.match(body, new RegExp(`Another server, 127\\.0\\.0\\.1:${port}, is told the text of your comment`))
          assert.doesNotMatch(body, /Other sites have their comments judged/)
        },
        environment,
      )
      assert.match((await lookAt('/comments/data')).body, /Other sites have their comments judged/)
    })
  })
})
