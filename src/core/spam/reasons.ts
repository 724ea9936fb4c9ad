import { signalWeight } from './classifier.js'
import type { Evidence, Part } from './evidence.js'
import type { Model } from './model.js'
import { signInWords } from './sign-words.js'

type Sides = { readonly spam: string; readonly ham: string }

const inWords: Readonly<Record<Part, Sides>> = {
  words: { spam: 'words are those of spam', ham: 'words are those of wanted comments' },
  offers: { spam: 'offers what spam offers', ham: 'speaks as readers do' },
  shape: { spam: 'text is built like spam', ham: 'text is built like a wanted comment' },
  topic: { spam: 'has little to do with the article', ham: 'speaks of the article' },
  name: { spam: 'name is a sales phrase', ham: 'name is that of a person' },
  mail: { spam: 'mail host is one that spammers use more than readers', ham: 'mail host is one that readers use more than spammers' },
  address: { spam: 'address of the author is one that is advertised', ham: 'address of the author is that of a person' },
  links: { spam: 'links are those of spam', ham: 'links are those of wanted comments' },
}

const phrases = new Set(['name: words from 2', 'name: words from 3', 'name: words from 4', 'name: words from 6'])

/** A word by itself is no phrase, nor is the name of a person. */
const isPhrase = (signs: readonly string[]): boolean => signs.some((name) => phrases.has(name)) && !signs.includes('name: of a person')

/** Spammers have such names too, but that is no reason that anybody would understand. */
const ofPeople = new Set(['name: of a person', 'name: in capitalised words'])

/** A part of the evidence in words, with the sign in it that says most. */
export function partInWords(
  model: Model,
  evidence: Evidence,
  part: Part,
  { weight, read }: { readonly weight: number; readonly read: number },
): string {
  const names = evidence.pieces.flatMap(({ needs, signals }) => (signals.length > 0 && needs.includes(part) ? signals : []))
  let [loudest, most] = ['', leastTold]
  for (const name of names) {
    const loud = signalWeight(model, name, read) * Math.sign(weight)
    if (loud <= most || (weight > 0 && ofPeople.has(name))) continue
    const told = signInWords(name)
    if (told !== undefined) [loudest, most] = [told, loud]
  }
  const said = inWords[part][weight > 0 ? 'spam' : 'ham']
  const words = part === 'name' && weight > 0 && !isPhrase(names) ? 'name is one that spammers use' : said
  return loudest === '' ? words : `${words} (${loudest})`
}

/** A sign that weighs less is no reason. */
const leastTold = 0.1
