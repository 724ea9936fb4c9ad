import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'

const source = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

type Axe = { run(document: unknown, options: unknown): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }

/** What axe finds wrong with a page; the page must have been opened in a context that bypasses its content security policy. */
export async function violations(page: Page): Promise<readonly string[]> {
  await page.addScriptTag({ content: source })
  return page.evaluate(async (runOnly) => {
    const found = await (globalThis as unknown as { axe: Axe }).axe.run(document, { runOnly })
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)
  }, rules)
}
