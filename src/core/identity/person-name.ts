const longest = 80

// Marks that turn the direction of text, and signs of no width: a name must not disturb the line it stands in, nor look like another's.
const invisible = /[\p{Cc}\p{Cs}\p{Co}\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu

// The joiners, which are seen only within scripts whose letters join (Unicode Standard Annex 31, 2.3): between other letters they hide.
const joiner =
  /(?<!\p{Script=Arabic}|\p{Script=Devanagari}|\p{Script=Bengali}|\p{Script=Gujarati}|\p{Script=Tamil}|\p{Script=Kannada}|\p{Script=Malayalam}|\p{Script=Sinhala})[\u200c\u200d]/gu

/** A name as it can be shown: on one line, of at most eighty characters; empty when nothing of it is left. */
export function personName(typed: string): string {
  const seen = typed.normalize('NFC').replace(/\s/gu, ' ').replace(invisible, '').replace(joiner, '').replace(/ +/g, ' ')
  return [...seen.trim()].slice(0, longest).join('').trim()
}
