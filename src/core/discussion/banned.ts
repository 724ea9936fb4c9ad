/** By what somebody can be kept out: who they are, where they come from, or what their comments hold. */
export const banKinds = ['account', 'email', 'network', 'domain', 'pattern'] as const

export type BanKind = (typeof banKinds)[number]

const longestDomain = 253

/** The domain that somebody typed, as `casino.example`, an address there or a page of it; undefined for what is none, and for whole top levels. */
export function domainFrom(typed: string): string | undefined {
  const text = typed
    .trim()
    .toLowerCase()
    .replace(/^.*@/, '')
    .replace(/^\*?\./, '')
  const host = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//.test(text) ? text : `http://${text}`)?.hostname.replace(/^www\./, '') ?? ''
  return host.length <= longestDomain && /^[^.\s]+(?:\.[^.\s]+)+$/.test(host) && !/^[\d.]+$/.test(host) ? host : undefined
}

/** What a comment shows of where it leads, and where its author has mail. */
export type Places = { readonly email?: string | undefined; readonly url?: string | undefined; readonly hrefs?: string | undefined }

/** The hosts of its links, of its author's website and of the mail address. */
export function hostsOf({ email, url, hrefs = '' }: Places): readonly string[] {
  const mail = email === undefined ? [] : [email.slice(email.lastIndexOf('@') + 1).toLowerCase()]
  const links = [...hrefs.split('\n'), ...(url === undefined ? [] : [url])].flatMap(hostIn)
  return [...new Set([...mail, ...links])]
}

function hostIn(href: string): readonly string[] {
  const address = /^mailto:[^?]*@([^?]+)/i.exec(href)?.[1]
  if (address !== undefined) return [address.toLowerCase()]
  const host = URL.parse(href)?.hostname ?? ''
  return host === '' ? [] : [host]
}

/** Whether a host is the domain, or lies below it. */
export const isWithin = (host: string, domain: string): boolean => host === domain || host.endsWith(`.${domain}`)

const longestPattern = 200

/** Words to look for, with `*` for any letters within one; undefined for what would be found everywhere, and for an address, which is banned as one. */
export function patternFrom(typed: string): string | undefined {
  const text = typed.replace(/\s+/g, ' ').trim()
  const letters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0
  return text.length <= longestPattern && letters >= 3 && !/[^\s@]@[^\s@]+\.[^\s@]/.test(text) ? text : undefined
}
