import { importSPKI, type JWTPayload, jwtVerify } from 'jose'
import type { MemberSystem, MemberTokens } from '../app/ports/sign-in.js'
import { profileFrom } from '../core/identity/profile.js'
import { ok, refuse } from '../core/result.js'

const longestSeconds = 300
// Clocks of two machines differ.
const toleranceSeconds = 10

/** Tokens of the publisher's own member system (RFC 7519, RFC 8725): by the one algorithm that is set, for this site, for five minutes at most. */
export const memberTokens: MemberTokens = {
  read: async (token, system, audience, nowMilliseconds) => {
    try {
      const { payload } = await jwtVerify(token, await keyOf(system), {
        algorithms: [system.algorithm],
        issuer: system.issuer,
        audience,
        currentDate: new Date(nowMilliseconds),
        clockTolerance: toleranceSeconds,
        requiredClaims: ['iss', 'sub', 'aud', 'exp', 'jti'],
      })
      return readPayload(payload, system, nowMilliseconds)
    } catch (cause) {
      return refuse({ type: 'token-refused', why: cause instanceof Error ? cause.message : String(cause) })
    }
  },
}

function readPayload(payload: JWTPayload, system: MemberSystem, nowMilliseconds: number) {
  const { exp = 0, jti = '' } = payload
  const isTooLong = exp - nowMilliseconds / 1_000 > longestSeconds + toleranceSeconds
  if (isTooLong) return refuse({ type: 'token-refused', why: `it is good for more than ${longestSeconds} seconds` } as const)
  const profile = profileFrom('openid', system.issuer, payload)
  if (profile === undefined || jti === '') return refuse({ type: 'token-refused', why: 'it names nobody' } as const)
  return ok({ profile, id: jti, expiresAt: (exp + toleranceSeconds) * 1_000 })
}

const keyOf = async ({ key, algorithm }: MemberSystem) =>
  algorithm === 'HS256' ? new TextEncoder().encode(key) : importSPKI(key, algorithm)
