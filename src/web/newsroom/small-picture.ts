import type { Media } from '../../core/publishing/media.js'
import { isResizable, mediaHref, type pictureWidths, variantHref } from '../../core/publishing/picture-sizes.js'

/** Where a picture is served about as wide as this: in a size of it, or as it is where it is smaller or has none. */
export function smallHref({ file }: Media, width: (typeof pictureWidths)[number]): string {
  if (!file) return ''
  const isLarger = isResizable(file.contentType) && (file.width ?? 0) >= width
  return isLarger ? variantHref({ original: file.path, width, format: 'webp' }) : mediaHref(file.path)
}
