const longestHead = 10_000

/** The form broke off, or is none. */
export class UploadError extends Error {
  override readonly name = 'UploadError'
}

/**
 * Hands on the one file of a form (`multipart/form-data`, RFC 7578) as it comes, so that it may be larger than memory. Gives what `take` gives;
 * undefined where the form has no file in it. Fails when the form breaks off.
 */
export async function uploadedFile<T>(
  request: { readonly contentType: string; readonly body: AsyncIterable<Uint8Array> },
  take: (name: string, bytes: AsyncIterable<Uint8Array>) => Promise<T>,
): Promise<T | undefined> {
  const boundary = /;\s*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(request.contentType)
  const mark = boundary?.[1] ?? boundary?.[2]
  if (!/^multipart\/form-data/i.test(request.contentType) || mark === undefined) return undefined
  // As if a line had come before it, all marks look alike.
  const reading = new Reading(request.body, Buffer.from('\r\n'))
  const border = Buffer.from(`\r\n--${mark}`)
  for await (const _ of reading.until(border));
  for (;;) {
    const head = await reading.head()
    if (head === undefined) return undefined
    const name = /filename="((?:[^"\\]|\\.)*)"/i.exec(head)?.[1]
    if (name) return take(decodedName(name), reading.until(border))
    for await (const _ of reading.until(border));
  }
}

const decodedName = (name: string): string => name.replace(/%22/g, '"')

/** Bytes that come, of which it is not known how they fall into pieces. */
class Reading {
  readonly #pieces: AsyncIterator<Uint8Array>
  #held: Buffer

  constructor(bytes: AsyncIterable<Uint8Array>, before: Buffer) {
    this.#pieces = bytes[Symbol.asyncIterator]()
    this.#held = before
  }

  /** All up to a mark, which is passed over. */
  async *until(mark: Buffer): AsyncGenerator<Uint8Array> {
    for (;;) {
      const at = this.#held.indexOf(mark)
      if (at >= 0) {
        if (at > 0) yield this.#held.subarray(0, at)
        this.#held = this.#held.subarray(at + mark.length)
        return
      }
      // A mark may have begun at the end of what has come.
      const sure = this.#held.length - mark.length + 1
      if (sure > 0) {
        yield this.#held.subarray(0, sure)
        this.#held = this.#held.subarray(sure)
      }
      await this.#more()
    }
  }

  /** The head of a part; undefined after the last. */
  async head(): Promise<string | undefined> {
    for (;;) {
      if (this.#held.length >= 2 && this.#held.subarray(0, 2).toString() === '--') return undefined
      const end = this.#held.indexOf('\r\n\r\n')
      if (end >= 0) {
        const head = this.#held.subarray(0, end).toString('utf8')
        this.#held = this.#held.subarray(end + 4)
        return head
      }
      if (this.#held.length > longestHead) throw new UploadError('a part of the form has too long a head')
      await this.#more()
    }
  }

  async #more(): Promise<void> {
    const next = await this.#pieces.next()
    if (next.done) throw new UploadError('the form breaks off')
    this.#held = this.#held.length === 0 ? Buffer.from(next.value) : Buffer.concat([this.#held, next.value])
  }
}
