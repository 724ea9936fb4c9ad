/** Which way a text runs. */
export type Direction = 'ltr' | 'rtl'

// Languages written from right to left, by their primary subtag; a script subtag in the language tag decides before them.
const rightToLeft = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'iw', 'ku-arab', 'ps', 'sd', 'ug', 'ur', 'yi'])
const rightToLeftScripts = new Set(['arab', 'hebr', 'syrc', 'thaa', 'nkoo', 'adlm', 'rohg'])

/** The direction in which a language (BCP 47: `ar`, `ku-Arab`) is written; left to right when nothing says otherwise. */
export function directionOf(language: string): Direction {
  const subtags = language.toLowerCase().split('-')
  const script = subtags.find((subtag) => subtag.length === 4)
  if (script) return rightToLeftScripts.has(script) ? 'rtl' : 'ltr'
  return rightToLeft.has(subtags[0] ?? '') ? 'rtl' : 'ltr'
}
