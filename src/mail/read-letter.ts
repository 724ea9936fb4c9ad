/** A letter in a file, as one reads it: what stands in its head, and all its words, in whatever form a mail program wrote them. */
export type ReadLetter = { readonly head: ReadonlyMap<string, string>; readonly words: string }

/** Reads a letter as `composed` writes them: one text, or several in one. */
export function readLetter(bytes: Buffer): ReadLetter {
  const { head, body } = divided(bytes.toString('latin1'))
  return { head, words: [...head.values(), ...bodies(head, body)].join('\n') }
}

function divided(part: string): { readonly head: ReadonlyMap<string, string>; readonly body: string } {
  const end = /\r?\n\r?\n/.exec(part)
  const lines = part.slice(0, end?.index ?? part.length).replace(/\r?\n[ \t]+/g, ' ')
  const head = lines.split(/\r?\n/).flatMap((line) => {
    const [, name, value] = /^([^:\s]+):\s*(.*)$/.exec(line) ?? []
    return name === undefined || value === undefined ? [] : [[name.toLowerCase(), headerWords(value)] as const]
  })
  return { head: new Map(head), body: end ? part.slice(end.index + end[0].length) : '' }
}

/** A header in plain words (RFC 2047): between two words in another form, a space means nothing. */
const headerWords = (value: string): string =>
  asText(value)
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/(?:=\?utf-8\?[bq]\?[^?]*\?=)+/gi, (words) =>
      Buffer.concat(
        [...words.matchAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi)].map(([, form, text = '']) =>
          form?.toLowerCase() === 'b' ? Buffer.from(text, 'base64') : Buffer.from(fromQuoted(text.replaceAll('_', ' ')), 'latin1'),
        ),
      ).toString('utf8'),
    )

function bodies(head: ReadonlyMap<string, string>, body: string): readonly string[] {
  const [, boundary] = /boundary="?([^";]+)"?/i.exec(head.get('content-type') ?? '') ?? []
  if (boundary === undefined) return [bodyWords(head.get('content-transfer-encoding') ?? '', body)]
  const parts = body.split(`--${boundary}`).slice(1)
  return parts.flatMap((part) => {
    const inner = divided(part.replace(/^\r?\n/, ''))
    return bodies(inner.head, inner.body)
  })
}

/** A body in plain words (RFC 2045, 6.7 and 6.8). */
function bodyWords(form: string, body: string): string {
  if (/base64/i.test(form)) return Buffer.from(body, 'base64').toString('utf8')
  return asText(/quoted-printable/i.test(form) ? fromQuoted(body.replace(/=[ \t]*\r?\n/g, '')) : body)
}

const fromQuoted = (text: string): string =>
  text.replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))

/** Bytes that stand for characters one by one, as the text that they are. */
const asText = (bytes: string): string => Buffer.from(bytes, 'latin1').toString('utf8')
