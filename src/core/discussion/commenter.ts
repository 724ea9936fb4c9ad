import { nameInLine } from '../identity/person-name.js'
import type { Role } from '../identity/role.js'
import type { AccountId } from '../ids.js'

/** Who offers a comment: a guest by the name typed beside it, or someone signed in. */
export type Commenter =
  | {
      readonly type: 'guest'
      readonly name: string
      /** As typed, and so proof of nothing. Never shown. */
      readonly email?: string | undefined
      readonly url?: string | undefined
    }
  | {
      readonly type: 'account'
      readonly account: AccountId
      readonly name: string
      readonly email?: string | undefined
      readonly url?: string | undefined
      readonly role?: Role | undefined
    }

/** WordPress's own limits: https://developer.wordpress.org/reference/functions/wp_get_comment_fields_max_lengths/ */
const longestName = 245
const longestEmail = 100
const longestUrl = 200

/** What is wrong with what a guest wrote beside a comment, and in which field. */
export type CommenterRefusal =
  | { readonly type: 'name-missing' }
  | { readonly type: 'name-too-long'; readonly limit: number }
  | { readonly type: 'email-missing' }
  | { readonly type: 'email-invalid' }
  | { readonly type: 'url-invalid' }

/** What a guest typed into the fields beside the text. */
export type GuestFields = { readonly name: string; readonly email: string; readonly url: string }

/** A guest from what was typed; everything that is wrong with it, when something is. `example.org` stands for `https://example.org/`. */
export function guestFrom(
  typed: GuestFields,
  { emailNeeded }: { readonly emailNeeded: boolean },
): { readonly guest: Commenter } | { readonly refusals: readonly CommenterRefusal[] } {
  const name = nameInLine(typed.name)
  const email = typed.email.trim()
  const url = typed.url.trim() === '' ? undefined : websiteFrom(typed.url.trim())
  const refusals = [
    ...nameRefusals(name),
    ...emailRefusals(email, emailNeeded),
    ...(url === null ? [{ type: 'url-invalid' } as const] : []),
  ]
  if (refusals.length > 0) return { refusals }
  return { guest: { type: 'guest', name, email: email === '' ? undefined : email, url: url ?? undefined } }
}

function nameRefusals(name: string): readonly CommenterRefusal[] {
  if (name === '') return [{ type: 'name-missing' }]
  return name.length > longestName ? [{ type: 'name-too-long', limit: longestName }] : []
}

function emailRefusals(email: string, isNeeded: boolean): readonly CommenterRefusal[] {
  if (email === '') return isNeeded ? [{ type: 'email-missing' }] : []
  return isEmail(email) ? [] : [{ type: 'email-invalid' }]
}

/** Whether it looks like an address that mail can be sent to; only a letter can tell whether it is one. */
export const isEmail = (text: string): boolean =>
  text.length <= longestEmail && /^[^\s@<>"(),;:\\]+@[^\s@<>"(),;:\\]+\.[^\s@.<>"(),;:\\]+$/.test(text)

/** Null for what is no web address. */
function websiteFrom(typed: string): string | null {
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:/i.test(typed) ? typed : `https://${typed}`)
  const isWeb = url !== null && (url.protocol === 'http:' || url.protocol === 'https:') && url.hostname.includes('.')
  return isWeb && url.username === '' && url.password === '' && url.href.length <= longestUrl ? url.href : null
}
