import type { Phrase } from '../../core/phrase.js'

const faultWords: Readonly<Record<string, string>> = {
  'not-xml': 'it is no XML, as an export of WordPress is (Tools → Export)',
  'not-wxr': 'it is XML, but no export of WordPress (Tools → Export)',
  doctype: 'it declares entities of its own, which no export of WordPress does',
  truncated: 'it ends in the middle: export it again',
  'nested-too-deeply': 'its elements lie too deep in one another',
  'element-too-long': 'an element is too long',
  'record-too-long': 'an article with its comments is too long',
  'markup-too-long': 'a tag is too long',
  'too-many-faults': 'too much of it is damaged',
  'mismatched-tags': 'a tag is closed that was not opened',
  'unknown-entity': 'an entity is unknown',
  'not-from-wordpress': 'it holds what WordPress does not write',
  'invalid-characters': 'it holds characters that XML does not allow',
  'without-slug': 'it has no slug',
  'without-type': 'it does not say of which type it is',
  'without-file': 'it names no file',
}

/** Why something in an export could not be read, in words. */
export const faultPhrase = (why: string): Phrase => ({ words: faultWords[why] ?? why })
