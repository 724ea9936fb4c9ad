// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML forbids and old exports contain.
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/** Text without the characters that no XML file may hold (https://www.w3.org/TR/xml/#charsets). Halves of surrogate pairs are not looked for. */
export const withoutForbidden = (text: string): string => text.replace(forbidden, '')
