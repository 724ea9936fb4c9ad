// Makes the fonts of this folder from the packages that README.md names. Run it in a scratch folder in which they are installed:
//   node make-fonts.mjs <folder to write to>
// It prints the size of each font, and the measures that site/fonts.css gives to the stand-ins which are shown until a font has come.
import { execFileSync } from 'node:child_process'
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fontkit from 'fontkit'
import fontverter from 'fontverter'
import subsetFont from 'subset-font'

const target = process.argv[2] ?? '.'
const fontsource = 'node_modules/@fontsource-variable'
// Adobe's own build: those of the web have neither old-style figures nor small capitals.
const adobe = 'node_modules/source-serif'

// Optical sizes start at each font's own default: everything below it would be another set of outlines, a third of the file.
const newsreaderRoman = { opsz: { min: 18, max: 72 }, wght: { min: 400, max: 600 } }
const newsreaderItalic = { opsz: 18, wght: 400 }
const sourceSerifRoman = { opsz: { min: 20, max: 60 }, wght: { min: 400, max: 600 } }
const sourceSerifItalic = { opsz: 20, wght: 400 }
const weights = { wght: { min: 400, max: 600 } }

const ranges = {
  latin: [[0x20, 0x7e], [0xa0, 0xff], [0x131], [0x152, 0x153], [0x2c6], [0x2da], [0x2dc], [0x2002, 0x200a], [0x2010, 0x2014], [0x2018, 0x201a], [0x201c, 0x201e], [0x2020, 0x2022], [0x2026], [0x2030], [0x2032, 0x2033], [0x2039, 0x203a], [0x2044], [0x20ac], [0x2122], [0x2190, 0x2193], [0x2212]],
  'latin-ext': [[0x100, 0x130], [0x132, 0x151], [0x154, 0x24f], [0x1e00, 0x1e9f], [0x1ef2, 0x1eff], [0x20a0, 0x20ab], [0x20ad, 0x20c0]],
  cyrillic: [[0x400, 0x45f], [0x490, 0x491], [0x4b0, 0x4b1], [0x2116]],
  greek: [[0x370, 0x3ff]],
  arabic: [[0x600, 0x6ff], [0x750, 0x77f], [0x200c, 0x200f], [0xfb50, 0xfdff], [0xfe70, 0xfefc]],
}

const fonts = [
  ['newsreader-roman', 'newsreader', 'standard-normal', newsreaderRoman, ['latin', 'latin-ext']],
  ['newsreader-italic', 'newsreader', 'standard-italic', newsreaderItalic, ['latin', 'latin-ext']],
  ['source-serif-roman', 'source-serif-4', 'Roman', sourceSerifRoman, ['latin', 'latin-ext', 'cyrillic', 'greek']],
  ['source-serif-italic', 'source-serif-4', 'Italic', sourceSerifItalic, ['latin', 'latin-ext', 'cyrillic', 'greek']],
  ['inter-tight', 'inter-tight', 'wght-normal', weights, ['latin', 'latin-ext', 'cyrillic', 'greek']],
  ['public-sans', 'public-sans', 'wght-normal', weights, ['latin', 'latin-ext']],
  ['noto-naskh-arabic', 'noto-naskh-arabic', 'wght-normal', weights, ['arabic']],
]

const textOf = (script) =>
  ranges[script].flatMap(([from, to = from]) => Array.from({ length: to - from + 1 }, (_, n) => String.fromCodePoint(from + n))).join('')

const isAdobe = (family) => family === 'source-serif-4'
const fileOf = (family, script, style) =>
  isAdobe(family) ? `${adobe}/WOFF2/VAR/SourceSerif4Variable-${style}.ttf.woff2` : `${fontsource}/${family}/files/${family}-${script}-${style}.woff2`
const source = (family, script, style) => readFileSync(fileOf(family, script, style))
const licenceOf = (family) => (isAdobe(family) ? `${adobe}/LICENSE.md` : `${fontsource}/${family}/LICENSE`)

// What text needs, and the figures of text and tables. Cyrillic and Greek also serve a face without small capitals, and are a third smaller without theirs.
const shaping = ['kern', 'liga', 'mark', 'mkmk', 'ccmp', 'locl', 'lnum', 'onum', 'pnum', 'tnum']
const featuresOf = (family, script) => {
  if (!isAdobe(family)) return undefined
  return script.startsWith('latin') ? [...shaping, 'smcp', 'c2sc'] : shaping
}

for (const [name, family, style, axes, scripts] of fonts) {
  for (const script of scripts) {
    const wanted = { targetFormat: 'truetype', variationAxes: axes, noHinting: true, keepFeatures: featuresOf(family, script) }
    const cut = await subsetFont(source(family, script, style), textOf(script), wanted)
    const font = await fontverter.convert(isAdobe(family) ? renamed(cut) : cut, 'woff2')
    const file = scripts[0] === script ? `${name}.woff2` : `${name}-${script}.woff2`
    writeFileSync(join(target, file), font)
    console.log(String(font.length).padStart(7), file)
  }
  copyFileSync(licenceOf(family), join(target, `${family}-LICENSE.txt`))
}

/** Within the file the font has another name: its licence reserves the word `Source` for what Adobe itself makes. Who made it is left to be read. */
function renamed(font) {
  const bytes = Buffer.from(font)
  const ownTables = Array.from({ length: bytes.readUInt16BE(4) }, (_, at) => 12 + 16 * at)
  const table = bytes.readUInt32BE(ownTables.find((at) => bytes.toString('latin1', at, at + 4) === 'name') + 8)
  const strings = table + bytes.readUInt16BE(table + 4)
  const kept = new Set([0, 5, 7, 8, 9, 10, 11, 12, 13, 14])
  for (let record = 0; record < bytes.readUInt16BE(table + 2); record += 1) {
    const at = table + 6 + 12 * record
    if (kept.has(bytes.readUInt16BE(at + 6))) continue
    const start = strings + bytes.readUInt16BE(at + 10)
    const text = bytes.subarray(start, start + bytes.readUInt16BE(at + 8))
    for (const [word, other] of [['Source', 'Ledger'].map((each) => Buffer.from(each, 'utf16le').swap16())])
      for (let found = text.indexOf(word); found !== -1; found = text.indexOf(word, found + 1)) other.copy(text, found)
  }
  return bytes
}

for (const script of Object.keys(ranges)) {
  const hex = (code) => code.toString(16).toUpperCase()
  console.log(script, ranges[script].map(([from, to]) => (to ? `U+${hex(from)}-${hex(to)}` : `U+${hex(from)}`)).join(', '))
}

// How often each letter stands in English text, per thousand characters, space included: what makes lines as long as they are.
const often = { ' ': 180, e: 102, t: 75, a: 65, o: 62, i: 57, n: 57, s: 53, h: 50, r: 50, d: 34, l: 33, c: 22, u: 22, m: 20, w: 19, f: 18, g: 16, y: 16, p: 15, b: 12, v: 8, k: 6 }

const meanWidth = (font) => {
  let width = 0
  let weight = 0
  for (const [letter, count] of Object.entries(often)) {
    width += font.glyphForCodePoint(letter.codePointAt(0)).advanceWidth * count
    weight += count
  }
  return width / weight / font.unitsPerEm
}

const local = (name) => fontkit.openSync(execFileSync('fc-match', ['-f', '%{file}', name], { encoding: 'utf8' }))
const percent = (share) => `${(share * 100).toFixed(2)}%`

// Liberation Serif and Sans have the widths of Times New Roman and Arial, and are found on Linux in their stead.
for (const [name, family, style, pinned, standIn] of [
  ['Newsreader', 'newsreader', 'standard-normal', { opsz: 18, wght: 400 }, 'Liberation Serif'],
  ['Newsreader 60/500', 'newsreader', 'standard-normal', { opsz: 60, wght: 500 }, 'Liberation Serif'],
  ['Newsreader italic', 'newsreader', 'standard-italic', { opsz: 18, wght: 400 }, 'Liberation Serif:italic'],
  ['Source Serif 4', 'source-serif-4', 'Roman', { opsz: 20, wght: 400 }, 'Liberation Serif'],
  ['Source Serif 4 italic', 'source-serif-4', 'Italic', { opsz: 20, wght: 400 }, 'Liberation Serif:italic'],
  ['Inter Tight', 'inter-tight', 'wght-normal', { wght: 400 }, 'Liberation Sans'],
  ['Public Sans', 'public-sans', 'wght-normal', { wght: 400 }, 'Liberation Sans'],
]) {
  const font = fontkit.create(await subsetFont(source(family, 'latin', style), textOf('latin'), { targetFormat: 'sfnt', variationAxes: pinned }))
  const adjust = meanWidth(font) / meanWidth(local(standIn))
  const lift = (units) => percent(units / font.unitsPerEm / adjust)
  console.log(`${name}: size-adjust ${percent(adjust)}; ascent ${lift(font.ascent)}; descent ${lift(-font.descent)}; line-gap ${lift(font.lineGap)}`)
}
