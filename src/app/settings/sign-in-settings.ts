import { isLoopback } from '../../core/identity/site-security.js'
import { memberAlgorithms } from '../ports/sign-in.js'
import { checked, choice, type Setting, secret, text, toggle } from './setting.js'

const anAddress = 'an https address'

const address = (standard: string, means: string) => checked({ standard, means }, anAddress, isProviderAddress)
const clientId = (means: string) => text({ standard: '', means }, 300)
const clientSecret = (means: string) => secret(means, 'a line of text', isSecretLine)

/** By whom readers may sign in; `masthead provider add` sets what belongs together. */
export const signInSettings = {
  'sign-in.wordpress-client-id': clientId('The client id that WordPress.com gave this site.'),
  'sign-in.wordpress-client-secret': clientSecret('The client secret that WordPress.com gave this site.'),
  'sign-in.wordpress-address': address('https://public-api.wordpress.com', 'Where WordPress.com is asked.'),
  'sign-in.wordpress-protocol': choice<'either' | 'openid' | 'classic'>(
    { standard: 'either', means: 'How WordPress.com is spoken to: by OpenID Connect, by its older protocol, or by whichever it offers.' },
    ['either', 'openid', 'classic'],
  ),
  'sign-in.google-client-id': clientId('The client id that Google gave this site.'),
  'sign-in.google-client-secret': clientSecret('The client secret that Google gave this site.'),
  'sign-in.google-address': address('https://accounts.google.com', 'Where Google is asked.'),
  'sign-in.x-client-id': clientId('The client id that X gave this site.'),
  'sign-in.x-client-secret': clientSecret('The client secret that X gave this site.'),
  'sign-in.x-email': toggle({ standard: false, means: 'Whether X is asked for the address of who signs in; the app must be allowed to.' }),
  'sign-in.x-address': address('https://x.com/i/oauth2', 'Where X asks its readers.'),
  'sign-in.x-api-address': address('https://api.x.com/2', 'Where X is asked.'),
  'sign-in.facebook-client-id': clientId('The client id that Facebook gave this site.'),
  'sign-in.facebook-client-secret': clientSecret('The client secret that Facebook gave this site.'),
  'sign-in.facebook-address': address('https://www.facebook.com/v23.0', 'Where Facebook asks its readers.'),
  'sign-in.facebook-api-address': address('https://graph.facebook.com/v23.0', 'Where Facebook is asked.'),
  'sign-in.openid-providers': openIdProviders('Further providers that speak OpenID Connect, a line each.'),
  'sign-in.openid-secrets': secret('Their client secrets, a line each.', 'lines such as: club | the-secret', isSecretLines),
  'sign-in.mastodon': toggle({ standard: false, means: 'Whether readers may sign in by their Mastodon server.' }),
  'sign-in.mastodon-servers': checked(
    { standard: '', means: 'The only Mastodon servers by which readers may sign in; without any, by all.' },
    'names of servers, separated by commas',
    (typed) => typed.split(',').every((server) => /^[a-z0-9.-]+(?::\d+)?$/i.test(server.trim())),
  ),
  'sign-in.mail': toggle({ standard: true, means: 'Whether readers may sign in by a link in a letter; needs `mail.smtp-url`.' }),
  'sign-in.passkeys': toggle({ standard: true, means: 'Whether readers may sign in by a passkey.' }),
  'sign-in.member-name': text({ standard: '', means: 'What readers know your own member system by.' }, 60),
  'sign-in.member-address': address('', 'Where your member system signs people in and sends them back from.'),
  'sign-in.member-issuer': text({ standard: '', means: 'The `iss` of its tokens.' }),
  'sign-in.member-algorithm': choice<(typeof memberAlgorithms)[number]>(
    { standard: 'HS256', means: 'The one algorithm by which its tokens are signed.' },
    memberAlgorithms,
  ),
  'sign-in.member-key': secret(
    'What its tokens are checked by: the shared secret for HS256, else the public key.',
    'a secret of at least 32 characters, or a public key in PEM',
    (typed) => typed.length >= 32 && typed.length <= 5_000,
  ),
} as const

/** A further provider, as it is set. */
export type OpenIdProvider = { readonly key: string; readonly name: string; readonly issuer: string; readonly clientId: string }

/** Words that stand in addresses below `/sign-in/` already. */
const takenKeys: ReadonlySet<string> = new Set([
  'wordpress',
  'google',
  'x',
  'facebook',
  'mastodon',
  'member',
  'sso',
  'mail',
  'passkey',
  'another',
  'nobody',
])

/** Whether a further provider may have this name in addresses. */
export const isProviderKey = (key: string): boolean => /^[a-z][a-z0-9-]{0,30}$/.test(key) && !takenKeys.has(key)

/** Whether a provider may be asked there: encrypted, or on this machine as tests do. */
export function isProviderAddress(typed: string): boolean {
  const url = URL.parse(typed)
  if (url === null || url.username !== '' || url.search !== '' || url.hash !== '') return false
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))
}

const mostProviders = 20

function openIdProviders(means: string): Setting<readonly OpenIdProvider[]> {
  return {
    standard: [],
    means,
    expected: { words: 'lines such as: club | The Club | https://id.club.example | the-client-id' },
    long: true,
    parse: (typed) => {
      const lines = typed.split(/\r?\n/).filter((line) => line.trim() !== '')
      const parsed = lines.flatMap((line) => providerFrom(line) ?? [])
      const keys = new Set(parsed.map(({ key }) => key))
      return parsed.length === lines.length && keys.size === lines.length && lines.length <= mostProviders ? parsed : undefined
    },
    print: (providers) => providers.map(({ key, name, issuer, clientId: id }) => `${key} | ${name} | ${issuer} | ${id}`).join('\n'),
  }
}

function providerFrom(line: string): OpenIdProvider | undefined {
  const [key = '', name = '', issuer = '', id = '', ...more] = line.split('|').map((part) => part.trim())
  const isGood = isProviderKey(key) && name !== '' && isProviderAddress(issuer) && id !== '' && more.length === 0
  return isGood ? { key, name, issuer, clientId: id } : undefined
}

function isSecretLine(typed: string): boolean {
  return typed.length <= 2_000 && !/\s/.test(typed)
}

function isSecretLines(typed: string): boolean {
  return typed.split(/\r?\n/).every((line) => line.trim() === '' || /^\s*[a-z][a-z0-9-]*\s*\|\s*\S+\s*$/.test(line))
}

/** The secrets of further providers, by their keys. */
export const openIdSecrets = (text: string): ReadonlyMap<string, string> =>
  new Map(
    text
      .split(/\r?\n/)
      .map((line) => line.split('|').map((part) => part.trim()))
      .flatMap(([key, value]) => (key && value ? [[key, value] as const] : [])),
  )
