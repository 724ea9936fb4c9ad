import type { Phrase } from '../../core/phrase.js'

const noteWords: Readonly<Record<string, string>> = {
  'dropped-network-address': 'network addresses of commenters, dropped',
  'dropped-user-agent': 'browsers of commenters, dropped',
  'dropped-spam-field': 'fields of the spam filter, dropped',
  'dropped-type': 'items of a kind that only WordPress itself uses, dropped',
  'dropped-taxonomy': 'descriptions and parents of terms that are neither categories nor tags, dropped; articles keep the terms',
  'dropped-comment': 'comments of a kind that only a plugin knows, dropped',
  'dropped-attachment-comment': 'comments on the page of a picture, which has none here, dropped',
  'dropped-menu-entry': 'menu entries that lead nowhere, dropped',
  'menu-entry-without-place': 'entries of further menus or levels, left out',
  'dropped-markup-in-title': 'titles that held markup, kept as text',
  'numbered-anew': 'items without a number of their own, numbered anew',
  'unknown-state': 'items in a state that is unknown, kept as private',
  'hidden-by-password': 'articles that only a password opened, kept as private',
  'file-fault': 'faults in the file that were passed over',
  'unknown-shortcode': 'shortcodes that are unknown, kept as text',
  'dynamic-block': 'blocks whose content WordPress makes while it serves, lost',
  'body-refused': 'bodies that are too large to show; their source is kept',
  'credit-recognised': 'credit lines turned into credits',
  'menu-links': 'links of the menu',
  'missing-block': 'reusable blocks that are not in the file, left out',
}

/** A note of an import in words: `dropped-type: revision` and its like. */
export function notePhrase(name: string): Phrase {
  const [code = '', detail] = name.split(/: (.*)/s)
  const note = { words: noteWords[code] ?? code }
  return detail ? { words: '{note} ({detail})', values: { note, detail } } : note
}
