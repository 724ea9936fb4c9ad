import { mailAddress } from '../mail-address.js'
import type { Profile } from './identity.js'
import { personName } from './person-name.js'

/** The forms in which providers tell who somebody is. */
export type ProfileShape = 'openid' | 'wordpress' | 'x' | 'facebook' | 'mastodon'

/** Who somebody is, from what the provider at `issuer` answered; undefined when it names nobody. */
export function profileFrom(shape: ProfileShape, issuer: string, answer: unknown): Profile | undefined {
  const told = readers[shape](fieldsOf(answer), issuer)
  const { subject, name, email } = told
  if (subject === undefined || subject.length > longestSubject) return undefined
  const address = email === undefined ? undefined : mailAddress(email)
  return { issuer, subject, name: personName(name ?? ''), email: address, emailIsVerified: address !== undefined && told.emailIsVerified }
}

// OpenID Connect Core, 2: a subject has at most 255 characters.
const longestSubject = 255

type Fields = Readonly<Record<string, unknown>>
type Told = {
  readonly subject: string | undefined
  readonly name: string | undefined
  readonly email: string | undefined
  readonly emailIsVerified: boolean
}

const readers: Readonly<Record<ProfileShape, (fields: Fields, issuer: string) => Told>> = {
  // https://openid.net/specs/openid-connect-core-1_0.html#StandardClaims
  openid: (fields) => ({
    subject: identifier(fields.sub),
    name: text(fields.name) ?? text(fields.preferred_username) ?? text(fields.nickname),
    email: text(fields.email),
    emailIsVerified: fields.email_verified === true,
  }),
  // https://developer.wordpress.com/docs/api/1.1/get/me/
  wordpress: (fields) => ({
    subject: identifier(fields.ID),
    name: text(fields.display_name) ?? text(fields.username),
    email: text(fields.email),
    emailIsVerified: fields.email_verified === true,
  }),
  // https://docs.x.com/x-api/users/user-lookup-me: an address is only told once it is confirmed.
  x: (fields) => {
    const person = fieldsOf(fields.data)
    const email = text(person.confirmed_email)
    return { subject: identifier(person.id), name: text(person.name) ?? text(person.username), email, emailIsVerified: email !== undefined }
  },
  // https://developers.facebook.com/docs/graph-api/reference/user/: nothing says whether the address was ever verified.
  facebook: (fields) => ({ subject: identifier(fields.id), name: text(fields.name), email: text(fields.email), emailIsVerified: false }),
  // https://docs.joinmastodon.org/methods/accounts/#verify_credentials: anybody may have any name on a server of their own, but not another's server.
  mastodon: (fields, issuer) => {
    const user = text(fields.username)
    const name = user === undefined || !/^[\w.-]+$/.test(user) ? undefined : `@${user}@${URL.parse(issuer)?.host ?? ''}`
    return { subject: name === undefined ? undefined : identifier(fields.id), name, email: undefined, emailIsVerified: false }
  },
}

const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {})

const text = (value: unknown): string | undefined => (typeof value === 'string' && value.trim() !== '' ? value : undefined)

/** Some tell it as a number, some as text; it means the same. */
const identifier = (value: unknown): string | undefined =>
  typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? String(value) : text(value)
