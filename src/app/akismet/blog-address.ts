/** The address of a site that asks, as it is kept: host and path, without what may differ between two spellings of it; undefined for what is none. */
export function blogAddress(typed: string): string | undefined {
  const text = typed.trim()
  if (text === '' || text.length > longest || isOfAnotherKind(text)) return undefined
  const url = URL.parse(/^https?:\/\//i.test(text) ? text : `https://${text}`)
  if (url === null || url.username !== '' || !isHost.test(url.hostname)) return undefined
  const port = url.port === '' ? '' : `:${url.port}`
  return `${url.hostname.replace(/^www\./, '')}${port}${url.pathname.replace(/\/+$/, '')}`
}

const longest = 500

/** `ftp://…`, `https:/…`, `//…`; a host with a port (`localhost:8080`) only looks like a scheme. */
const isOfAnotherKind = (text: string): boolean => /^(?!https?:\/\/)[a-z][a-z\d+.-]*:[/\\]|^[/\\]/i.test(text)

/** As the platform spells hosts: names in letters of ASCII, or an IPv6 address in brackets. Stars and the like it lets through, and no site is called so. */
const isHost = /^(?:[\w-]+(?:\.[\w-]+)*|\[[\da-f:.]+\])$/i

/**
 * The address of a site for which a key is to be made. What has an empty part in its path is a slip, as in `http//blog.example.org` and
 * `https://http://blog.example.org`, and no site would ever ask by it.
 */
export function keyAddress(typed: string): string | undefined {
  const address = blogAddress(typed)
  return address?.includes('//') ? undefined : address
}

/** Whether a site is the one that a key was made for, or lies below it, as the sites of a network of WordPress may. */
export function isOfBlog(typed: string, keyBlog: string): boolean {
  const address = blogAddress(typed)
  return address !== undefined && (address === keyBlog || address.startsWith(`${keyBlog}/`))
}
