/** The text of a page in the encoding that its reply names, else the page itself, else UTF-8. https://html.spec.whatwg.org/multipage/parsing.html#determining-the-character-encoding */
export function pageText(bytes: Uint8Array, contentType: string): string {
  const [, inHeader] = /charset\s*=\s*"?([\w.:-]+)/i.exec(contentType) ?? []
  return decoder(inHeader ?? inMeta(bytes) ?? 'utf-8').decode(bytes)
}

const lookedThrough = 1024

function inMeta(bytes: Uint8Array): string | undefined {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, lookedThrough))
  const [, charset] = /<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(start) ?? []
  return charset
}

function decoder(label: string): TextDecoder {
  try {
    return new TextDecoder(label)
  } catch {
    return new TextDecoder()
  }
}
