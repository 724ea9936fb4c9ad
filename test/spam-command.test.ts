import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { articleId } from '../src/core/ids.js'
import { openMasthead } from '../src/main/compose.js'
import { configFrom } from '../src/main/config.js'
import { temporaryFolder } from '../src/storage/testing.js'
import { aComment, addArticle } from './builders.js'

const program = fileURLToPath(new URL('../program/masthead.js', import.meta.url))
const check = (input: string, args: readonly string[] = []) => {
  const cwd = temporaryFolder()
  const ended = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', program, 'spam', 'check', ...args], {
    input,
    cwd,
    encoding: 'utf8',
  })
  return { ...ended, cwd }
}

type Line = {
  readonly id: string
  readonly score: number
  readonly verdict: string
  readonly reasons: readonly { words: string; weight: number }[]
}
const linesOf = (text: string): readonly Line[] =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

describe('masthead spam check', () => {
  const comments = readFileSync('test/fixtures/spam/train.jsonl', 'utf8')

  it('gives each line a score, a verdict and its reasons, and needs no publication', () => {
    const { stdout, status, cwd } = check(comments, ['--json'])
    assert.equal(status, 0)
    const lines = linesOf(stdout)
    assert.deepEqual(
      lines.map(({ id }) => id),
      comments
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).id),
    )
    for (const { score, verdict, reasons } of lines) {
      assert.ok(score >= 0 && score <= 1)
      assert.ok(['ham', 'unsure', 'spam'].includes(verdict))
      assert.ok(reasons.every(({ words, weight }) => words !== '' && weight !== 0))
    }
    assert.ok(!existsSync(`${cwd}/data`))
  })

  it('calls no plain remark spam, in whichever language', () => {
    const wrong = linesOf(check(comments).stdout).filter(({ id, verdict }) => id.startsWith('own-ham') && verdict === 'spam')
    assert.deepEqual(wrong, [])
  })

  it('calls most adverts spam', () => {
    const adverts = linesOf(check(comments).stdout).filter(({ id }) => id.startsWith('own-spam'))
    const found = adverts.filter(({ verdict }) => verdict !== 'ham')
    assert.ok(found.length > adverts.length / 2, `${found.length} of ${adverts.length}`)
  })

  it('judges each line alone: a line says the same a second time', () => {
    const [line = ''] = comments.split('\n').slice(-3)
    const [one, other] = linesOf(check(`${line}\n${comments}${line}\n`).stdout).filter(({ id }) => id === JSON.parse(line).id)
    assert.deepEqual(one, other)
  })

  it('says which line it cannot read', () => {
    const { stderr, status } = check('{"id":"1","body":"fine"}\nnonsense\n')
    assert.equal(status, 1)
    assert.match(stderr, /line 2 is no comment/)
  })
})

describe('the filter of a publication, by command', () => {
  const folder = temporaryFolder()
  const run = (args: readonly string[], input = '') =>
    spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', program, '--data', folder, 'spam', ...args], {
      input,
      encoding: 'utf8',
    })
  const advert = { id: 'a', label: 'spam', author: 'Lena', body: 'Zelvani krosta tunbrek, melkor vandu zelvani at a good price for you.' }
  const later = { id: 'b', author: 'Jonas', body: 'Krosta tunbrek melkor, zelvani vandu for you.' }

  before(async () => {
    const masthead = await openMasthead(configFrom({}, folder))
    const { storage } = masthead
    await addArticle(storage, { headline: 'Ferries' })
    const article = articleId(1)
    await storage.transact(({ comments }) =>
      comments.add(article, [
        { ...aComment({ name: 'Nora Lind' }), bodySource: 'The ferries ran late on Tuesday, and nobody was told.' },
        {
          ...aComment({ name: 'Cheap Viagra Online' }),
          url: 'http://cheap-pills-online.example/viagra',
          bodySource: 'buy <a href="http://cheap-pills-online.example/viagra">cheap viagra online</a> without prescription, free shipping',
        },
      ]),
    )
    await masthead.close()
  })

  it('is taught lines, each of them once, and judges by them where the publication is named', () => {
    const scoreOf = () => linesOf(run(['check'], JSON.stringify(later)).stdout)[0]?.score ?? 0
    const untaught = scoreOf()
    const lines = `${JSON.stringify(advert)}\n\n${JSON.stringify({ ...advert, id: 'c', body: `${advert.body} Now.` })}\n`
    assert.deepEqual(JSON.parse(run(['train', '--json'], lines).stdout), { lines: 3, learned: 2 })
    assert.deepEqual(JSON.parse(run(['train', '--json'], lines).stdout), { lines: 3, learned: 0 })
    assert.ok(scoreOf() > untaught)
    assert.equal(linesOf(check(JSON.stringify(later)).stdout)[0]?.score, untaught)
  })

  it('says which line teaches nothing, and keeps what stood before it', () => {
    const { stderr, status } = run(['train'], `${JSON.stringify({ ...advert, body: 'Another.' })}\n{"id": "x", "body": "y"}\n`)
    assert.equal(status, 1)
    assert.match(stderr, /line 2 teaches nothing/)
    assert.equal(JSON.parse(run(['report', '--json']).stdout).learned.spam, 3)
  })

  it('sweeps old comments, and changes nothing until it is told', () => {
    const proposed = () =>
      run(['sweep', '--json'])
        .stdout.split('\n')
        .flatMap((line) => (line === '' ? [] : [JSON.parse(line)]))
    assert.deepEqual(
      proposed().map(({ id, state, proposed: to }) => [id, state, to]),
      [[2, 'published', 'spam']],
    )
    assert.match(run(['sweep']).stdout, /1 comment\. Nothing was changed: --apply moves them\./)
    assert.equal(proposed().length, 1)
    assert.match(run(['sweep', '--apply']).stdout, /1 comment moved\./)
    assert.deepEqual(proposed(), [])
    assert.equal(linesOf(run(['sweep', '--state', 'spam', '--json']).stdout || '[]').flat().length, 0)
  })

  it('reports in words too', () => {
    assert.match(
      run(['report']).stdout,
      /In 30 days the filter judged 0 comments, by the model [0-9a-f]{8} and 4 decisions \(0 wanted, 4 spam\)/,
    )
  })
})
