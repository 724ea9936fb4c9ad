/** A line has more bytes than are taken. */
export class LongLineError extends Error {
  override readonly name = 'LongLineError'
}

const [newline, carriageReturn] = [10, 13]
const byteOrderMark = '\uFEFF'

/**
 * The lines of some text, one after the other; no more than the longest of them is held in memory. They end with a newline, or with a carriage return and a
 * newline, and not by `readline`, which ends lines at U+2028 too, and JSON leaves that as it is. A byte order mark at the beginning is left out. Throws for
 * a line of more than `mostBytes`.
 */
export async function* linesOf(bytes: AsyncIterable<Uint8Array>, mostBytes = Number.POSITIVE_INFINITY): AsyncGenerator<string> {
  let number = 1
  let [parts, length]: [Uint8Array[], number] = [[], 0]
  const add = (part: Uint8Array) => {
    parts.push(part)
    length += part.length
    if (length > mostBytes) throw new LongLineError(`line ${number} is too long: at most ${mostBytes} bytes are taken`)
  }
  const taken = () => {
    const line = textOf(parts, number)
    number++
    ;[parts, length] = [[], 0]
    return line
  }
  for await (const chunk of bytes) {
    let from = 0
    // In UTF-8 no other character has this byte in it.
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, from)) {
      add(chunk.subarray(from, end))
      from = end + 1
      yield taken()
    }
    if (from < chunk.length) add(chunk.subarray(from))
  }
  if (length > 0) yield taken()
}

function textOf(parts: readonly Uint8Array[], number: number): string {
  const line = Buffer.concat(parts)
  const text = line.toString('utf8', 0, line.at(-1) === carriageReturn ? line.length - 1 : line.length)
  return number === 1 && text.startsWith(byteOrderMark) ? text.slice(1) : text
}
