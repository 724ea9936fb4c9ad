import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Engine } from './database.js'

/**
 * Whether a text holds words, whatever their case. What neither engine's `like` and `lower` know of is the case of letters beyond ASCII (on PostgreSQL our
 * columns have the order of bytes), so these are looked for in each of their forms; what all forms have in common comes first, as that is some times faster.
 */
export function holding(engine: Engine, text: RawBuilder<unknown>, words: string): RawBuilder<SqlBool> {
  const letters = [...words]
  const like = `%${letters.map(alike).join('')}%`
  // SQLite's `like` takes no account of case by itself, and faster so.
  const isAlike = engine === 'sqlite' ? sql`${text} like ${like} escape '!'` : sql`lower(${text}) like ${like} escape '!'`
  if (!letters.some(isBeyond)) return sql<SqlBool>`${isAlike}`
  const isHeld =
    engine === 'sqlite' ? sql`${text} glob ${`*${letters.map(inGlob).join('')}*`}` : sql`${text} ~ ${letters.map(inPattern).join('')}`
  return sql<SqlBool>`(${isAlike} and ${isHeld})`
}

const isAscii = (letter: string): boolean => letter <= '\u007f'

/** Whether it is a letter with a case that `like` and `lower` do not know. */
const isBeyond = (letter: string): boolean => !isAscii(letter) && formsOf(letter).length > 1

function alike(letter: string): string {
  if (isAscii(letter)) return letter.toLowerCase().replace(/[!%_]/, '!$&')
  return isBeyond(letter) ? '%' : letter
}

/** In brackets each character means itself. */
const inGlob = (letter: string): string => (formsOf(letter).length > 1 || /[*?[]/.test(letter) ? inBrackets(letter) : letter)
const inPattern = (letter: string): string =>
  formsOf(letter).length > 1 ? inBrackets(letter) : letter.replace(/[\\^$.|?*+()[\]{}]/, '\\$&')
const inBrackets = (letter: string): string => `[${formsOf(letter).join('')}]`

/** Small, large, and as it is written elsewhere in a word, as `ς`. What would become two characters, as `ß`, has one form. */
function formsOf(letter: string): readonly string[] {
  const [small, large] = [letter.toLowerCase(), letter.toUpperCase()]
  const forms = [letter, small, large, large.toLowerCase(), small.toUpperCase()]
  return [...new Set(forms)].filter((form) => [...form].length === 1)
}
