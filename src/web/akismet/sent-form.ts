import type { IncomingMessage } from 'node:http'

const formType = 'application/x-www-form-urlencoded'
const unlike = /^(?!application\/x-www-form-urlencoded|text\/plain)[\w.+-]{1,60}\/[\w.+-]{1,60}/i

/** Why nothing was found in a body that says it is no such form as the protocol has; undefined where it says nothing else. */
export function otherType({ method, headers }: IncomingMessage): string | undefined {
  const [type] = method === 'POST' ? (unlike.exec(headers['content-type'] ?? '') ?? []) : []
  return type && `The body was sent as ${type.toLowerCase()}, which is not read here; send it as ${formType}.`
}

/** The fields of a form. Only what is asked for is decoded: plugins send along all that their server knows. */
export type SentForm = {
  /** The first of a name, undefined where it was not sent. */
  text(name: string): string | undefined
  /** All of a name, also as PHP writes lists: `name[]`, `name[0]`. */
  list(name: string): readonly string[]
}

// A form of WordPress has some sixty fields, with all that the plugin adds to them.
const mostFields = 2_000

/**
 * Reads a form, in the charset that its sender names; `undefined` when it has more fields than anybody needs. What is no proper encoding is read as it
 * stands, and a charset that nobody knows as UTF-8: a comment is judged all the same.
 */
export function sentForm(body: Buffer, charset: string | undefined): SentForm | undefined {
  const fields = new Map<string, string[]>()
  const text = body.toString('latin1')
  let count = 0
  for (let from = 0; from < text.length; ) {
    const found = text.indexOf('&', from)
    const end = found === -1 ? text.length : found
    if (++count > mostFields) return undefined
    if (end > from) addField(fields, text.slice(from, end))
    from = end + 1
  }
  const own = charset ?? fields.get('blog_charset')?.[0]
  const decode = decoderOf(own === undefined ? 'utf-8' : bytesOf(own).toString('latin1'))
  const all = (name: string) => (fields.get(name) ?? []).map((raw) => decode(bytesOf(raw)))
  return {
    text: (name) => {
      const raw = fields.get(name)?.[0]
      return raw === undefined ? undefined : decode(bytesOf(raw))
    },
    list: (name) => [...all(name), ...all(`${name}[]`)],
  }
}

function addField(fields: Map<string, string[]>, pair: string): void {
  const sign = pair.indexOf('=')
  const name = bytesOf(sign === -1 ? pair : pair.slice(0, sign))
    .toString('latin1')
    .replace(/\[\d{0,4}\]$/, '[]')
  const value = sign === -1 ? '' : pair.slice(sign + 1)
  const known = fields.get(name)
  if (known) known.push(value)
  else fields.set(name, [value])
}

const [percent, plus, space] = [37, 43, 32]

/** The bytes behind `%41` and `+`; a percent sign without two digits behind it stands for itself. */
function bytesOf(raw: string): Buffer {
  const bytes = Buffer.from(raw, 'latin1')
  if (!raw.includes('%') && !raw.includes('+')) return bytes
  let to = 0
  for (let from = 0; from < bytes.length; from++, to++) {
    const byte = bytes[from] ?? 0
    const decoded = byte === percent ? hexadecimal(bytes[from + 1], bytes[from + 2]) : undefined
    bytes[to] = decoded ?? (byte === plus ? space : byte)
    if (decoded !== undefined) from += 2
  }
  return bytes.subarray(0, to)
}

function hexadecimal(high: number | undefined, low: number | undefined): number | undefined {
  const [first, second] = [digit(high), digit(low)]
  return first === undefined || second === undefined ? undefined : first * 16 + second
}

function digit(byte: number | undefined): number | undefined {
  if (byte === undefined) return undefined
  if (byte >= 48 && byte <= 57) return byte - 48
  const letter = byte | 32
  return letter >= 97 && letter <= 102 ? letter - 87 : undefined
}

function decoderOf(charset: string): (bytes: Buffer) => string {
  if (/^utf-?8$/i.test(charset)) return (bytes) => bytes.toString('utf8')
  try {
    const decoder = new TextDecoder(charset)
    return (bytes) => decoder.decode(bytes)
  } catch {
    return (bytes) => bytes.toString('utf8')
  }
}
