/** What is read at once, so that one long chunk never stands in memory twice over. */
const pieceBytes = 64 * 1024
const utf8Mark = [0xef, 0xbb, 0xbf]

/**
 * Bytes of an XML file as text, in pieces. The encoding is that of the byte order mark, else of the XML declaration, else UTF-8.
 * Bytes that are not of that encoding become U+FFFD; an encoding nobody knows is read as UTF-8. Line ends are `\n`, as XML has it
 * (https://www.w3.org/TR/xml/#sec-line-ends).
 */
export async function* decodeText(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let held = ''
  for await (const piece of decoded(bytes)) {
    const text = held + piece
    held = text.endsWith('\r') ? '\r' : ''
    yield withOneLineEnd(held ? text.slice(0, -1) : text)
  }
  if (held) yield '\n'
}

const withOneLineEnd = (text: string): string => (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text)

async function* decoded(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined
  let head: Uint8Array = new Uint8Array()
  for await (const chunk of bytes) {
    for (let at = 0; at < chunk.length; at += pieceBytes) {
      let piece = chunk.subarray(at, at + pieceBytes)
      if (!decoder) {
        head = joined(head, piece)
        // The declaration must be whole before its encoding can be told.
        if (head.length < 256) continue
        decoder = decoderFor(head)
        piece = head
      }
      yield decoder.decode(piece, { stream: true })
    }
  }
  yield decoder ? decoder.decode() : decoderFor(head).decode(head)
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  const both = new Uint8Array(one.length + other.length)
  both.set(one)
  both.set(other, one.length)
  return both
}

function decoderFor(head: Uint8Array): TextDecoder {
  try {
    return new TextDecoder(encodingOf(head))
  } catch {
    // A label that no one has registered: the file is most likely UTF-8 all the same.
    return new TextDecoder()
  }
}

function encodingOf(head: Uint8Array): string {
  if (utf8Mark.every((byte, index) => head[index] === byte)) return 'utf-8'
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  const start = String.fromCharCode(...head.subarray(0, 200))
  return /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(start)?.[1] ?? 'utf-8'
}
