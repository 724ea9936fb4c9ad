import type { Outgoing } from '../app/ports/outgoing.js'
import type { MemberTokens, Passkeys, Providers } from '../app/ports/sign-in.js'

// What signing in is done with takes longer to load than most commands to run, and most visits need none of it.

/** What talks to providers, loaded when the first reader signs in. */
export function providersWhenNeeded(ports: { readonly outgoing: Outgoing; readonly allowPrivate: boolean }): Providers {
  const loaded = once(async () => (await import('../sign-in/providers.js')).providers(ports))
  return {
    begin: async (provider, request) => (await loaded()).begin(provider, request),
    finish: async (provider, answer) => (await loaded()).finish(provider, answer),
    register: async (server, site) => (await loaded()).register(server, site),
  }
}

/** What makes and checks passkeys, loaded when the first is made or used. */
export function passkeysWhenNeeded(): Passkeys {
  const loaded = once(async () => (await import('../sign-in/passkeys.js')).passkeys)
  return {
    askToMake: async (...asked) => (await loaded()).askToMake(...asked),
    made: async (...given) => (await loaded()).made(...given),
    askToUse: async (...asked) => (await loaded()).askToUse(...asked),
    challengeIn: async (answer) => (await loaded()).challengeIn(answer),
    credentialIn: async (answer) => (await loaded()).credentialIn(answer),
    used: async (...given) => (await loaded()).used(...given),
  }
}

/** What checks tokens of the member system, loaded with the first of them. */
export const memberTokensWhenNeeded: MemberTokens = {
  read: async (...asked) => (await import('../sign-in/member-tokens.js')).memberTokens.read(...asked),
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    return made
  }
}
