import { addressKey, pathOfUrl } from './address.js'
import type { Media } from './media.js'
import { unsized } from './upload-name.js'

// What a database takes in an index.
const longestKey = 1_000

/** The key under which it is noted that a picture stands in a text: its path, without the size that WordPress put in its name. */
export function pictureKey(address: string): string | undefined {
  const path = address.startsWith('/') ? address.split(/[?#]/)[0] : pathOfUrl(address)
  const key = path === undefined ? undefined : unsized(addressKey(path))
  return key === undefined || key.length > longestKey ? undefined : key
}

/** The keys under which a picture of the library may be noted. */
export const keysOfMedia = ({ file, originPath }: Pick<Media, 'file' | 'originPath'>): readonly string[] => [
  ...(file ? [addressKey(`/media/${file.path}`)] : []),
  ...(originPath === undefined ? [] : [unsized(originPath)]),
]
