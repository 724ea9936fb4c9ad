import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Command } from 'commander'
import { providerStates } from '../src/app/identity/change-providers.js'
import { definitionOf, settingNames, settingsFrom } from '../src/app/settings/settings.js'
import { inEnglish } from '../src/core/phrase.js'
import { openMasthead } from '../src/main/compose.js'
import { configFrom, variableOf } from '../src/main/config.js'
import { publishFile } from '../src/main/publish-file.js'
import { readArticleFile } from '../src/transfer/article-file/read-article-file.js'
import { masthead } from './command.js'
import { Reader, refreshOf, startPublicSite } from './sign-in/reader.js'

const page = (name: string): string => readFileSync(`docs/handbook/${name}`, 'utf8')

describe('the handbook’s page of settings', () => {
  const text = page('settings.md')

  for (const name of settingNames) {
    it(`says of ${name} what the program says`, () => {
      const { means, expected, print, standard } = definitionOf(name)
      const start = text.indexOf(`**\`${name}\`**`)
      assert.notEqual(start, -1, `${name} is not there`)
      const paragraph = text.slice(start, text.indexOf('\n\n', start))
      const printed = print(standard)
      for (const part of [
        means,
        `Takes ${inEnglish(expected)}.`,
        printed === '' ? 'Standard: nothing.' : `\`${printed}\``,
        `\`${variableOf(name)}\``,
      ])
        assert.ok(paragraph.includes(part), `${name} lacks: ${part}`)
    })
  }

  it('names no setting that there is none of', () => {
    const named = [...text.matchAll(/^\*\*`([\w.-]+)`\*\*/gm)].map(([, name]) => name)
    assert.deepEqual(named, settingNames)
  })
})

const drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"><path d="M0 0h30v20z"/></svg>'

async function emptyPublication(t: TestContext) {
  const folder = mkdtempSync(join(tmpdir(), 'handbook-'))
  const masthead = await openMasthead(configFrom({}, join(folder, 'data')))
  t.after(async () => {
    await masthead.close()
    rmSync(folder, { recursive: true })
  })
  return { folder, masthead }
}

describe('the handbook’s page of publishing', () => {
  const text = page('publishing.md')
  const example = /```markdown\n([\s\S]*?)```/.exec(text)?.[1] ?? ''

  it('shows an article that can be published', async (t) => {
    const { folder, masthead } = await emptyPublication(t)
    writeFileSync(join(folder, 'tug.svg'), drawing)
    writeFileSync(join(folder, 'cable-repair.md'), example)
    const saved = await publishFile(masthead, join(folder, 'cable-repair.md'))
    assert.ok(saved.ok, JSON.stringify(saved))
    assert.equal(saved.value.address, '/2026/11/09/small-ports-buy-their-tugs-back/')
    const article = await masthead.storage.stores.articles.find(saved.value.id)
    assert.equal(article?.credit?.publication, 'The Estuary Review')
    assert.equal(article?.corrections.length, 1)
    const lead = article?.lead && (await masthead.storage.stores.media.find(article.lead))
    assert.deepEqual(lead?.focus, { x: 70, y: 30 })
  })

  it('names every field of the front matter', () => {
    const refused = readArticleFile('---\nheadline: A\nnonsense: 1\n---\n', { format: 'markdown', timeZone: 'UTC' })
    assert.ok(!refused.ok && refused.refusal.type === 'front-matter-fields')
    const known = refused.refusal.problems[0]?.expected.replace('one of ', '').split(', ') ?? []
    assert.ok(known.length > 15)
    for (const field of known) assert.match(text, new RegExp(`^\\|.*\`${field}\``, 'm'), `${field} is not explained`)
  })
})

/** A command and those within it, each by the words that call it. */
const within = (command: Command, before = ''): readonly (readonly [words: string, command: Command])[] => {
  const words = `${before}${command.name()}`
  return [[words, command], ...command.commands.flatMap((each) => within(each, `${words} `))]
}

const wordsOf = (command: Command): readonly string[] => within(command).map(([words]) => words)

const optionsOf = (command: Command): readonly (readonly [words: string, long: string])[] =>
  within(command).flatMap(([words, { options }]) => options.map(({ long }) => [words, long ?? ''] as const))

describe('the handbook’s page of running it', () => {
  const text = page('running.md')

  it('shows the commands that there are', async () => {
    const { out } = await masthead(['--help'])
    const shown = /--help\n…\n(Commands:\n[\s\S]*?)```/.exec(text)?.[1]
    assert.equal(shown, out.slice(out.indexOf('Commands:')))
  })

  it('is one of pages that name every command and what it takes', async () => {
    const handbook = globSync('docs/handbook/*.md')
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n')
    const names = [...(/^Commands:\n([\s\S]*?)```/m.exec(text)?.[1]?.matchAll(/^ {2}([a-z]+) /gm) ?? [])].map(([, name = '']) => name)
    assert.ok(names.length > 20)
    for (const name of names.filter((name) => name !== 'help')) {
      const makers: Readonly<Record<string, () => Command>> = await import(`../src/cli/commands/${name}.js`)
      const command = makers[`${name}Command`]?.()
      assert.ok(command, name)
      for (const [words, long] of optionsOf(command)) assert.ok(handbook.includes(long), `${words} ${long} is not explained`)
      for (const words of wordsOf(command)) assert.ok(handbook.includes(words), `${words} is not explained`)
    }
  })

  it('names the commands that make a publication where there is none', async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'handbook-'))
    t.after(() => rmSync(folder, { recursive: true }))
    const [article, secret] = [join(folder, 'quay.md'), join(folder, 'secret')]
    writeFileSync(article, '---\nheadline: Quay rebuilt\n---\nAt last.\n')
    writeFileSync(secret, 'hush-hush')
    const makers: Readonly<Record<string, readonly string[]>> = {
      publish: [article],
      import: ['wordpress', fileURLToPath(new URL('../../test/fixtures/wordpress/news-site.xml', import.meta.url)), '--no-media'],
      migrate: [],
      'settings set': ['site.name=Elsewhere'],
      'account create': ['idris', '--name', 'Idris Bellmoor', '--role', 'administrator'],
      'account key': ['--for', 'https://other.example'],
      'provider add': ['google', '--client-id', 'news', '--client-secret-file', secret],
      'redirect add': ['/old/', '/new/'],
    }
    const sentence = /where there is no publication, and make none; ([^.]*) do\./.exec(text)?.[1] ?? ''
    const named = [...sentence.matchAll(/`([^`]+)`/g)].map(([, name]) => name)
    assert.deepEqual(named, ['serve', ...Object.keys(makers)])
    for (const [name, args] of Object.entries(makers)) {
      const data = join(folder, name)
      const { code, err } = await masthead([...name.split(' '), ...args, '--data', data])
      assert.equal(code, 0, `${name}: ${err}`)
      assert.ok(existsSync(join(data, 'masthead.db')), name)
    }
  })
})

describe('the handbook’s page of the spam filter alone', () => {
  const text = page('spam-alone.md')
  const [filter = '', use = ''] = [...text.matchAll(/```js\n([\s\S]*?)```/g)].map(([, code = '']) => code)

  /** A program that has nothing of Masthead but what the filter is. */
  function aProgram(t: TestContext): string {
    const folder = mkdtempSync(join(tmpdir(), 'handbook-'))
    t.after(() => rmSync(folder, { recursive: true }))
    for (const path of ['package.json', 'assets/spam', 'dist/src/exports', 'dist/src/core/spam'])
      cpSync(path, join(folder, 'node_modules/masthead', path), { recursive: true })
    writeFileSync(join(folder, 'comment-filter.mjs'), filter)
    writeFileSync(join(folder, 'use.mjs'), use)
    return folder
  }

  type CommentFilter = {
    readonly ask: (comment: object) => { readonly verdict: string; readonly score: number; readonly reasons: readonly string[] }
    readonly teach: (id: string, comment: object, isSpam: boolean) => void
    readonly forget: (id: string, comment: object) => void
    readonly keep: (file: string) => void
    readonly bringBack: (file: string) => void
  }

  it('shows a filter that works, and says what it prints', (t) => {
    const folder = aProgram(t)
    const ended = spawnSync(process.execPath, ['use.mjs'], { cwd: folder, encoding: 'utf8' })
    assert.deepEqual([ended.stderr, ended.stdout], ['', `${/It prints `(.*)`/.exec(text)?.[1]}\n`])
    assert.ok(readFileSync(join(folder, 'taught')).length > 500_000)
  })

  it('shows how it is taught, unlearns and is kept', async (t) => {
    const folder = aProgram(t)
    const { ask, teach, forget, keep, bringBack }: CommentFilter = await import(join(folder, 'comment-filter.mjs'))
    const comment = { body: 'Krosta tunbrek melkor, zelvani vandu for you, ask about krosta any time.', author: 'Jonas' }
    const untaught = ask(comment)
    assert.ok(untaught.reasons.length > 0)
    teach('1', comment, true)
    const taught = ask(comment)
    assert.ok(taught.score > untaught.score)
    keep(join(folder, 'memory'))
    forget('1', comment)
    assert.ok(Math.abs(ask(comment).score - untaught.score) < 1e-6)
    bringBack(join(folder, 'memory'))
    assert.deepEqual(ask(comment), taught)
    teach('1', comment, false)
    assert.ok(ask(comment).score < untaught.score)
    forget('1', comment)
    assert.ok(Math.abs(ask(comment).score - untaught.score) < 1e-6)
  })

  it('names all that there is to ask and to be asked', async () => {
    for (const name of Object.keys(await import('masthead/spam'))) assert.ok(text.includes(`\`${name}(`), name)
    const submission = readFileSync('src/core/spam/submission.ts', 'utf8')
    const fields = [...submission.matchAll(/^ {2}readonly (\w+)\??:/gm)].map(([, name = '']) => name)
    assert.ok(fields.length > 15)
    for (const name of fields) assert.ok(text.includes(`\`${name}\``), name)
  })
})

describe('the handbook’s page of signing in', () => {
  const text = page('sign-in.md')

  it('shows a member system that works', async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'handbook-'))
    t.after(() => rmSync(folder, { recursive: true }))
    const example = join(folder, 'member-system.mjs')
    writeFileSync(example, /```js\n([\s\S]*?)```/.exec(text)?.[1] ?? '')
    const { wayBack }: { wayBack: (returnTo: string, member: object, site: string, secret: string) => string } = await import(example)
    const secret = 'a shared secret of more than thirty-two characters'
    const site = await startPublicSite({
      'sign-in.member-name': 'Quay Members',
      'sign-in.member-address': 'https://members.quay.example/enter',
      'sign-in.member-issuer': 'https://members.quay.example',
      'sign-in.member-key': secret,
    })
    const reader = new Reader()
    const there = new URL(refreshOf(await reader.post(`${site.origin}/sign-in/member`, { return: '/2019/' })))
    const member = { id: '42', name: 'Nora Lind', email: 'nora@quay.example' }
    const back = await reader.get(wayBack(there.searchParams.get('return') ?? '', member, site.origin, secret))
    assert.equal(back.url, `${site.origin}/2019/`)
    assert.match((await reader.get(`${site.origin}/account`)).text, /Nora Lind/)
    assert.throws(() => wayBack('https://evil.example/', member, site.origin, secret))
  })

  it('names every provider that can be added', () => {
    for (const { key } of providerStates(settingsFrom({})))
      assert.match(text, new RegExp(`provider (?:add|remove) ${key}\\b|\\| \`${key}\` \\||mail\\.smtp-url`), key)
  })
})
