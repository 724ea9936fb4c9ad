import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs'
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
  readonly id: string | number
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
    const wrong = linesOf(check(comments).stdout).filter(({ id, verdict }) => String(id).startsWith('own-ham') && verdict === 'spam')
    assert.deepEqual(wrong, [])
  })

  it('calls most adverts spam', () => {
    const adverts = linesOf(check(comments).stdout).filter(({ id }) => String(id).startsWith('own-spam'))
    const found = adverts.filter(({ verdict }) => verdict !== 'ham')
    assert.ok(found.length > adverts.length / 2, `${found.length} of ${adverts.length}`)
  })

  it('judges each line alone: a line says the same a second time', () => {
    const [line = ''] = comments.split('\n').slice(-3)
    const [one, other] = linesOf(check(`${line}\n${comments}${line}\n`).stdout).filter(({ id }) => id === JSON.parse(line).id)
    assert.deepEqual(one, other)
  })

  it('says which lines it cannot read, judges all others, and fails at the end', () => {
    const { stdout, stderr, status } = check('{"id":"1","body":"fine"}\nnonsense\n{"id":"2","body":"fine"}\n[]\n{"id":"3","body":"fine"}\n')
    assert.equal(status, 1)
    assert.deepEqual(
      linesOf(stdout).map(({ id }) => id),
      ['1', '2', '3'],
    )
    const why = 'is no comment: it must be a JSON object with id and body'
    assert.equal(stderr, `masthead: line 2 ${why}\nmasthead: line 4 ${why}\nmasthead: 2 lines were not judged\n`)
  })

  it('takes a separator of lines within a comment for a part of it, and passes over a byte order mark', () => {
    const lines = '\uFEFF{"id":1,"body":"one\u2028and\u2029the same"}\r\n\n{"id":"2","body":"fine"}\n'
    const { stdout, status } = check(lines)
    assert.equal(status, 0)
    assert.deepEqual(
      linesOf(stdout).map(({ id }) => id),
      [1, '2'],
    )
    assert.match(check(`${lines}nonsense`).stderr, /line 4 is no comment/)
  })

  it('says which field of which line is not what it should be', () => {
    for (const [field, value] of Object.entries({ author: 5, email_domain: ['x'] })) {
      const { stderr, status } = check(`{"id":1,"body":"a","${field}":null}\n${JSON.stringify({ id: 1, body: 'a', [field]: value })}\n`)
      assert.equal(status, 1)
      assert.equal(stderr, `masthead: line 2 is no comment: ${field} must be text\nmasthead: 1 line was not judged\n`)
    }
  })

  it('says which line is longer than any comment', () => {
    const { stderr, status } = check(`{"id":1,"body":"a"}\n${'x'.repeat(65 * 1024 * 1024)}`)
    assert.equal(status, 1)
    assert.equal(stderr, 'masthead: line 2 is too long: at most 67108864 bytes are taken\n')
  })

  it('does not take a folder for comments', () => {
    const folder = openSync(temporaryFolder(), 'r')
    const { stderr, status } = spawnSync(process.execPath, [program, 'spam', 'check'], {
      stdio: [folder, 'pipe', 'pipe'],
      encoding: 'utf8',
    })
    closeSync(folder)
    assert.equal(status, 1)
    assert.equal(stderr, 'masthead: standard input is a folder; it takes lines, as from a file\n')
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
    assert.deepEqual(JSON.parse(run(['train', '--json'], lines).stdout), { lines: 2, learned: 2 })
    assert.deepEqual(JSON.parse(run(['train', '--json'], lines).stdout), { lines: 2, learned: 0 })
    assert.equal(run(['train'], lines).stdout, 'Learned 0 of 2 lines; the rest was known.\n')
    assert.ok(scoreOf() > untaught)
    assert.equal(linesOf(check(JSON.stringify(later)).stdout)[0]?.score, untaught)
  })

  it('can be taught before there is anything else', () => {
    const made = `${temporaryFolder()}/made`
    const there = (args: readonly string[], input: string) =>
      spawnSync(process.execPath, [program, '--data', made, 'spam', ...args], { input, encoding: 'utf8' })
    assert.equal(there(['train'], JSON.stringify(advert)).stdout, 'Learned 1 of 1 line.\n')
    const taught = linesOf(there(['check'], JSON.stringify(later)).stdout)[0]?.score ?? 0
    assert.ok(taught > (linesOf(check(JSON.stringify(later)).stdout)[0]?.score ?? 1))
  })

  it('counts no empty lines', () => {
    for (const nothing of ['', '\n', '\n  \n'])
      assert.equal(run(['train'], nothing).stdout, 'There was nothing to learn: standard input had no lines.\n')
    assert.deepEqual(JSON.parse(run(['train', '--json'], '\n\n').stdout), { lines: 0, learned: 0 })
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
    assert.deepEqual(Object.keys(proposed()[0].reasons[0]), ['words', 'weight'])
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

  it('leaves alone what somebody decided on, and says how many', () => {
    const comment = (act: string) => spawnSync(process.execPath, [program, '--data', folder, 'comment', act, '2'], { encoding: 'utf8' })
    assert.match(comment('approve').stdout, /1 comment is now published/)
    const left = '1 comment left alone, which it would put elsewhere: somebody had decided on that.\n'
    for (const apply of [[], ['--apply']]) assert.equal(run(['sweep', ...apply]).stdout, `The filter would change nothing.\n${left}`)
    const { stdout, stderr } = run(['sweep', '--apply', '--json'])
    assert.deepEqual({ stdout, stderr }, { stdout: '', stderr: left })
    assert.match(comment('spam').stdout, /1 comment is now spam/)
  })

  it('reports in words too', () => {
    assert.match(
      run(['report']).stdout,
      /In 30 days the filter judged 0 comments, by the model [0-9a-f]{8} and 4 decisions \(0 wanted, 4 spam\)/,
    )
    assert.match(run(['report']).stdout, /Nobody has decided on any of these yet/)
    assert.match(
      run(['report']).stdout,
      /Here a comment is unsure from [\d.]+ % for spam on, and spam from [\d.]+ % on; without the decisions of this site/,
    )
    const { decided, shareStopped, shareLost, thresholds } = JSON.parse(run(['report', '--json']).stdout)
    assert.deepEqual({ decided, shareStopped, shareLost }, { decided: 0, shareStopped: null, shareLost: null })
    assert.ok(thresholds.here.unsure < thresholds.here.spam && thresholds.withoutDecisions.spam < 1)
  })
})
