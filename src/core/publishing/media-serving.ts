/** How a file is sent to whoever opens its address. */
export type ServingPolicy = {
  /** Shown where it is, or only offered to be saved. */
  readonly disposition: 'inline' | 'attachment'
  /** Sent with every file, whatever it is. */
  readonly headers: Readonly<Record<'content-security-policy' | 'x-content-type-options', string>>
}

/**
 * How a file of a type is sent. Pictures, sound and film are shown; all else is offered to be saved. Whatever it is, a browser takes it for
 * nothing else and lets it run nothing, as if it were of another site: a drawing with a script in it is a picture.
 */
export const servingPolicy = (contentType: string): ServingPolicy => ({
  disposition: shown.has(contentType) ? 'inline' : 'attachment',
  headers: {
    'content-security-policy': "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; sandbox",
    'x-content-type-options': 'nosniff',
  },
})

const shown: ReadonlySet<string> = new Set([
  ...['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'image/avif', 'image/svg+xml'],
  ...['audio/mpeg', 'audio/mp4', 'audio/wav', 'audio/flac', 'audio/ogg', 'video/mp4', 'video/webm', 'text/vtt'],
])
