import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, it } from 'node:test'

const documents = ['*.md', 'docs/**/*.md', 'src/**/README.md', 'demo/README.md'].flatMap((pattern) => globSync(pattern))

/** The targets of links and pictures that lie in the repository, with the heading that some name. */
function targetsIn(file: string): readonly (readonly [path: string, heading: string])[] {
  const text = readFileSync(file, 'utf8').replace(/```[\s\S]*?```|`[^`\n]*`/g, '')
  return [...text.matchAll(/\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]*))?\)/g)].map(([, path = '', heading = '']) => [
    path === '' ? file : join(dirname(file), path),
    heading,
  ])
}

const headingsIn = (file: string): readonly string[] =>
  [...readFileSync(file, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, words = '']) =>
    words
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  )

describe('the documents', () => {
  it('are found', () => assert.ok(documents.length > 30))

  for (const file of documents) {
    it(`lead somewhere: ${file}`, () => {
      for (const [path, heading] of targetsIn(file)) {
        assert.ok(existsSync(path), `${path} does not exist`)
        if (heading !== '') assert.ok(headingsIn(path).includes(heading), `${path} has no heading ${heading}`)
      }
    })
  }

  const sources = globSync(['src/**/*.{ts,tsx}', 'test/**/*.ts', 'scripts/*', '*.json', '.dependency-cruiser.cjs', 'assets/**/*.css'])

  for (const file of ['ARCHITECTURE.md', 'SECURITY.md', ...globSync('src/**/README.md')]) {
    it(`name source files that are there: ${file}`, () => {
      const named = readFileSync(file, 'utf8').matchAll(/(?<![\w.-])[\w./-]+\.(?:tsx?|json|cjs)\b/g)
      for (const [path] of named) {
        const end = path.replace(/^(?:\.\.?\/)+/, '')
        assert.ok(
          sources.some((source) => source === path || source.endsWith(`/${end}`) || source === end),
          `${path} does not exist`,
        )
      }
    })
  }

  it('name files that are there, in the glossary', () => {
    const rows = readFileSync('docs/glossary.md', 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('| '))
    for (const row of rows.slice(1)) {
      const named = [...(row.split('|').at(-2) ?? '').matchAll(/`([^`]+)`/g)].map(([, path = '']) => path)
      let folder = ''
      for (const path of named) {
        const found = [`src/${path}`, path, join(folder, path)].find((each) => existsSync(each))
        assert.ok(found, `${path} does not exist`)
        folder = dirname(found)
      }
    }
  })
})
