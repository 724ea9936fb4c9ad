import { instant } from '../../core/instant.js'
import { ok, type Result, refuse } from '../../core/result.js'
import type { MemberSystem, MemberTokens } from '../ports/sign-in.js'
import type { Storage } from '../ports/stores.js'
import { type AdmitPorts, type AdmitRefusal, admit } from './admit.js'
import { beginSession, type Session } from './session.js'

export type SingleSignOnPorts = AdmitPorts & { readonly storage: Storage; readonly memberTokens: MemberTokens }

export type SingleSignOn = {
  readonly token: string
  readonly system: MemberSystem
  /** This site's public address: the audience that a token must name. */
  readonly audience: string
  readonly device: string
  readonly name: string
}

export type SingleSignOnRefusal = { readonly type: 'token-refused'; readonly why: string } | AdmitRefusal

/** Who a token of the member system names, without using it up. */
export async function memberOf(
  { memberTokens, clock }: SingleSignOnPorts,
  { token, system, audience }: SingleSignOn,
): Promise<Result<string, SingleSignOnRefusal>> {
  const read = await memberTokens.read(token, system, audience, clock.now())
  return read.ok ? ok(read.value.profile.name) : read
}

/** Signs in by a token of the member system, which is used up by that. */
export async function signInByToken(ports: SingleSignOnPorts, command: SingleSignOn): Promise<Result<Session, SingleSignOnRefusal>> {
  const { token, system, audience, device, name } = command
  const read = await ports.memberTokens.read(token, system, audience, ports.clock.now())
  if (!read.ok) return read
  const { profile, id, expiresAt } = read.value
  return ports.storage.transact(async (stores) => {
    const isNew = await stores.signIns.useTokenId(ports.hashing.ofToken(`${system.issuer} ${id}`), instant(expiresAt))
    if (!isNew) return refuse({ type: 'token-refused', why: 'it was used before' })
    const admitted = await admit(stores, { profile, provider: 'member' }, ports)
    if (!admitted.ok) return admitted
    return ok(await beginSession(stores, admitted.value, ports, { device, provider: name, way: 'member' }))
  })
}
