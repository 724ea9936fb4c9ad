/** The site cannot answer where `HOST` and `PORT` say. */
export class ListenError extends Error {
  override readonly name = 'ListenError'
}
