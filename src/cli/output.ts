import { exitCodes } from './exit-codes.js'

/**
 * Ends the program where nobody takes what it says: quietly when whoever read has enough, as `head` does, and with a line when a disk is full. Whatever it was
 * doing is left as a power cut would leave it.
 */
export function endWithOutput(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', end)
}

function end(cause: NodeJS.ErrnoException): never {
  if (cause.code === 'EPIPE') process.exit(exitCodes.notReadOn)
  process.stderr.write(`masthead: what it says cannot be written: ${cause.message}\n`)
  process.exit(exitCodes.failed)
}
