import type { RenderedPage } from '../kept-page.js'

/** A rendered page as the framework sends it. */
export function responseOf({ status, headers, body }: RenderedPage): Response {
  const sent = new Headers()
  for (let at = 0; at < headers.length; at += 2) sent.append(headers[at] ?? '', headers[at + 1] ?? '')
  // Without it an empty reply would go out in chunks, of which there are none.
  sent.set('Content-Length', String(body.length))
  return new Response(body.length === 0 ? null : new Uint8Array(body), { status, headers: sent })
}
