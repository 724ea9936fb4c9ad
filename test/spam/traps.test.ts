import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { formToken } from '../../src/app/discussion/form-token.js'
import { isWorkDone } from '../../src/app/discussion/work.js'
import { articleId, commentId } from '../../src/core/ids.js'
import { later, seconds } from '../../src/core/instant.js'
import { addressKey } from '../../src/core/publishing/address.js'
import { examineTraps } from '../../src/main/doctor.js'
import { sha256 } from '../../src/system/machine.js'
import { addArticle, published } from '../builders.js'
import { browser } from '../chromium.js'
import { masthead } from '../command.js'
import { ownAddress } from '../own-address.js'
import { startSite, type TestSite } from '../running-site.js'

const environment = {
  MASTHEAD_COMMENTS_MODERATION: 'none',
  MASTHEAD_COMMENTS_PAUSE_SECONDS: '0',
  MASTHEAD_COMMENTS_MOST_A_MINUTE: '0',
  MASTHEAD_COMMENTS_WORK_BITS: '8',
}

describe('what catches spam', () => {
  let site: TestSite
  before(async () => {
    site = await startSite({ ...environment, ...(await ownAddress()) })
    const { storage } = site.masthead
    const id = await addArticle(storage, { slug: 'ferries', headline: 'Ferries run again', life: published(Date.now()) })
    await storage.transact(({ addresses }) =>
      addresses.set(addressKey('/ferries/'), { type: 'article', id }, { byHand: false, replace: false }),
    )
  })

  const send = async (fields: Record<string, string>): Promise<readonly string[]> => {
    const origin = site.masthead.config.origin
    const body = new URLSearchParams({ comment_post_ID: '1', author: 'Nora Lind', email: 'nora@reader.example', ...fields })
    const reply = await fetch(`${site.site.listensAt}/wp-comments-post.php`, {
      method: 'POST',
      body,
      redirect: 'manual',
      headers: { origin },
    })
    const id = Number(/(?:posted|unapproved)=(\d+)/.exec(reply.headers.get('location') ?? '')?.[1])
    const judgement = await site.masthead.storage.stores.spam.judgement(commentId(id))
    return judgement?.reasons.map(({ words }) => words) ?? []
  }
  const tokenOf = async (kind: 'form' | 'script' | 'confirmed', waited: number) => {
    const { keys, hashing, clock } = site.masthead
    return formToken({ hashing, key: (await keys()).form }, kind, articleId(1), later(clock.now(), seconds(-waited)))
  }

  it('is tried by the doctor, and by a command', async () => {
    const found = await examineTraps(site.masthead.config)
    assert.deepEqual(
      found.filter(({ works, offBy }) => !works || offBy !== undefined),
      [],
    )
    const { out, code } = await masthead(['--data', site.folder, 'spam', 'test'], environment)
    assert.equal(code, 0)
    assert.equal(out, `${found.map(({ trap }) => `works   ${trap}`).join('\n')}\n`)
    for (const { trap } of found)
      assert.ok((await masthead(['--data', site.folder, 'doctor'], environment)).out.includes(`works   ${trap}\n`))
  })

  it('says what is off, and by which setting', async () => {
    const run = async (off: Record<string, string>, ...words: string[]) =>
      (await masthead(['--data', site.folder, ...words], { ...environment, ...off })).out
    const noWork = { MASTHEAD_COMMENTS_WORK_BITS: '0' }
    assert.match(
      await run(noWork, 'spam', 'test'),
      /^works {3}the model\n[\s\S]*^off {5}the work that a script does \(comments\.work-bits\)$/m,
    )
    const lines = (await run({ MASTHEAD_COMMENTS_SPAM_FILTER: 'off' }, 'doctor', '--json')).trim().split('\n')
    const traps = lines
      .map((line): { type: string; works?: boolean; offBy?: string } => JSON.parse(line))
      .filter(({ type }) => type === 'trap')
    assert.equal(traps.length, 6)
    assert.ok(traps.every(({ works, offBy }) => works && offBy === 'comments.spam-filter'))
  })

  it('is a field in the page that is kept, which nobody sees', async () => {
    const page = await site.page('/ferries/')
    assert.match(page, /<p class="trap">\s*<label>\s*Leave this field empty: <input type="text" name="subject" value=""/)
    assert.ok(
      (await send({ comment: 'One.', token: await tokenOf('form', 60), subject: 'Hello' })).includes(
        'filled in a field that readers do not see',
      ),
    )
    assert.ok(!(await send({ comment: 'Two.', token: await tokenOf('form', 60), subject: '' })).join().includes('do not see'))
  })

  it('is haste, but not of whoever only confirms what he wrote', async () => {
    assert.ok((await send({ comment: 'Three.', token: await tokenOf('form', 1) })).includes('sent 1 second after the form was opened'))
    assert.ok(!(await send({ comment: 'Four.', token: await tokenOf('confirmed', 1) })).join().includes('seconds after'))
    assert.ok(!(await send({ comment: 'Five.', token: await tokenOf('form', 30) })).join().includes('seconds after'))
  })

  it('is work that scripts are asked for, and nobody else', async () => {
    const words = 'the work that was asked for was not done'
    assert.ok((await send({ comment: 'Six.', token: await tokenOf('script', 60), work: 'nothing' })).includes(words))
    assert.ok(!(await send({ comment: 'Seven.', token: await tokenOf('form', 60) })).includes(words))
  })

  it('is done by the browser before a comment is sent', async () => {
    const context = await (await browser()).newContext()
    const page = await context.newPage()
    await page.goto(`${site.masthead.config.origin}/ferries/`)
    await page.fill('#comment', 'Said with some work.\nIn two lines.')
    await page.fill('#author', 'Nora Lind')
    await page.fill('#email', 'nora@reader.example')
    await page.waitForSelector('input[name=work]', { state: 'attached' })
    const sent = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/wp-comments-post.php'))
    await page.click('.form-buttons .primary')
    const fields = new URLSearchParams((await sent).postData() ?? '')
    const text = (fields.get('comment') ?? '').replaceAll('\r\n', '\n')
    const work = { token: fields.get('token') ?? '', text, found: fields.get('work') ?? '', bits: 8 }
    assert.ok(isWorkDone(sha256, work))
    assert.ok(!isWorkDone(sha256, { ...work, text: `${text}!`, bits: 20 }))
    await page.waitForSelector('text=Said with some work.')
    await context.close()
  })
})

describe('work', () => {
  it('counts the bits of zero that a hash begins with', () => {
    const hashing = { ...sha256, ofToken: (text: string) => text.split('\n')[2] ?? '' }
    const done = (digits: string, bits: number) => isWorkDone(hashing, { token: '', text: '', found: digits, bits })
    assert.ok(done('1f', 3) && !done('1f', 4))
    assert.ok(done('0f', 4) && !done('0f', 5))
    assert.ok(done('008', 8) && !done('008', 9))
    assert.ok(done('0002', 14) && !done('0002', 15))
    assert.ok(!done('', 0))
  })
})
