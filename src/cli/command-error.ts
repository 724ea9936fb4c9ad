/** A problem that the person at the terminal can do something about: its words are all there is to say. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
}
