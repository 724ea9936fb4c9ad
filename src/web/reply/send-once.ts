import type { IncomingMessage, ServerResponse } from 'node:http'
import { bestEncoding, encode, soon } from '../encodings.js'
import type { RenderedPage } from '../kept-page.js'

/** Sends a page that is for this one request, in the encoding that the browser likes best. */
export async function sendOnce({ status, headers, body }: RenderedPage, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const encoding = bestEncoding(request.headers['accept-encoding'])
  const bytes = await encode(body, encoding, soon)
  const head = [...headers, 'Vary', 'Accept-Encoding', 'Content-Length', String(bytes.length)]
  response.writeHead(status, encoding === 'identity' ? head : [...head, 'Content-Encoding', encoding])
  response.end(request.method === 'HEAD' ? undefined : bytes)
}
