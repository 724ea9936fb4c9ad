import { inEnglish, type Phrase } from '../core/phrase.js'
import type { ArchiveRefusal } from '../system/archive-files.js'

/** Why a file could not be opened, in English. */
export const archiveProblem = (refusal: ArchiveRefusal): string => inEnglish(archivePhrase(refusal))

/** Why a file could not be opened. */
export function archivePhrase(refusal: ArchiveRefusal): Phrase {
  const { type, ...values } = refusal
  switch (type) {
    case 'file-not-found':
      return { words: 'there is no file {path}', values }
    case 'file-is-folder':
      return { words: '{path} is a folder: name the files in it', values }
    case 'archive-broken':
      return { words: '{path} is damaged: {detail}', values }
    case 'archive-without-xml':
      return { words: '{path} holds no .xml file', values }
    case 'archive-encrypted':
      return { words: '{path} is locked by a password ({entry}): unpack it first', values }
    case 'archive-has-too-many-files':
      return { words: '{path} holds more than {limit} files', values }
    case 'archive-too-large':
      return { words: '{path} unpacks to more than {limitBytes} bytes: unpack it yourself if that is right', values }
    case 'archive-too-dense':
      return {
        words:
          '{path} unpacks to more than {ratio} times its size, as only archives do that are made to do harm: unpack it yourself if that is right',
        values,
      }
    default:
      return type satisfies never
  }
}
