import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { build } from 'esbuild'
import { articleHtml } from '../../src/core/markup/article-html.js'
import { hostileFixtures, randomMarkup } from '../../src/core/markup/testing.js'
import { browser } from '../chromium.js'

/** The cleaner as the editor has it: with the browser's parser. */
async function cleanerForPages(): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: "export { articleHtml } from './dist/src/core/markup/article-html.js'", resolveDir: process.cwd() },
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'cleaner',
    alias: { parse5: './dist/src/editor/page-parser.js' },
  })
  return outputFiles[0]?.text ?? ''
}

const cleaned = (source: string): string => {
  const clean = articleHtml(source)
  return clean.ok ? clean.value : clean.refusal.type
}

describe('the cleaner in a browser', () => {
  it('makes of each text what the server makes of it', async (t) => {
    const folder = process.env.MASTHEAD_FIXTURES
    const random = Array.from({ length: 2_000 }, (_, at) => randomMarkup(at + 1))
    // Of late browsers read more in <select> than the standard that parse5 follows; whatever it is, it is dropped.
    const sources = [...random, ...(folder ? hostileFixtures(folder) : [])].filter((source) => !/<\/?(?:select|option)/i.test(source))
    const page = await (await browser()).newPage()
    t.after(() => page.close())
    await page.addScriptTag({ content: await cleanerForPages() })
    await page.evaluate((list) => Object.assign(window, { sources: list }), sources)
    const inBrowser: unknown = await page.evaluate(
      'sources.map((source) => { const clean = cleaner.articleHtml(source); return clean.ok ? clean.value : clean.refusal.type })',
    )
    assert.ok(Array.isArray(inBrowser))
    for (const [at, source] of sources.entries()) assert.equal(inBrowser[at], cleaned(source), source.slice(0, 2_000))
  })
})
