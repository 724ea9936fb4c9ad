import type { ArchiveRefusal } from '../system/archive-files.js'

/** Why a file could not be opened, in words. */
export function archiveProblem(refusal: ArchiveRefusal): string {
  switch (refusal.type) {
    case 'file-not-found':
      return `there is no file ${refusal.path}`
    case 'archive-broken':
      return `${refusal.path} is damaged: ${refusal.detail}`
    case 'archive-without-xml':
      return `${refusal.path} holds no .xml file`
    case 'archive-encrypted':
      return `${refusal.path} is locked by a password (${refusal.entry}): unpack it first`
    case 'archive-has-too-many-files':
      return `${refusal.path} holds more than ${refusal.limit} files`
    case 'archive-too-large':
      return `${refusal.path} unpacks to more than ${refusal.limitBytes} bytes: unpack it yourself if that is right`
    case 'archive-too-dense':
      return `${refusal.path} unpacks to more than ${refusal.ratio} times its size, as only archives do that are made to do harm: unpack it yourself if that is right`
    default:
      return refusal satisfies never
  }
}
