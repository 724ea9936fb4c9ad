import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { threadMilliseconds } from '../../src/core/testing.js'
import { cleanUpAfterEach, temporaryFolder } from '../../src/storage/testing.js'
import { blog, comments, withServingSite } from './site-that-serves.js'

const address = () => ({ engine: 'sqlite', file: `${temporaryFolder()}/masthead.db` }) as const
const words = 'The ferries ran late on Tuesday because of the wind, and nobody on the quay was told before noon.'

describe('what programs send that mean no good, or know no better', () => {
  cleanUpAfterEach()

  it('is judged when it is long, and refused when it is too long', async () => {
    await withServingSite(address(), async ({ ask, key }) => {
      const api_key = await key()
      const fields = { api_key, blog, user_ip: '198.51.100.7' }
      for (const comment_content of [words.repeat(700), 'م'.repeat(65_525), '<a href='.repeat(8_000), '%'.repeat(65_000)]) {
        const begun = threadMilliseconds()
        const { status, body } = await ask('/1.1/comment-check', { ...fields, comment_content, POST_comment: comment_content })
        assert.equal(status, 200)
        assert.match(body, /^(?:true|false)$/)
        assert.ok(
          threadMilliseconds() - begun < 1_000,
          `${comment_content.slice(0, 10)} took ${threadMilliseconds() - begun} ms of this thread`,
        )
      }
      const { status, headers } = await ask('/1.1/comment-check', { ...fields, comment_content: 'x'.repeat(1_300_000) })
      assert.deepEqual([status, headers.connection], [413, 'close'])
    })
  })

  it('is refused when it has more fields than anybody needs, soon', async () => {
    await withServingSite(address(), async ({ ask, key }) => {
      const api_key = await key()
      const begun = threadMilliseconds()
      const many = await ask('/1.1/comment-check', `api_key=${api_key}${'&a=1'.repeat(250_000)}`)
      assert.deepEqual([many.status, many.headers['x-akismet-debug-help']], [400, 'There are too many fields.'])
      const ampersands = await ask('/1.1/comment-check', '&'.repeat(1_000_000))
      assert.equal(ampersands.status, 400)
      assert.ok(threadMilliseconds() - begun < 1_000)
      const odd = await ask('/1.1/comment-check', {
        api_key,
        blog,
        user_ip: '1.1.1.1',
        __proto__: 'x',
        constructor: 'y',
        comment_content: words,
      })
      assert.equal(odd.body, 'false')
    })
  })

  it('is read as far as it can be, with broken encodings and foreign charsets', async () => {
    await withServingSite(address(), async ({ ask, key, log }) => {
      const start = `api_key=${await key()}&blog=${encodeURIComponent(blog)}&user_ip=198.51.100.7`
      const type = (charset: string) => ({ 'Content-Type': `application/x-www-form-urlencoded; charset=${charset}` })
      const reasons = async (body: string | Buffer, charset = 'UTF-8') => {
        const { status, headers } = await ask('/1.1/comment-check', body, type(charset))
        assert.equal(status, 200)
        return String(headers['x-masthead-reasons'])
      }
      await reasons(`${start}&comment_content=%zz%4%&comment_author=%ff%fe%00`)
      await reasons(Buffer.concat([Buffer.from(`${start}&comment_content=`), Buffer.from([0xff, 0x00, 0xc3, 0x28])]))
      await reasons(`${start}&comment_content`)
      const cyrillic = encodeURIComponent('Купить дешево виагра онлайн казино бонус без депозита, заработок в интернете')
      const inUtf8 = await reasons(`${start}&comment_content=${cyrillic}`)
      // The same in windows-1251: each letter of the block of Cyrillic is a byte from C0 on.
      const in1251 = decodeURIComponent(cyrillic).replace(/[\u0410-\u044f]/g, (letter) => `%${(letter.charCodeAt(0) - 0x350).toString(16)}`)
      assert.equal(scoreOf(await reasons(`${start}&permalink=b&comment_content=${in1251}`, 'windows-1251')), scoreOf(inUtf8))
      assert.notEqual(scoreOf(await reasons(`${start}&permalink=c&comment_content=${in1251}`, 'nonsense')), scoreOf(inUtf8))
      const named = await reasons(`${start}&permalink=d&blog_charset=windows-1251&comment_content=${in1251}`)
      assert.ok(named.length > 0)
      assert.deepEqual(log, [])
    })
  })

  it('is told its reasons in letters that a header can hold', async () => {
    await withServingSite(address(), async ({ ask, key }) => {
      const [spam] = comments
      const form = {
        api_key: await key(),
        blog,
        user_ip: '198.51.100.7',
        comment_author: 'Ж\r\nX-Evil: 1',
        comment_content: `${spam?.content} Ж\r\n`,
      }
      const { headers } = await ask('/1.1/comment-check', form)
      assert.match(String(headers['x-masthead-reasons']), /^[\x20-\x7e]+$/)
      assert.equal(headers['x-evil'], undefined)
    })
  })
})

/** What is thought of a text by itself. */
function scoreOf(header: string): string {
  const { reasons } = JSON.parse(header) as { reasons: { words: string; weight: number }[] }
  return JSON.stringify(reasons.filter(({ words: said }) => !said.startsWith('same')))
}
