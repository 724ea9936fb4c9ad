import type { CustomFetch } from 'openid-client'
import type { Outgoing } from '../app/ports/outgoing.js'
import { seconds } from '../core/instant.js'

// What a provider says of itself, its keys and a person together fit in far less.
const mostBytes = 500_000
const patience = seconds(15)

/** A provider could not be asked. */
export class NotReached extends Error {
  override readonly name = 'NotReached'
}

/** The library's way to ask, through the guard that all outgoing requests go through. No redirect is followed: secrets go to one address. */
export function guardedFetch(outgoing: Outgoing): CustomFetch {
  return async (url, { method, headers, body }) => {
    const reply = await outgoing.fetch({
      url,
      method: method === 'POST' ? 'POST' : 'GET',
      headers: Object.fromEntries(new Headers(headers)),
      body: body === undefined || body === null ? undefined : textOf(body),
      accept: [],
      maxBytes: mostBytes,
      timeout: patience,
      maxRedirects: 0,
    })
    if (!reply.ok)
      throw new NotReached(`${reply.refusal.type}: ${new URL(url).origin}${'why' in reply.refusal ? ` ${reply.refusal.why}` : ''}`)
    const { status, headers: told, body: bytes } = reply.value
    return new Response(bytes.length === 0 ? null : new Uint8Array(bytes), { status, headers: { ...told } })
  }
}

function textOf(body: unknown): string | Uint8Array {
  if (typeof body === 'string' || body instanceof Uint8Array) return body
  if (body instanceof URLSearchParams) return body.toString()
  throw new TypeError('a body of a kind that no provider is sent')
}
