/** How a code is: eight digits, good for ten minutes and five tries. Guessing one takes twenty million letters. */
export const codeDigits = 8
export const mostTries = 5
export const codeLastsMinutes = 10

/** How long whoever brought the code back may look at what is held, and decide. */
export const proofLastsMinutes = 30

/** How many letters with a code may be asked for in an hour, for an address and from a network: a household, a school or a café is one network. */
export const mostCodesAnHour = { address: 5, network: 20 } as const

/** A code out of chance: the last digits of a large random number, given in hexadecimal digits. */
export function codeFrom(hexadecimal: string): string {
  const number = BigInt(`0x${hexadecimal.slice(0, 32)}`) % 10n ** BigInt(codeDigits)
  return number.toString().padStart(codeDigits, '0')
}

/** A code as it was typed, with spaces or without, in whichever digits; undefined for what is none. */
export function typedCode(text: string): string | undefined {
  const digits = text
    .replace(/[\s\-‐‑–.]/gu, '')
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
  return new RegExp(`^\\d{${codeDigits}}$`).test(digits) ? digits : undefined
}
