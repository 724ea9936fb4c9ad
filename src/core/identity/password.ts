/** A password is never shorter: there is a second factor besides, and it is not guessed without end (NIST SP 800-63B, 3.1.1). */
export const shortestPassword = 10

/** Enough for a sentence, and not so much that the hashing of it holds anything up. */
export const longestPassword = 256

/** Why a password is not taken. What it is made of is nobody’s business but its owner’s. */
export type PasswordRefusal =
  | { readonly type: 'password-too-short' }
  | { readonly type: 'password-too-long' }
  /** It is on the list of those that are tried first, or is made of one with little beside it. */
  | { readonly type: 'password-known' }
  /** It is no more than the name of the person or of the publication. */
  | { readonly type: 'password-about-you' }

/** What a password is held against. */
export type PasswordFacts = {
  /** Whether it is on the list, in small letters. */
  readonly isKnown: (form: string) => boolean
  /** Names and addresses that somebody who guesses would try. */
  readonly about: readonly string[]
}

/** The form in which a password is kept and compared: letters that look the same are the same, however a keyboard makes them (RFC 8265, 4.2). */
export const passwordText = (typed: string): string => typed.normalize('NFKC')

/** Why a password is not taken; undefined for one that is. */
export function passwordProblem(password: string, { isKnown, about }: PasswordFacts): PasswordRefusal | undefined {
  const length = [...password].length
  if (length < shortestPassword) return { type: 'password-too-short' }
  if (length > longestPassword) return { type: 'password-too-long' }
  const forms = formsOf(password.toLowerCase())
  if (forms.some((form) => isKnown(form) || isMonotonous(form))) return { type: 'password-known' }
  const names = new Set(about.flatMap(wordsOf))
  return forms.some((form) => names.has(lettersOf(form))) ? { type: 'password-about-you' } : undefined
}

// As many as people add to a word to please a form: a year, an exclamation mark.
const mostAdded = 6

/** The password itself, without what was added at its ends, and once where it is the same thing over and over. */
function formsOf(password: string): readonly string[] {
  const bare = password.replace(ends, '')
  const isLittle = password.length - bare.length <= mostAdded + 2
  return [password, ...(isLittle ? [bare] : [])].flatMap((form) => [form, /^(.+?)\1+$/su.exec(form)?.[1] ?? form])
}

const ends = new RegExp(`^[^\\p{L}]{1,${mostAdded}}|[^\\p{L}]{1,${mostAdded}}$`, 'gu')

/** Whether it has one or two signs, or each follows the one before it, as in `abcdefghij` and `9876543210`. */
function isMonotonous(form: string): boolean {
  const signs = [...form].map((sign) => sign.codePointAt(0) ?? 0)
  const steps = new Set(signs.slice(1).map((sign, at) => sign - (signs[at] ?? 0)))
  return new Set(signs).size <= 2 || steps.size <= 1
}

const lettersOf = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/** A name as a whole and word by word; of an address what stands before its sign, too. */
const wordsOf = (name: string): readonly string[] => [name, ...name.split(/[\s@._-]+/u)].map(lettersOf).filter((word) => word.length >= 3)
