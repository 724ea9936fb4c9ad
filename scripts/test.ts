import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { delimiter, resolve } from 'node:path'
import { finished } from 'node:stream/promises'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { globalSetup, globalTeardown } from '../test/global-setup.js'

// Everything that must hold: types, imports, lint, unused code, then every test in src and test. Ends with `N passed, N failed`. A step whose
// name is given on the command line runs alone: `npm test -- lint`; anything with a slash is taken for test files: `npm test -- src/core`.

type Outcome = { readonly passed: number; readonly failed: number; readonly skipped: number }
type Check = { readonly name: string; readonly says: string; readonly command: readonly [string, ...string[]] }

// As npm does: the tools run on the pinned Node, also when this is started without npm.
process.env.PATH = [resolve('node_modules/.bin'), process.env.PATH].join(delimiter)

const bin = (name: string) => `node_modules/.bin/${name}`

const checks: readonly Check[] = [
  { name: 'types', says: 'Types', command: [process.execPath, 'node_modules/typescript-native/bin/tsc', '-b', 'tsconfig.json'] },
  { name: 'imports', says: 'What each folder may import', command: [bin('depcruise'), 'src', '--config', '.dependency-cruiser.cjs'] },
  { name: 'lint', says: 'Lint and format', command: [bin('biome'), 'check', '--error-on-warnings', '.'] },
  { name: 'unused', says: 'Nothing unused', command: [bin('knip')] },
]

function runCheck({ says, command: [program, ...rest] }: Check): Outcome {
  process.stdout.write(`${says} … `)
  const { status, stdout, stderr } = spawnSync(program, rest, { encoding: 'utf8' })
  process.stdout.write(status === 0 ? 'good\n' : `not good\n${stdout}${stderr}\n`)
  return { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, skipped: 0 }
}

/** Runs compiled test files, each in a process of its own. */
async function runTests(files: readonly string[]): Promise<Outcome> {
  const outcome = { passed: 0, failed: 0, skipped: 0 }
  const stream = run({
    files: [...files],
    concurrency: Math.max(1, availableParallelism()),
    execArgv: ['--enable-source-maps'],
  })
  stream.on('test:pass', ({ details, skip }) => {
    if (details.type === 'suite') return
    if (skip === undefined || skip === false) outcome.passed++
    else outcome.skipped++
  })
  stream.on('test:fail', ({ details }) => {
    if (details.type !== 'suite') outcome.failed++
  })
  const shown = stream.compose(spec)
  shown.pipe(process.stdout, { end: false })
  await finished(shown)
  return outcome
}

function testFiles(wanted: readonly string[]): readonly string[] {
  const all = globSync(['dist/src/**/*.test.js', 'dist/test/**/*.test.js', 'dist/scripts/**/*.test.js']).sort()
  return wanted.length === 0 ? all : all.filter((file) => wanted.some((part) => file.includes(part)))
}

const wanted = process.argv.slice(2)
const paths = wanted.filter((word) => word.includes('/'))
const named = checks.filter((check) => wanted.length === 0 || wanted.includes(check.name))
const outcomes: Outcome[] = []
if (paths.length === 0) outcomes.push(...named.map(runCheck))
if (wanted.length === 0 || paths.length > 0) {
  await globalSetup()
  outcomes.push(await runTests(testFiles(paths)).finally(globalTeardown))
}

const sum = (key: keyof Outcome) => outcomes.reduce((total, outcome) => total + outcome[key], 0)
const skipped = sum('skipped')
const code = sum('failed') === 0 && sum('passed') > 0 ? 0 : 1
const closingLine = `\n${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`
// The embedded server's package ends the process with 0 once nothing is left to do, whatever `process.exitCode` says; so the end is ours.
process.stdout.write(closingLine, () => process.exit(code))
