import type { Outgoing } from '../app/ports/outgoing.js'
import type { Providers } from '../app/ports/sign-in.js'

// What signing in is done with takes longer to load than most commands to run.

/** What talks to providers, loaded when the first reader signs in. */
export function providersWhenNeeded(ports: { readonly outgoing: Outgoing; readonly allowPrivate: boolean }): Providers {
  let loaded: Promise<Providers> | undefined
  const once = () => {
    loaded ??= import('../sign-in/providers.js').then(({ providers }) => providers(ports))
    return loaded
  }
  return {
    begin: async (provider, request) => (await once()).begin(provider, request),
    finish: async (provider, answer) => (await once()).finish(provider, answer),
    register: async (server, site) => (await once()).register(server, site),
  }
}
