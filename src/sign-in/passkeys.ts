import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import type { PasskeySite, Passkeys } from '../app/ports/sign-in.js'

/** Passkeys that the device keeps and names by itself, so that nobody has to type who they are; unlocked as the device is. */
export const passkeys: Passkeys = {
  askToMake: async ({ handle, name, known }, site) => {
    const options = await generateRegistrationOptions({
      rpName: site.name,
      rpID: hostOf(site),
      userID: new Uint8Array(Buffer.from(handle)),
      userName: name,
      attestationType: 'none',
      excludeCredentials: known.map((id) => ({ id })),
      authenticatorSelection: { residentKey: 'required', userVerification: verificationBy(site) },
    })
    return { challenge: options.challenge, json: JSON.stringify(options) }
  },
  made: async (answer, challenge, site) => {
    const response = parsed(answer)
    if (!isMade(response)) return undefined
    return orNothing(async () => {
      const { verified, registrationInfo } = await verifyRegistrationResponse({ response, ...expected(site, challenge) })
      if (!verified) return undefined
      const { id, publicKey, counter } = registrationInfo.credential
      return { credential: id, publicKey: Buffer.from(publicKey).toString('base64url'), counter, transports: transportsOf(response) }
    })
  },
  askToUse: async (site) => {
    const options = await generateAuthenticationOptions({ rpID: hostOf(site), userVerification: verificationBy(site) })
    return { challenge: options.challenge, json: JSON.stringify(options) }
  },
  challengeIn: async (answer) => {
    const response = parsed(answer)
    const told = isObject(response) && isObject(response.response) ? response.response.clientDataJSON : undefined
    const data = typeof told === 'string' ? parsed(Buffer.from(told, 'base64url').toString('utf8')) : undefined
    return isObject(data) && typeof data.challenge === 'string' ? data.challenge : undefined
  },
  credentialIn: async (answer) => {
    const response = parsed(answer)
    return isObject(response) && typeof response.id === 'string' ? response.id : undefined
  },
  used: async (answer, challenge, { site, credential, publicKey, counter }) => {
    const response = parsed(answer)
    if (!isUsed(response)) return undefined
    const known = { id: credential, publicKey: new Uint8Array(Buffer.from(publicKey, 'base64url')), counter }
    return orNothing(async () => {
      const { verified, authenticationInfo } = await verifyAuthenticationResponse({
        response,
        credential: known,
        ...expected(site, challenge),
      })
      return verified ? { counter: authenticationInfo.newCounter, isPersonVerified: authenticationInfo.userVerified } : undefined
    })
  },
}

const verificationBy = ({ verifiesPerson }: PasskeySite): 'required' | 'preferred' => (verifiesPerson ? 'required' : 'preferred')

const hostOf = ({ origin }: PasskeySite): string => new URL(origin).hostname

const expected = (site: PasskeySite, challenge: string) => ({
  expectedChallenge: challenge,
  expectedOrigin: site.origin,
  expectedRPID: hostOf(site),
  // For readers it is enough that somebody was there: not every device can tell who.
  requireUserVerification: site.verifiesPerson ?? false,
})

/** What a browser sends can be wrong in every way; the library throws at all of them. */
async function orNothing<T>(check: () => Promise<T | undefined>): Promise<T | undefined> {
  try {
    return await check()
  } catch {
    return undefined
  }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null

const isAnswer = (value: unknown, ...fields: readonly string[]): boolean => {
  if (!isObject(value) || typeof value.id !== 'string' || !isObject(value.response)) return false
  const { response } = value
  return ['clientDataJSON', ...fields].every((field) => typeof response[field] === 'string')
}

const isMade = (value: unknown): value is RegistrationResponseJSON => isAnswer(value, 'attestationObject')

const isUsed = (value: unknown): value is AuthenticationResponseJSON => isAnswer(value, 'authenticatorData', 'signature')

const transportsOf = ({ response }: RegistrationResponseJSON): readonly string[] =>
  (Array.isArray(response.transports) ? response.transports : []).filter((name) => /^[a-z-]{1,20}$/.test(name)).slice(0, 10)
