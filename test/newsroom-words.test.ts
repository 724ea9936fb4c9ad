import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { memberAlgorithms } from '../src/app/ports/sign-in.js'
import { definitionOf, settingNames } from '../src/app/settings/settings.js'
import { labelOf, settingGroups } from '../src/app/settings/shown-settings.js'
import { embedProviders } from '../src/core/markup/embed.js'
import { programFolder } from '../src/main/compose.js'
import { frame } from '../src/render/newsroom/words/ar/frame.js'
import { moderation } from '../src/render/newsroom/words/ar/moderation.js'
import { scripts } from '../src/render/newsroom/words/ar/scripts.js'
import { settings } from '../src/render/newsroom/words/ar/settings.js'
import { upkeep } from '../src/render/newsroom/words/ar/upkeep.js'
import { writing } from '../src/render/newsroom/words/ar/writing.js'

const sources = (folder: string): string =>
  readdirSync(join(programFolder, 'src', folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.includes('words/ar') && !name.endsWith('.test.ts') && !name.endsWith('say.ts'))
    .map((name) => readFileSync(join(programFolder, 'src', folder, name), 'utf8'))
    .join('\n')

/** As it stands between quotation marks in a source. */
const quoted = (english: string): string => `'${english.replaceAll("'", "\\'")}'`

const said = /(?<![.#\w])say\(\s*'((?:[^'\\]|\\.)*)'/g

/** What is called the same in every language: typefaces, algorithms, and sites whose players may be shown. */
const namesOfOthers: ReadonlySet<string> = new Set([
  ...['newsreader', 'source-serif', 'inter-tight', 'public-sans'],
  ...memberAlgorithms,
  ...embedProviders.map(({ key }) => key),
])

describe('the words of the newsroom', () => {
  const dictionaries = { frame, moderation, writing, upkeep, settings, scripts }
  const all = Object.values(dictionaries).flatMap((dictionary) => Object.keys(dictionary))

  it('stand once each in the other languages', () => {
    assert.deepEqual(
      all.filter((english, at) => all.indexOf(english) !== at),
      [],
    )
  })

  it('are there for all that the scripts say', () => {
    const missing = [...(sources('browser') + sources('editor')).matchAll(said)]
      .map(([, english = '']) => english.replaceAll("\\'", "'"))
      .filter((english) => !(english in scripts))
    assert.deepEqual(missing, [])
  })

  it('are said somewhere', () => {
    const everything = ['render', 'web', 'app', 'core', 'main', 'browser', 'editor'].map(sources).join('\n')
    const unsaid = all.filter((english) => {
      const key = /^[\w$]+$/.test(english) ? `${english}:` : ''
      return !everything.includes(quoted(english)) && !everything.includes(`"${english}"`) && (key === '' || !everything.includes(key))
    })
    assert.deepEqual(unsaid, [])
  })

  it('say every setting: its name, what it means and takes, its choices, and the page it stands on', () => {
    const said = new Set<string>(all)
    const ofSettings = settingNames.flatMap((name) => {
      const { means, expected, choices = [], parts = [] } = definitionOf(name)
      return [labelOf(name), means, expected.words, ...choices, ...parts]
    })
    const ofGroups = settingGroups.flatMap(({ title, means }) => [title, means])
    assert.deepEqual(
      [...ofSettings, ...ofGroups].filter((english) => !said.has(english) && !namesOfOthers.has(english)),
      [],
    )
  })

  it('have the gaps that the English has, and no others', () => {
    const gapsIn = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort().join()
    for (const dictionary of Object.values(dictionaries)) {
      for (const [english, arabic] of Object.entries<string | Readonly<Record<string, string>>>(dictionary)) {
        if (typeof arabic === 'string') assert.equal(gapsIn(arabic), gapsIn(english), english)
        else assert.equal(gapsIn(arabic.other ?? ''), gapsIn(english), english)
      }
    }
  })
})
