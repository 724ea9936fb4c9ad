const longest = 254

/**
 * An e-mail address as it may be written to, its host in lower case; undefined for what is none. Only what people have: one `@`, no quotes, no
 * comments, nothing that could be a second address or a second line (RFC 5321, 4.1.2 and 4.5.3.1.3).
 */
export function mailAddress(typed: string): string | undefined {
  const text = typed.trim()
  if (text.length > longest || !/^[^\s@"(),:;<>[\]\\\p{Cc}]{1,64}@[^\s@"(),:;<>[\]\\\p{Cc}]+$/u.test(text)) return undefined
  const at = text.lastIndexOf('@')
  const host = text.slice(at + 1).toLowerCase()
  return isHost(host) ? `${text.slice(0, at)}@${host}` : undefined
}

const isHost = (host: string): boolean => !/^[.-]|[.-]$|\.\./.test(host) && host.includes('.')
