import { addressKey } from './address.js'

/** Stands for all that only programs ask for: those who look for holes, and browsers for icons. It is no address. */
export const askedByPrograms = '*'

const longest = 300

const programsFiles =
  /\.(?:php\d?|aspx?|jspx?|cgi|pl|env|git|sql|bak|old|ini|conf|log|ya?ml|json|map|js|css|txt|xml|zip|gz|tgz|rar|7z|tar|ico|webmanifest)\/$/
const programsPlaces =
  /^\/(?:\.|wp-|cgi-bin\/|phpmyadmin|pma\/|xmlrpc|admin|administrator|vendor\/|owa\/|boaform|actuator|solr\/|console\/|api\/|login|apple-touch-icon|browserconfig|autodiscover)/
const olderUploads = /^\/wp-content\/uploads\/.*\.(?:jpe?g|png|gif|webp|pdf|mp3|mp4)\/$/

/**
 * Under which address it is counted that nothing was found at a path, without whatever stood behind a question mark; undefined where it is not counted,
 * since it is too long to be an address or may name a person.
 */
export function missedAddress(path: string): string | undefined {
  const key = addressKey(path)
  if (key.length > longest || key.includes('@')) return undefined
  if (olderUploads.test(key)) return key
  return programsFiles.test(key) || programsPlaces.test(key) || hasControl(key) ? askedByPrograms : key
}

const hasControl = (text: string): boolean => [...text].some((sign) => sign < ' ' || sign === '\u007f' || sign === '\ufffd')
