import { authenticators } from '../../src/sign-in/authenticators.js'
import type { Seen } from '../sign-in/reader.js'

/** A good password: long, and nobody's. */
export const goodPassword = 'a ferry leaves at nine'

/** What an authenticator app would show now, or so many steps from now. */
export const codeOf = (secret: string, stepsAway = 0): string => authenticators.code(secret, Math.floor(Date.now() / 30_000) + stepsAway)

/** The secret that a page offers to an app, and what its form brings back. */
export function offerIn(html: string): { readonly secret: string; readonly offer: string } {
  const secret = /class="secret"><code>([A-Z2-7 ]+)<\/code>/.exec(html)?.[1]?.replaceAll(' ', '')
  const offer = /name="offer" value="([^"]+)"/.exec(html)?.[1]
  if (secret === undefined || offer === undefined) throw new Error(`no authenticator is offered: ${html.slice(0, 2000)}`)
  return { secret, offer }
}

/** The recovery codes that a page shows. */
export const recoveryCodesIn = ({ text }: Pick<Seen, 'text'>): readonly string[] =>
  [...text.matchAll(/<code>([A-Z2-7]{4} [A-Z2-7]{4} [A-Z2-7]{4} [A-Z2-7]{4})<\/code>/g)].map(([, code = '']) => code)

/** Posts a form of the newsroom and follows; what a browser without a screen does. */
export type Poster = { post(url: string, fields: Record<string, string>): Promise<Seen> }

/** Goes the whole way of a set-up link or an invitation, with a password. */
export async function comeInByPassword(
  reader: Poster,
  url: string,
  person: { readonly name: string; readonly email?: string },
): Promise<{ readonly secret: string; readonly codes: readonly string[]; readonly seen: Seen }> {
  const who = { name: person.name, email: person.email ?? '' }
  const step = await reader.post(url, { ...who, way: 'password' })
  const { secret, offer } = offerIn(step.text)
  const fields = { ...who, password: goodPassword, again: goodPassword, offer, code: codeOf(secret) }
  const seen = await reader.post(`${url}/password`, fields)
  return { secret, codes: recoveryCodesIn(seen), seen }
}
