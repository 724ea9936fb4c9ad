import { bucketCount, type Model, type SignalWeights } from './model.js'

// A model as bytes; names of signs are plain ASCII: the length of the head (four, big end first), the head as JSON, the known words, the weights, two in a byte.

type Head = Omit<Model, 'weights' | 'known' | 'signals'> & {
  readonly knownBytes: number
  readonly signals: Readonly<Record<string, SignalWeights>>
}

/** The bytes of a model. The same model has the same bytes. */
export function modelBytes({ weights, known, signals, ...rest }: Model): Uint8Array {
  const head: Head = { ...rest, knownBytes: known.length, signals: Object.fromEntries(signals) }
  const text = new TextEncoder().encode(JSON.stringify(head))
  const packed = inHalfBytes(weights)
  const bytes = new Uint8Array(4 + text.length + known.length + packed.length)
  new DataView(bytes.buffer).setUint32(0, text.length)
  bytes.set(text, 4)
  bytes.set(known, 4 + text.length)
  bytes.set(packed, 4 + text.length + known.length)
  return bytes
}

/** The model in bytes that `modelBytes` made; throws for others. */
export function modelFrom(bytes: Uint8Array): Model {
  const length = bytes.length < 4 ? 0 : new DataView(bytes.buffer, bytes.byteOffset).getUint32(0)
  const head = 4 + length < bytes.length ? headFrom(bytes.subarray(4, 4 + length)) : undefined
  if (head === undefined) throw new Error(`no model of this filter: none begins as these ${bytes.length} bytes do`)
  const { knownBytes, signals, ...rest } = head
  // A copy: what is handed in may be a part of something larger.
  const known = new Uint8Array(bytes.subarray(4 + length, 4 + length + knownBytes))
  const weights = fromHalfBytes(bytes.subarray(4 + length + knownBytes))
  if (weights.length !== bucketCount) throw new Error(`no model of this filter: it has ${weights.length} weights instead of ${bucketCount}`)
  return { ...rest, known, weights, signals: new Map(Object.entries(signals)) }
}

/** Undefined where it is no head of a model. */
function headFrom(bytes: Uint8Array): Head | undefined {
  try {
    const head: Head | null = JSON.parse(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    const { heaviest, bias, slope, offset, knownBytes, thresholds, signals } = head ?? {}
    const numbers = [heaviest, bias, slope, offset, knownBytes, thresholds?.unsure, thresholds?.spam]
    return head !== null && numbers.every(Number.isFinite) && typeof signals === 'object' && signals !== null ? head : undefined
  } catch {
    return undefined
  }
}

// So that no half of a byte is negative.
const shift = 8

const inHalfBytes = (weights: Int8Array): Uint8Array =>
  Uint8Array.from({ length: weights.length / 2 }, (_, at) => (halfByte(weights[2 * at]) << 4) | halfByte(weights[2 * at + 1]))

const halfByte = (weight = 0): number => weight + shift

function fromHalfBytes(packed: Uint8Array): Int8Array {
  const weights = new Int8Array(2 * packed.length)
  for (const [at, byte] of packed.entries()) {
    weights[2 * at] = (byte >>> 4) - shift
    weights[2 * at + 1] = (byte & 15) - shift
  }
  return weights
}
