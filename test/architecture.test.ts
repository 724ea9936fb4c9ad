import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { after, describe, it } from 'node:test'

// A check that reads nothing passes silently: so each rule is broken on purpose, and must be seen to be.
const planted: readonly (readonly [file: string, text: string])[] = [
  ['src/core/planted.ts', "import { settingsFrom } from '../app/settings/settings.js'\nexport const use = settingsFrom\n"],
  ['src/core/identity/planted.ts', "import { articleHtml } from '../markup/article-html.js'\nexport const use = articleHtml\n"],
  ['src/core/spam/planted.ts', "import { articleHtml } from '../markup/article-html.js'\nexport const use = articleHtml\n"],
  ['src/core/spam/planted-package.ts', "import { parseFragment } from 'parse5'\nexport const use = parseFragment\n"],
  ['src/core/publishing/planted.ts', "import { readFileSync } from 'node:fs'\nexport const use = readFileSync\n"],
  ['src/app/planted.ts', "import { openDatabase } from '../storage/database.js'\nexport const use = openDatabase\n"],
  ['src/render/planted.ts', "import { readSite } from '../app/reading/site.js'\nexport const use = readSite\n"],
  ['src/storage/planted.ts', "import { settingsFrom } from '../app/settings/settings.js'\nexport const use = settingsFrom\n"],
  ['src/system/planted.ts', "import { openDatabase } from '../storage/database.js'\nexport const use = openDatabase\n"],
  ['src/transfer/planted.ts', "import { systemClock } from '../system/machine.js'\nexport const use = systemClock\n"],
  ['src/mail/planted.ts', "import { openDatabase } from '../storage/database.js'\nexport const use = openDatabase\n"],
  ['src/web/planted.ts', "import { openDatabase } from '../storage/database.js'\nexport const use = openDatabase\n"],
  ['src/jobs/planted.ts', "import { openDatabase } from '../storage/database.js'\nexport const use = openDatabase\n"],
  ['src/cli/planted.ts', "import { openDatabase } from '../storage/database.js'\nexport const use = openDatabase\n"],
  ['src/editor/planted.ts', "import { settingsFrom } from '../app/settings/settings.js'\nexport const use = settingsFrom\n"],
  ['src/exports/planted.ts', "import { settingsFrom } from '../app/settings/settings.js'\nexport const use = settingsFrom\n"],
  ['src/web/planted-package.ts', "import sharp from 'sharp'\nexport const use = sharp\n"],
  ['src/main/planted-test-helper.ts', "import { startSite } from '../../test/running-site.js'\nexport const use = startSite\n"],
]

describe('the check of imports', () => {
  after(() => {
    for (const [file] of planted) rmSync(file, { force: true })
  })

  it('catches a forbidden import in every folder', () => {
    for (const [file, text] of planted) writeFileSync(file, text)
    const { stdout, status } = spawnSync('node_modules/.bin/depcruise', ['src', '--config', '.dependency-cruiser.cjs'], {
      encoding: 'utf8',
    })
    assert.notEqual(status, 0)
    for (const [file] of planted) assert.ok(stdout.includes(file), `${file} was not caught`)
  })
})
