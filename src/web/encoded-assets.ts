import type { Asset } from './assets.js'
import { bestEncoding, type Encoding, encode, thoroughly } from './encodings.js'

/** An asset's bytes as they are sent. */
export type EncodedAsset = { readonly bytes: Buffer; readonly encoding: Encoding }

/** Text; pictures and fonts are compressed as they are. */
const compressible = /^(?:text\/|image\/svg)/

/** Gives assets in the encoding that a request prefers, each made once: they do not change while the program runs. */
export function assetEncoder(): (asset: Asset, acceptEncoding: string | undefined) => Promise<EncodedAsset> {
  const made = new Map<Asset, Map<Encoding, Promise<Buffer>>>()
  return async (asset, acceptEncoding) => {
    const encoding = compressible.test(asset.contentType) ? bestEncoding(acceptEncoding) : 'identity'
    const known = made.get(asset) ?? new Map<Encoding, Promise<Buffer>>()
    made.set(asset, known)
    const bytes = known.get(encoding) ?? encode(asset.bytes, encoding, thoroughly)
    known.set(encoding, bytes)
    return { bytes: await bytes, encoding }
  }
}
