import type { IncomingMessage, ServerResponse } from 'node:http'

/** Within so long all that a request brings along must have come; of a colleague's file, something more. */
export const looksEveryMilliseconds = 120_000

const patient = new WeakSet<IncomingMessage>()

/**
 * Cuts off what does not arrive in time. Node's own limit (`requestTimeout`) is one for all requests, and would end an export that a colleague sends over a slow
 * line.
 */
export function boundArrival(request: IncomingMessage, response: ServerResponse): void {
  const { headers, socket } = request
  if (headers['content-length'] === undefined && headers['transfer-encoding'] === undefined) return
  let seen = socket.bytesRead
  const look = setInterval(() => {
    if (request.complete) return
    const hasComeOn = patient.has(request) && socket.bytesRead > seen
    seen = socket.bytesRead
    if (!hasComeOn) cutOff(request, response)
  }, looksEveryMilliseconds)
  look.unref()
  request.once('close', () => clearInterval(look))
}

/** What it brings may be on its way for as long as it likes from here on, while something of it keeps coming. */
export const mayTakeLong = (request: IncomingMessage): void => {
  patient.add(request)
}

/** As Node does it. */
function cutOff({ socket }: IncomingMessage, response: ServerResponse): void {
  if (socket.writable && !response.headersSent) socket.write('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n')
  socket.destroySoon()
}
