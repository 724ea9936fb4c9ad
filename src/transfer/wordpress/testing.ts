import type { Item } from '../../app/transfer/item.js'
import { readWxr } from './read-wxr.js'
import { toItems, type WordpressReading } from './to-items.js'
import type { WxrRecord } from './wxr.js'

/** Bytes as a stream would bring them. */
export async function* inPieces(bytes: Uint8Array, size = 1 << 16): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

export async function all<T>(values: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const value of values) found.push(value)
  return found
}

export const recordsIn = (bytes: AsyncIterable<Uint8Array>): Promise<WxrRecord[]> => all(readWxr(bytes))

export function itemsIn(file: string | Uint8Array, options: WordpressReading = {}): Promise<Item[]> {
  const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : file
  return all(toItems(readWxr(inPieces(bytes)), options))
}

/** The items of one type. */
export const only = <T extends Item['type']>(items: readonly Item[], type: T): Extract<Item, { type: T }>[] =>
  items.filter((item): item is Extract<Item, { type: T }> => item.type === type)
