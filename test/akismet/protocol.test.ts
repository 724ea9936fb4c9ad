import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { sql } from 'kysely'
import { revokeSiteKey } from '../../src/app/akismet/make-site-key.js'
import { cleanUpAfterEach, onBothDatabases, openForTest, temporaryFolder } from '../../src/storage/testing.js'
import { waitUntil } from '../wait-until.js'
import { type Answer, blog, comments, type ServingSite, withServingSite } from './site-that-serves.js'

const [spam] = comments.filter(({ isSpam }) => isSpam)
const [ham] = comments.filter(({ isSpam }) => !isSpam)

const fieldsOf = (comment: (typeof comments)[number] | undefined) => ({
  user_ip: '198.51.100.7',
  user_agent: 'Mozilla/5.0',
  comment_type: 'comment',
  comment_author: comment?.name ?? '',
  comment_author_email: comment?.email ?? '',
  comment_author_url: comment?.url ?? '',
  comment_content: comment?.content ?? '',
})

const thanks = 'Thanks for making the web a better place.'

/** Asks with a key in the body, as most programs do now. */
const asking =
  ({ ask }: ServingSite, key: string) =>
  (question: string, fields: Record<string, string>): Promise<Answer> =>
    ask(`/1.1/${question}`, { api_key: key, blog, ...fields })

const reasonsOf = ({ headers }: Answer) => JSON.parse(String(headers['x-masthead-reasons']))

onBothDatabases('Akismet’s protocol, served', ({ address }) => {
  it('is not there until somebody has made a key', async () => {
    await withServingSite(await address(), async ({ ask, look, key }) => {
      for (const path of ['/1.1/verify-key', '/1.1/comment-check', '/1.1/submit-ham']) assert.equal((await ask(path, {})).status, 404, path)
      for (const path of ['/1.2/usage-limit', '/1.2/key-sites?api_key=a', '/1.1/test']) assert.equal((await look(path)).status, 404, path)
      await key()
      assert.deepEqual((await ask('/1.1/verify-key', {})).body, 'invalid')
      assert.equal((await look('/1.1/test')).body, 'connected')
    })
  })

  it('tells spam from ham, with a mark for each answer and the reasons', async () => {
    await withServingSite(await address(), async (site) => {
      const ask = asking(site, await site.key())
      const [unwanted, wanted] = [
        await ask('comment-check', fieldsOf(spam)),
        await ask('comment-check', { ...fieldsOf(ham), classify: '1' }),
      ]
      assert.deepEqual([unwanted.status, unwanted.body, wanted.status, wanted.body], [200, 'true', 200, 'false'])
      assert.equal(unwanted.headers['content-type'], 'text/plain; charset=utf-8')
      assert.notEqual(unwanted.headers['x-akismet-guid'], wanted.headers['x-akismet-guid'])
      assert.match(String(wanted.headers['x-akismet-guid']), /^[\w-]{20,}$/)
      assert.deepEqual([unwanted.headers['x-akismet-classification'], wanted.headers['x-akismet-classification']], [undefined, 'ham'])
      const { score, verdict, reasons } = reasonsOf(unwanted)
      assert.ok(score > 0.98 && verdict === 'spam')
      assert.ok(reasons.every(({ words, weight }: { words: string; weight: number }) => words !== '' && Math.abs(weight) >= 0.1))
      assert.equal(wanted.headers['x-akismet-pro-tip'], undefined)
    })
  })

  it('advises to throw away what is blatant, and only that', async () => {
    await withServingSite(await address(), async (site) => {
      const ask = asking(site, await site.key())
      const form = { honeypot_field_name: 'fax', fax: '12345' }
      const blatant = await ask('comment-check', { ...fieldsOf(spam), ...form })
      assert.deepEqual([blatant.body, blatant.headers['x-akismet-pro-tip']], ['true', 'discard'])
      const caught = await ask('comment-check', { ...fieldsOf(ham), ...form })
      assert.notEqual(caught.headers['x-akismet-pro-tip'], 'discard', 'a field filled in is not enough by itself')
      const byPlugin = await ask('comment-check', { ...fieldsOf(ham), honeypot_field_name: 'fax', POST_fax: '1' })
      assert.match(JSON.stringify(reasonsOf(byPlugin)), /a field that readers do not see/)
      const empty = await ask('comment-check', { ...fieldsOf(ham), honeypot_field_name: 'fax', fax: '' })
      assert.doesNotMatch(JSON.stringify(reasonsOf(empty)), /a field that readers do not see/)
    })
  })

  it('knows the lists of spam that we subscribe to', async () => {
    await withServingSite(await address(), async (site) => {
      const ask = asking(site, await site.key())
      const linking = { ...fieldsOf(ham), comment_content: `${ham?.content} See <a href="http://pills.example/buy">here</a>.` }
      const before = reasonsOf(await ask('comment-check', linking))
      const { storage, hashing, clock } = site.masthead
      const list = { places: [hashing.fingerprint('place pills.example')], texts: [] }
      await storage.transact(({ spam: lists }) =>
        lists.keepList({ origin: 'https://friend.example', key: 'A'.repeat(43) }, list, clock.now()),
      )
      const after = reasonsOf(await ask('comment-check', linking))
      assert.match(JSON.stringify(after.reasons), /on the list of spam of friend\.example/)
      assert.ok(after.score > before.score)
    })
  })

  it('counts the languages that a site is written in', async () => {
    await withServingSite(await address(), async (site) => {
      const ask = asking(site, await site.key())
      const scoreIn = async (language: string) =>
        reasonsOf(await ask('comment-check', { ...fieldsOf(ham), blog_lang: language, comment_content: long })).score
      const long = `${ham?.content} It is what they said to all of us, and there was not one of them who would have been there with you.`
      assert.ok((await scoreIn('de_DE')) > (await scoreIn('en_US')))
    })
  })

  it('keeps to what its tests agree on, and never learns from a test', async () => {
    await withServingSite(await address(), async (site) => {
      const key = await site.key()
      const ask = asking(site, key)
      const bodyOf = async (fields: Record<string, string>) => (await ask('comment-check', { ...fieldsOf(ham), ...fields })).body
      assert.equal(await bodyOf({ comment_author: 'akismet-guaranteed-spam' }), 'true')
      assert.equal(await bodyOf({ comment_author: 'viagra-test-123' }), 'true')
      assert.equal(await bodyOf({ comment_author_email: 'akismet-guaranteed-spam@example.com' }), 'true')
      assert.equal((await ask('comment-check', { ...fieldsOf(spam), user_role: 'editor,administrator' })).body, 'false')
      assert.equal((await ask('comment-check', { ...fieldsOf(spam), user_role: 'subscriber' })).body, 'true')
      for (const isTest of ['1', 'true']) {
        assert.equal((await ask('submit-spam', { ...fieldsOf(ham), is_test: isTest })).body, thanks)
        assert.equal((await ask('submit-ham', { ...fieldsOf(spam), is_test: isTest })).body, thanks)
      }
      const { stores } = site.masthead.storage
      assert.ok((await stores.spam.memory('key 1')) === undefined)
      for (let copy = 0; copy < 4; copy++) await bodyOf({ is_test: '1', permalink: `https://blog.example.org/${copy}` })
      assert.doesNotMatch(JSON.stringify(reasonsOf(await ask('comment-check', fieldsOf(ham)))), /same text/)
      await ask('submit-spam', { ...fieldsOf(ham), is_test: 'false' })
      assert.equal((await stores.spam.memory('key 1'))?.memory.spam, 1)
    })
  })

  it('learns for each site apart, the same thing once, and takes back what was wrong', async () => {
    await withServingSite(await address(), async (site) => {
      const [first, second] = [asking(site, await site.key()), asking(site, await site.key())]
      const text = {
        ...fieldsOf(ham),
        comment_content: 'Zelvani krosta tunbrek: melkor vandu zelvani at krosta.example.',
        comment_author: 'Zelvani',
      }
      const scoreOf = async (ask: typeof first) => reasonsOf(await ask('comment-check', { ...text, is_test: '1' })).score
      const before = await scoreOf(first)
      for (let times = 0; times < 3; times++)
        assert.equal((await first('submit-spam', { ...text, reporter: 'mo', comment_check_response: 'false' })).body, thanks)
      const { spam: store } = site.masthead.storage.stores
      const memory = async () => (await store.memory('key 1'))?.memory
      assert.deepEqual([(await memory())?.ham, (await memory())?.spam], [0, 1])
      assert.ok((await scoreOf(first)) > before + 0.2)
      assert.equal(await scoreOf(second), before)
      assert.ok((await store.memory('key 2')) === undefined)
      assert.ok((await store.memory('site')) === undefined, 'nor does our own site learn of it')
      // The plugin sends it once more with other server variables, and as the database has it.
      await first('submit-ham', {
        ...text,
        comment_content: `${text.comment_content.replace(': ', ':\r\n')} `,
        REQUEST_URI: '/wp-admin/',
        comment_ID: '7',
      })
      assert.deepEqual([(await memory())?.ham, (await memory())?.spam], [1, 0])
      assert.ok((await scoreOf(first)) <= before)
    })
  })

  it('sees when one text comes again and again, but not when one comment is asked about again', async () => {
    await withServingSite(await address(), async (site) => {
      const [ask, another] = [asking(site, await site.key()), asking(site, await site.key())]
      const text = {
        ...fieldsOf(ham),
        comment_content: 'My uncle earns nine thousand a month from home with this little known plan, ask me how he does it today.',
      }
      const told = async (asked: typeof ask, fields: Record<string, string>) =>
        JSON.stringify(reasonsOf(await asked('comment-check', { ...text, ...fields })))
      await told(ask, { permalink: 'https://blog.example.org/1' })
      assert.doesNotMatch(await told(ask, { permalink: 'https://blog.example.org/1' }), /same text/)
      assert.doesNotMatch(await told(ask, { permalink: 'https://blog.example.org/1', recheck_reason: 'retry' }), /same text/)
      for (const post of ['2', '3', '4', '5'])
        await told(ask, { permalink: `https://blog.example.org/${post}`, comment_author: `Reader ${post}` })
      assert.match(await told(ask, { permalink: 'https://blog.example.org/6' }), /same text in 5 comments today/)
      assert.doesNotMatch(await told(another, { permalink: 'https://blog.example.org/6' }), /same text/)
    })
  })

  it('takes the key from the body or from the name of the host, whatever the case', async () => {
    await withServingSite(await address(), async ({ ask, look, key }) => {
      const good = await key()
      const fields = { blog, ...fieldsOf(spam) }
      assert.equal((await ask('/1.1/comment-check', fields, { Host: `${good}.news.example` })).body, 'true')
      assert.equal((await ask('/1.1/comment-check', fields, { Host: `${good.toUpperCase()}.rest.akismet.com:80` })).body, 'true')
      assert.equal((await ask('/1.1/comment-check', { ...fields, api_key: good }, { Host: 'rest.akismet.com' })).body, 'true')
      assert.equal((await ask('/1.1/comment-check', fields, { Host: 'news.example' })).body, 'invalid')
      assert.equal(
        (await ask('/1.1/verify-key', { key: good, api_key: 'another12345', blog })).body,
        'valid',
        'a new key is asked about with the old one',
      )
      assert.equal(JSON.parse((await look(`/1.2/usage-limit?api_key=${good}`)).body).usage, 3)
    })
  })

  it('takes no part of its own name for a key', async () => {
    const own = 'harbournews1.example'
    await withServingSite(
      await address(),
      async ({ ask, key }) => {
        const good = await key()
        const fields = { blog, ...fieldsOf(spam) }
        const { headers } = await ask('/1.1/comment-check', fields, { Host: `${own}:4000` })
        assert.match(String(headers['x-akismet-debug-help']), /^No key was sent/)
        assert.equal((await ask('/1.1/comment-check', fields, { Host: `${good}.${own}` })).body, 'true')
      },
      { MASTHEAD_URL: `https://${own}` },
    )
  })

  it('understands what WordPress’s plugin sends, names without values and lists too', async () => {
    await withServingSite(await address(), async ({ ask, key }) => {
      const good = await key()
      const sent = (more: string, permalink: string) =>
        `comment_post_ID=7&comment_author=Nora+Lind&comment_author_email=nora%40reader.example&comment_author_url&comment_content=At+last%2C+the+ferries+run+to+the+island+again.&comment_type=comment&comment_parent=0&user_ip=198.51.100.7&user_agent=Mozilla%2F5.0&referrer&blog=https%3A%2F%2Fblog.example.org&blog_lang=en_US&blog_charset=UTF-8&permalink=${permalink}&akismet_comment_nonce=inactive&POST_comment=At+last&HTTP_HOST=blog.example.org&REMOTE_ADDR=198.51.100.7${more}&callback=https%3A%2F%2Fblog.example.org%2Fwp-json%2Fakismet%2Fv1%2Fwebhook&api_key=${good}`
      const plain = await ask('/1.1/comment-check', sent('', '1'), { 'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8' })
      assert.equal(plain.body, 'false')
      const scoreWith = async (context: string) => reasonsOf(await ask('/1.1/comment-check', sent(`&is_test=1${context}`, '2'))).score
      const [php, list, one] = [
        await scoreWith('&comment_context%5B0%5D=Ferries&comment_context%5B1%5D=Islands'),
        await scoreWith('&comment_context[]=Ferries&comment_context[]=Islands'),
        await scoreWith('&comment_context=Ferries, Islands'),
      ]
      assert.deepEqual([php, list], [one, one])
      assert.notEqual(one, await scoreWith(''))
      assert.equal(await scoreWith('&comment_context=Ferries, Islands&comment_type=contact-form'), one, 'the first of a name counts')
    })
  })

  it('says what is wrong with a request', async () => {
    await withServingSite(await address(), async ({ ask, look, key }) => {
      const api_key = await key()
      const helpOf = ({ body, headers }: Answer) => [body, headers['x-akismet-debug-help']]
      assert.deepEqual(helpOf(await ask('/1.1/comment-check', { blog, ...fieldsOf(ham) })), [
        'invalid',
        'No key was sent, neither as api_key nor before the name of the host.',
      ])
      assert.deepEqual(helpOf(await ask('/1.1/comment-check', { api_key: 'nonsense', blog, ...fieldsOf(ham) })), [
        'invalid',
        'There is no such key.',
      ])
      assert.deepEqual(helpOf(await ask('/1.1/verify-key', { key: api_key, blog: 'https://blog.example.org.evil.example/' })), [
        'invalid',
        'This key was made for another site.',
      ])
      const { user_ip: _, ...nameless } = fieldsOf(ham)
      for (const [fields, lacking] of [
        [{ api_key, blog, ...nameless }, 'user_ip'],
        [{ api_key, ...fieldsOf(ham) }, 'blog'],
      ] as const) {
        for (const question of ['comment-check', 'submit-spam', 'submit-ham']) {
          const answer = await ask(`/1.1/${question}`, fields)
          assert.deepEqual(
            [answer.body, answer.headers['x-akismet-error']],
            [`Missing required field: ${lacking}.`, 'missing-required-field'],
            question,
          )
        }
      }
      assert.equal((await ask('/1.1/comment-check', { api_key, blog, ...fieldsOf(ham), user_ip: '' })).body, 'false', 'some do not tell it')
      const looked = await look('/1.1/comment-check')
      assert.deepEqual([looked.status, looked.headers.allow], [405, 'POST'])
      assert.equal((await ask('/1.1/anything', { api_key })).status, 404)
    })
  })

  it('takes no other method than the protocol has', async () => {
    await withServingSite(await address(), async ({ ask, port, key }) => {
      const api_key = await key()
      for (const path of [`/1.2/usage-limit?api_key=${api_key}`, `/1.2/key-sites?api_key=${api_key}`, '/1.1/test']) {
        for (const method of ['DELETE', 'PUT', 'PATCH', 'OPTIONS']) {
          const { status, headers } = await fetch(`http://127.0.0.1:${port}${path}`, { method })
          assert.deepEqual([status, headers.get('allow')], [405, 'GET, HEAD, POST'], `${method} ${path}`)
        }
        const head = await fetch(`http://127.0.0.1:${port}${path}`, { method: 'HEAD' })
        assert.deepEqual([head.status, await head.text()], [200, ''])
      }
      assert.equal(JSON.parse((await ask('/1.2/usage-limit', { api_key })).body).limit, 'none')
    })
  })

  it('names the type of a body in which it finds nothing', async () => {
    await withServingSite(await address(), async ({ ask, key }) => {
      const api_key = await key()
      const fields = { api_key, blog, ...fieldsOf(ham) }
      const sent = async (type: string, body: string, headers = {}) => {
        const answer = await ask('/1.1/comment-check', body, { 'Content-Type': type, ...headers })
        return [answer.status, answer.body, answer.headers['x-akismet-debug-help']]
      }
      const help = (type: string) => `The body was sent as ${type}, which is not read here; send it as application/x-www-form-urlencoded.`
      const multipart = Object.entries(fields).map(
        ([name, value]) => `--edge\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
      )
      const inParts = ['Multipart/form-data; boundary=edge', `${multipart.join('')}--edge--\r\n`] as const
      assert.deepEqual(await sent(...inParts), [200, 'invalid', help('multipart/form-data')])
      assert.deepEqual(await sent(...inParts, { Host: `${api_key}.news.example` }), [200, 'invalid', help('multipart/form-data')])
      assert.deepEqual(await sent('application/json', JSON.stringify(fields)), [200, 'invalid', help('application/json')])
      // Some programs name none, or a wrong one, and send a form all the same.
      for (const type of ['charset=utf-8', 'text/plain', 'application/octet-stream'])
        assert.deepEqual((await sent(type, new URLSearchParams(fields).toString())).slice(0, 2), [200, 'false'], type)
    })
  })

  it('learns nothing where there is nothing to read, and says so', async () => {
    await withServingSite(await address(), async (site) => {
      const ask = asking(site, await site.key())
      for (const nothing of [{}, { comment_content: ' \r\n\u200b', comment_author: ' ' }]) {
        for (const question of ['submit-spam', 'submit-ham']) {
          const { status, body, headers } = await ask(question, { user_ip: '198.51.100.7', ...nothing })
          assert.deepEqual([status, body], [200, thanks])
          assert.match(String(headers['x-akismet-debug-help']), /nothing to read in it/)
        }
      }
      assert.equal(await site.masthead.storage.stores.spam.memory('key 1'), undefined)
      const { body, headers } = await ask('submit-spam', { user_ip: '', comment_author_url: 'http://krosta.example' })
      assert.deepEqual([body, headers['x-akismet-debug-help']], [thanks, undefined])
      assert.equal((await site.masthead.storage.stores.spam.memory('key 1'))?.memory.spam, 1)
    })
  })

  it('ends with the key, and nothing that was learned stays', async () => {
    const at = await address()
    await withServingSite(at, async (site) => {
      const [gone, stays] = [await site.key(), await site.key('https://another.example')]
      const words = { ...fieldsOf(spam), comment_content: 'krosta tunbrek at http://krosta.example/tunbrek' }
      await asking(site, gone)('submit-spam', words)
      await site.ask('/1.1/submit-spam', { api_key: stays, blog: 'https://another.example', ...words })
      const names = () => memoriesIn(at)
      assert.deepEqual(await names(), ['key 1', 'key 2'])
      assert.equal(await revokeSiteKey(site.masthead, 1, 'owner'), true)
      assert.equal(await revokeSiteKey(site.masthead, 1, 'owner'), false)
      assert.deepEqual(await names(), ['key 2'])
      await asking(site, gone)('submit-spam', words)
      assert.deepEqual(await names(), ['key 2'], 'even before the site has heard of it')
      await waitUntil('the site has heard of it', async () => (await asking(site, gone)('comment-check', fieldsOf(ham))).body === 'invalid')
      const answer = await asking(site, gone)('submit-spam', words)
      assert.deepEqual([answer.body, answer.headers['x-akismet-debug-help']], ['invalid', 'This key was revoked.'])
      assert.deepEqual(await names(), ['key 2'])
    })
  })

  it('keeps neither what was sent nor the key, anywhere', async () => {
    const at = await address()
    await withServingSite(at, async (site) => {
      const key = await site.key()
      const sent = {
        ...fieldsOf(spam),
        comment_author: 'Quillon Vexley',
        comment_author_email: 'quillon@vexley.example',
        user_ip: '198.51.100.77',
      }
      await asking(site, key)('comment-check', {
        ...sent,
        comment_content: 'Brontide wuthering at http://brontide.example/x',
        POST_secret: 'hunter2',
      })
      await asking(site, key)('submit-ham', { ...sent, comment_content: 'Brontide wuthering at http://brontide.example/x' })
      await site.ask('/1.1/comment-check', { blog, ...sent }, { Host: `${key}.news.example` })
      await site.look(`/1.2/key-sites?api_key=${key}`)
      const { database } = openForTest(at)
      const everything = await allRows(database)
      await database.close()
      for (const word of [key, 'Quillon', 'vexley', '198.51.100.77', 'rontide', 'hunter2']) assert.ok(!everything.includes(word), word)
      assert.ok(everything.includes('blog.example.org'))
      assert.deepEqual(site.log, [])
    })
  })

  it('tells a site its figures', async () => {
    await withServingSite(await address(), async (site) => {
      const key = await site.key()
      const ask = asking(site, key)
      for (const comment of comments) await ask('comment-check', fieldsOf(comment))
      await ask('submit-spam', { ...fieldsOf(ham), comment_content: 'missed' })
      await ask('submit-ham', fieldsOf(spam))
      const month = new Date().toISOString().slice(0, 7)
      const row = { site: 'blog.example.org', api_calls: 10, spam: 5, ham: 5, missed_spam: 1, false_positives: 1, is_revoked: false }
      const sites = async (query: string) => (await site.look(`/1.2/key-sites?api_key=${key}${query}`)).body
      assert.deepEqual(JSON.parse(await sites('')), { [month]: [row], limit: 500, offset: 0, total: 1 })
      assert.deepEqual(JSON.parse(await sites('&month=2019-12&limit=10')), { '2019-12': [], limit: 10, offset: 0, total: 0 })
      for (const wrong of ['2025-13', '2025-00', 'banana', '2025-1']) {
        const { status, body, headers } = await site.look(`/1.2/key-sites?api_key=${key}&month=${wrong}`)
        assert.deepEqual([status, body], [200, 'invalid'])
        assert.equal(headers['x-akismet-debug-help'], `The month must be given as in ${month}.`)
      }
      assert.deepEqual(JSON.parse(await sites('&month=')), { [month]: [row], limit: 500, offset: 0, total: 1 })
      assert.deepEqual(JSON.parse(await sites('&filter=elsewhere'))[month], [])
      assert.equal(
        await sites('&format=csv&order=spam'),
        `Active sites for ${key} during ${month} (limit:500, offset: 0, total: 1)\nSite,Total API Calls,Spam,Ham,Missed Spam,False Positives,Is Revoked\nblog.example.org,10,5,5,1,1,false`,
      )
      const stats = JSON.parse((await ask('get-stats', { key, from: 'all' })).body)
      assert.deepEqual([stats.spam, stats.ham, stats.missed_spam, stats.false_positives, stats.accuracy], [5, 5, 1, 1, '80.00'])
      assert.equal(JSON.parse((await ask('get-subscription', { key })).body).status, 'active')
      assert.equal((await ask('deactivate', { key })).body, 'deactivated')
      assert.equal((await site.look('/1.2/usage-limit?api_key=another12345')).body, 'invalid')
    })
  })

  it('writes down what was asked before it ends', async () => {
    const at = await address()
    await withServingSite(at, async (site) => {
      await asking(site, await site.key())('comment-check', fieldsOf(ham))
    })
    const { database, storage } = openForTest(at)
    assert.equal((await storage.stores.siteKeys.months(1))[0]?.ham, 1)
    await database.close()
  })

  it('has a key judge as many comments in a month as it may', async () => {
    await withServingSite(
      await address(),
      async (site) => {
        const [free, bound] = [await site.key(), await site.key(blog, 2)]
        const usage = async (key: string, more = '') => JSON.parse((await site.look(`/1.2/usage-limit?api_key=${key}${more}`)).body)
        assert.deepEqual(await usage(free), { limit: 5, usage: 0, percentage: '0.0', throttled: false })
        for (let times = 0; times < 2; times++) assert.equal((await asking(site, bound)('comment-check', fieldsOf(ham))).status, 200)
        assert.deepEqual(await usage(bound, '&extended=true'), {
          limit: 2,
          usage: 2,
          percentage: '100.0',
          throttled: true,
          notice_level: 'NOTICE_FIRST_MONTH_OVER_LIMIT',
          upgrade: false,
        })
        const over = await asking(site, bound)('comment-check', fieldsOf(ham))
        assert.deepEqual([over.status, over.headers['x-akismet-alert-code']], [429, '10501'])
        assert.ok(Number(over.headers['retry-after']) > 0)
        assert.notEqual(over.body, 'false')
        assert.equal((await asking(site, bound)('submit-spam', fieldsOf(spam))).body, thanks, 'it may teach all the same')
        assert.equal((await asking(site, bound)('verify-key', { key: bound })).body, 'valid')
        // What another process counted counts too.
        await site.masthead.storage.transact(({ siteKeys }) =>
          siteKeys.count(
            1,
            new Date().toISOString().slice(0, 7),
            { apiCalls: 5, spam: 0, ham: 0, missedSpam: 0, falsePositives: 0 },
            site.masthead.clock.now(),
          ),
        )
        await waitUntil('the site has heard of it', async () => (await usage(free)).throttled === true)
      },
      { MASTHEAD_COMMENTS_MOST_ASKED_A_MONTH: '5' },
    )
  })

  it('has one network try a few wrong keys, and one key ask so often', async () => {
    await withServingSite(await address(), async (site) => {
      const key = await site.key()
      const statuses: number[] = []
      for (let times = 0; times < 25; times++) statuses.push((await asking(site, `wrongkey${1000 + times}`)('verify-key', {})).status)
      assert.deepEqual([statuses[0], statuses[19], statuses.at(-1)], [200, 200, 429])
      assert.equal((await asking(site, key)('verify-key', { key })).body, 'valid', 'a good key is good from there too')
      const many = await Promise.all(Array.from({ length: 400 }, () => asking(site, key)('verify-key', { key })))
      assert.ok(many.some(({ status, headers }) => status === 429 && headers['retry-after'] === '1'))
    })
  })
})

describe('a key that was revoked, on SQLite', () => {
  cleanUpAfterEach()

  it('leaves nothing in its files', async () => {
    const at = { engine: 'sqlite', file: `${temporaryFolder()}/masthead.db` } as const
    await withServingSite(at, async (site) => {
      await asking(site, await site.key())('submit-spam', fieldsOf(ham))
      const { database } = openForTest(at)
      const { rows } = await sql<{ mark: string }>`select mark from spam_lessons union select place from spam_places`.execute(
        database.reads,
      )
      await database.close()
      const inFiles = () => rows.some(({ mark }) => ['', '-wal'].some((end) => readFileSync(at.file + end).includes(mark)))
      assert.ok(rows.length > 0 && inFiles())
      await revokeSiteKey(site.masthead, 1, 'owner')
      assert.equal(inFiles(), false)
    })
  })
})

async function memoriesIn(at: Parameters<typeof openForTest>[0]): Promise<readonly string[]> {
  const { database } = openForTest(at)
  const { rows } = await sql<{ name: string }>`
    select name from spam_memories union select memory from spam_lessons union select memory from spam_places order by 1`.execute(
    database.reads,
  )
  await database.close()
  return rows.map(({ name }) => name)
}

/** All that lies in the database, as text. */
async function allRows(database: ReturnType<typeof openForTest>['database']): Promise<string> {
  const { rows: tables } = await (database.engine === 'sqlite'
    ? sql<{ name: string }>`select name from sqlite_schema where type = 'table'`
    : sql<{ name: string }>`select table_name as name from information_schema.tables where table_schema = 'public'`
  ).execute(database.reads)
  assert.ok(tables.length > 20)
  const all = await Promise.all(tables.map(async ({ name }) => (await sql`select * from ${sql.table(name)}`.execute(database.reads)).rows))
  return JSON.stringify(all)
}
