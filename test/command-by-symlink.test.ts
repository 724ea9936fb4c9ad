import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, describe, it } from 'node:test'

/** The command as it lies in a clone, with a program that only says it was reached. */
function cloneIn(folder: string): string {
  const clone = join(folder, 'a clone')
  mkdirSync(join(clone, 'scripts'), { recursive: true })
  mkdirSync(join(clone, 'dist/program'), { recursive: true })
  copyFileSync(resolve('masthead'), join(clone, 'masthead'))
  writeFileSync(join(clone, 'scripts/prepare.sh'), 'exit 0\n')
  writeFileSync(join(clone, 'package.json'), '{"type":"module"}')
  writeFileSync(join(clone, 'dist/program/masthead.js'), 'console.log(process.argv.slice(2).join(" "))\n')
  return clone
}

describe('the masthead command', () => {
  const folder = mkdtempSync(join(tmpdir(), 'masthead-'))
  after(() => rmSync(folder, { recursive: true }))
  const clone = cloneIn(folder)
  mkdirSync(join(folder, 'bin'))
  symlinkSync(join(clone, 'masthead'), join(folder, 'whole'))
  symlinkSync('../whole', join(folder, 'bin/masthead'))

  for (const [how, command] of [
    ['from another folder', join(clone, 'masthead')],
    ['by a symlink', join(folder, 'whole')],
    ['by a relative symlink to a symlink', join(folder, 'bin/masthead')],
  ] as const) {
    it(`runs ${how}`, () => {
      assert.equal(execFileSync(command, ['settings', 'list'], { cwd: tmpdir(), encoding: 'utf8' }), 'settings list\n')
    })
  }
})
