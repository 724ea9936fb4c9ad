import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { temporaryFolder } from '../src/storage/testing.js'

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
