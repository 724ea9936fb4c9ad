/** The address of a site that asks, as it is kept: host and path, without what may differ between two spellings of it; undefined for what is none. */
export function blogAddress(typed: string): string | undefined {
  const text = typed.trim()
  const url = URL.parse(/^https?:\/\//i.test(text) ? text : `https://${text}`)
  if (url === null || text === '' || text.length > longest || url.username !== '' || url.hostname === '') return undefined
  const port = url.port === '' ? '' : `:${url.port}`
  return `${url.hostname.replace(/^www\./, '')}${port}${url.pathname.replace(/\/+$/, '')}`
}

const longest = 500

/** Whether a site is the one that a key was made for, or lies below it, as the sites of a network of WordPress may. */
export function isOfBlog(typed: string, keyBlog: string): boolean {
  const address = blogAddress(typed)
  return address !== undefined && (address === keyBlog || address.startsWith(`${keyBlog}/`))
}
