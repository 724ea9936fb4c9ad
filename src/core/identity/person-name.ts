const longest = 80

// Marks that turn the direction of text, and signs of no width: a name must not disturb the line it stands in, nor look like another's.
const invisible = /[\p{Cc}\p{Cs}\p{Co}\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu

/** A name as it can be shown: on one line, of at most eighty characters; empty when nothing of it is left. */
export const personName = (typed: string): string =>
  [...typed.normalize('NFC').replace(/\s+/gu, ' ').replace(invisible, '').trim()].slice(0, longest).join('').trim()
