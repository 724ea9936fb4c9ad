/** How many signs of a text are of which kind. */
export type SignCounts = Readonly<Record<keyof typeof patterns, number>>

const patterns = {
  letters: /\p{L}/u,
  capitals: /\p{Lu}/u,
  latin: /\p{Script=Latin}/u,
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
  'digits',
  'pictures',
  'exclamations',
  'questions',
  'ofOtherKinds',
  'ofMoneyAndLuck',
  'pointing',
  'ofFeeling',
]

// What kinds a sign is of, as bits, found by the patterns once: to ask them of each sign of a text takes longer than all else. The last bit says that it was asked.
const asked = 1 << 15
const kindsOfSigns = new Uint16Array(0x20000)

function kindsOf(code: number): number {
  const known = kindsOfSigns[code] ?? 0
  if (known !== 0) return known
  const sign = String.fromCodePoint(code)
  const bits = kinds.reduce((all, kind, at) => (patterns[kind].test(sign) ? all | (1 << at) : all), asked)
  if (code < kindsOfSigns.length) kindsOfSigns[code] = bits
  return bits
}

/** Counts in one reading. */
export function countSigns(text: string): SignCounts {
  const counts = new Uint32Array(kinds.length)
  let plain = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.codePointAt(at) ?? 0
    // Most are small letters from a to z, and spaces.
    if (code >= 97 && code <= 122) plain++
    if (code === 32 || (code >= 97 && code <= 122)) continue
    if (code > 0xffff) at++
    const bits = kindsOf(code)
    for (let rest = bits & ~asked; rest !== 0; rest &= rest - 1) {
      const kind = 31 - Math.clz32(rest & -rest)
      counts[kind] = (counts[kind] ?? 0) + 1
    }
  }
  const count = (kind: Kind) => counts[kinds.indexOf(kind)] ?? 0
  return {
    letters: plain + count('letters'),
    capitals: count('capitals'),
    latin: plain + count('latin'),
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
