/** Tags that stand in lines. What looks like any other is what somebody wrote about: `the <html> element`. */
const lineTag =
  /<\/?(?:a|abbr|b|bdi|big|br|cite|code|del|dfn|em|font|i|ins|kbd|mark|q|s|small|span|strike|strong|sub|sup|time|u|wbr)(?:[\s/][^<>]*)?>/gi

/**
 * What a reader sees of a piece of HTML that is one line of text, such as a title or a name: tags gone, entities resolved.
 * Of named entities the common ones are known, the rest stay as they are.
 */
export function lineText(html: string): string {
  return decodeEntities(html.replace(lineTag, ''))
}

/** Text in which `&amp;`, `&#8217;` and their like are the characters they stand for. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(
    /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,8}));/g,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return named.get(name) ?? whole
      return character(decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)) ?? whole
    },
  )
}

/** Text as it may stand between tags; `decodeEntities` gives it back. */
export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function character(code: number): string | undefined {
  if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return undefined
  return String.fromCodePoint(windows1252[code] ?? code)
}

/** Numbers that HTML reads as Windows' characters (https://html.spec.whatwg.org/#numeric-character-reference-end-state). */
const windows1252: Readonly<Record<number, number>> = {
  128: 0x20ac,
  130: 0x201a,
  132: 0x201e,
  133: 0x2026,
  139: 0x2039,
  145: 0x2018,
  146: 0x2019,
  147: 0x201c,
  148: 0x201d,
  149: 0x2022,
  150: 0x2013,
  151: 0x2014,
  153: 0x2122,
  155: 0x203a,
}

const latin =
  'iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm ' +
  'raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH ' +
  'Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ' +
  'ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml ' +
  'yacute thorn yuml'

const named: ReadonlyMap<string, string> = new Map(
  Object.entries({
    // The names of U+00A1 to U+00FF, in the order of their characters.
    ...Object.fromEntries(latin.split(' ').map((name, index) => [name, String.fromCodePoint(0xa1 + index)])),
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    nbsp: '\u00a0',
    ndash: '–',
    mdash: '—',
    lsquo: '‘',
    rsquo: '’',
    sbquo: '‚',
    ldquo: '“',
    rdquo: '”',
    bdquo: '„',
    lsaquo: '‹',
    rsaquo: '›',
    hellip: '…',
    bull: '•',
    trade: '™',
    euro: '€',
    larr: '←',
    rarr: '→',
  }),
)
