import { kindsOfSigns } from './kinds-of-signs.js'
import { unparted } from './unparted.js'

/** How many signs of a text are of which kind. */
export type SignCounts = Readonly<Record<keyof typeof patterns, number>>

const patterns = {
  letters: /\p{L}/u,
  capitals: /\p{Lu}/u,
  latin: /\p{Script=Latin}/u,
  // Of no alphabet, or of one that is written in syllables: Latin words among them are a matter of course.
  wide: new RegExp(`[${unparted}]|\\p{Script=Hangul}`, 'u'),
  digits: /\p{Nd}/u,
  pictures: /\p{Extended_Pictographic}/u,
  exclamations: /[!！]/u,
  questions: /[?？؟]/u,
  ofOtherKinds: /[^\p{L}\p{M}\p{N}\s.,!?'"’-]/u,
  ofMoneyAndLuck: /[💰💸💵💴💶💷🤑💎🪙📈🚀🔥🎰🎲🏆🎁🎉🍀⭐🌟💯🥇]/u,
  pointing: /[👉👇👆👈⬇➡⬅▶🔗📲📞📩📱☎✉✅✔❗‼❌⚡📣📢🔞📌🆓🔴🟢🔹🔸]/u,
  ofFeeling: /[😂🤣😭😅😍🥰😢😊😁🥺😡🤔😎😆🙏❤🧡💛💚💙💜🖤😱👏]/u,
} as const

type Kind = keyof typeof patterns

const kinds: readonly Kind[] = [
  'letters',
  'capitals',
  'latin',
  'wide',
  'digits',
  'pictures',
  'exclamations',
  'questions',
  'ofOtherKinds',
  'ofMoneyAndLuck',
  'pointing',
  'ofFeeling',
]

const kindsOf = kindsOfSigns((sign) => kinds.reduce((all, kind, at) => (patterns[kind].test(sign) ? all | (1 << at) : all), 0))

/** Counts in one reading. */
export function countSigns(text: string): SignCounts {
  const counts = new Uint32Array(kinds.length)
  let plain = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.codePointAt(at) ?? 0
    // Most are small letters from a to z, and spaces.
    const isPlain = code >= 97 && code <= 122
    if (isPlain) plain++
    if (isPlain || code === 32) continue
    if (code > 0xffff) at++
    for (let rest = kindsOf(code); rest !== 0; rest &= rest - 1) {
      const kind = 31 - Math.clz32(rest & -rest)
      counts[kind] = (counts[kind] ?? 0) + 1
    }
  }
  const count = (kind: Kind) => counts[kinds.indexOf(kind)] ?? 0
  return {
    letters: plain + count('letters'),
    capitals: count('capitals'),
    latin: plain + count('latin'),
    wide: count('wide'),
    digits: count('digits'),
    pictures: count('pictures'),
    exclamations: count('exclamations'),
    questions: count('questions'),
    ofOtherKinds: count('ofOtherKinds'),
    ofMoneyAndLuck: count('ofMoneyAndLuck'),
    pointing: count('pointing'),
    ofFeeling: count('ofFeeling'),
  }
}
