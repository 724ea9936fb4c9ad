import { mailSignals, nameSignals, pairSignals, type ReadName } from './author-signals.js'
import { type Link, placeOf, type ReadBody, readBody } from './body.js'
import { fold } from './folding.js'
import { addressSignals, linkSignals } from './link-signals.js'
import { nameAsRead } from './person-name.js'
import { shapeSignals, topicSignals } from './shape-signals.js'
import { signPairs } from './sign-pairs.js'
import { styleGrams } from './style.js'
import {
  distinct,
  type Grams,
  hashesOf,
  kinds,
  letterGrams,
  onceSaid,
  plainGrams,
  readable,
  signGrams,
  wordGrams,
  wordsOf,
} from './tokens.js'
import { vocabularySignals } from './vocabulary.js'

/** What of a submission a piece of evidence was read from. What is taken away takes its evidence with it. */
export type Part = 'words' | 'offers' | 'shape' | 'topic' | 'name' | 'mail' | 'address' | 'links'

/** How evidence was got: from what the words say, from how they are written, from signs two by two, or from a field as it stands. */
export type View = 'words' | 'style' | 'pairs' | 'fields'

/** A piece of evidence: features, and signs by name. It is there only while all the parts are that it needs. */
export type Piece = {
  readonly view: View
  readonly needs: readonly Part[]
  readonly grams: readonly Grams[]
  readonly signals: readonly string[]
}

/** All that a submission tells by itself. */
export type Evidence = {
  readonly pieces: readonly Piece[]
  readonly words: readonly string[]
  /** Of the words, each in its place. */
  readonly hashes: Uint32Array
  /** How much the words say: their number, and no more than twice that of different ones. */
  readonly said: number
  /** Of signs that are words by themselves, each once. By words and signs it is told how well a text can be read. */
  readonly signs: Uint32Array
  readonly links: readonly Link[]
}

/** Reads a submission. */
export function evidenceOf(submission: ReadSubmission): Evidence {
  const body = readBody(submission.body)
  const text = readable(onceSaid(body.text))
  const folded = fold(text)
  const words = wordsOf(folded.text)
  const hashes = hashesOf(words)
  const signs = signGrams(folded.text)
  const author = submission.author?.slice(0, 200)
  const pieces: Piece[] = [
    {
      view: 'words',
      needs: ['words'],
      grams: [wordGrams(hashes), letterGrams(folded.text, kinds.letters), signs],
      signals: [],
    },
    { view: 'style', needs: ['shape'], grams: [styleGrams(text)], signals: [] },
    { view: 'fields', needs: ['shape'], grams: [], signals: shapeSignals(text, folded, { words, hashes }, body) },
    { view: 'fields', needs: ['offers'], grams: [], signals: vocabularySignals(words, 'speaks of ') },
    ...linkPieces(body, submission.body.length),
    ...authorPieces(submission, author, body),
  ]
  if (submission.context !== undefined) {
    pieces.push({
      view: 'fields',
      needs: ['topic'],
      grams: [],
      signals: topicSignals(fold(submission.context.slice(0, 300)).text, words, folded.text),
    })
  }
  const said = Math.min(words.length, 2 * distinct(hashes).length)
  return { pieces: [...pieces, ...signPairs(pieces)], words, hashes, said, signs: signs.hashes, links: body.links }
}

type ReadSubmission = {
  readonly body: string
  readonly author?: string | undefined
  readonly authorUrl?: string | undefined
  readonly emailName?: string | undefined
  readonly emailDomain?: string | undefined
  readonly context?: string | undefined
}

function linkPieces(body: ReadBody, length: number): readonly Piece[] {
  if (body.links.length === 0) return []
  const some = body.links.slice(0, 30)
  const hosts = [...new Set(some.map(({ host }) => host))]
  const anchors = fold(some.map(({ anchor }) => anchor).join(' ')).text
  const paths = some.flatMap(({ path }) => pathWords(path)).slice(0, 60)
  const keys = [...hosts.flatMap(hostWords), ...paths, ...wordsOf(anchors)].slice(0, 100)
  return [
    {
      view: 'fields',
      needs: ['links'],
      grams: [
        plainGrams(hosts.flatMap(hostParts), kinds.host),
        plainGrams(paths, kinds.path),
        plainGrams(keys, kinds.key),
        plainGrams(wordsOf(anchors).slice(0, 60), kinds.anchor),
        letterGrams(hosts.join(' '), kinds.hostLetters),
      ],
      signals: [...linkSignals(body, length), ...vocabularySignals(keys, 'links: ')],
    },
  ]
}

function authorPieces(submission: ReadSubmission, author: string | undefined, body: ReadBody): readonly Piece[] {
  const pieces: Piece[] = []
  const name = author === undefined ? undefined : nameOf(author)
  const place = submission.authorUrl === undefined || submission.authorUrl === '' ? undefined : placeOf(submission.authorUrl)
  if (name) {
    const words = wordsOf(name.folded)
    pieces.push({
      view: 'fields',
      needs: ['name'],
      grams: [plainGrams(words, kinds.name), plainGrams(name.words, kinds.key), letterGrams(name.folded, kinds.nameLetters)],
      signals: [...nameSignals(name.read, name.whole, words), ...name.offers],
    })
  }
  if (place) {
    const path = pathWords(place.path).slice(0, 30)
    pieces.push({
      view: 'fields',
      needs: ['address'],
      grams: [
        plainGrams(hostParts(place.host), kinds.host),
        plainGrams(path, kinds.path),
        letterGrams(place.host, kinds.hostLetters),
        plainGrams([...hostWords(place.host), ...path], kinds.key),
      ],
      signals: [...addressSignals(place), ...vocabularySignals([...hostWords(place.host), ...path], 'address: ')],
    })
  }
  if (submission.emailDomain !== undefined) {
    const domain = submission.emailDomain.toLowerCase().slice(0, 100)
    pieces.push({ view: 'fields', needs: ['mail'], grams: [plainGrams(hostParts(domain), kinds.mail)], signals: mailSignals(domain) })
  }
  pieces.push(...pairSignals({ name, place, emailName: submission.emailName, emailDomain: submission.emailDomain, body }))
  return pieces
}

/** A name as it is read; one that offers something is no person’s. */
function nameOf(author: string): ReadName {
  const whole = fold(author)
  const words = wordsOf(whole.text)
  const offers = vocabularySignals(words, 'name: ')
  const read = offers.includes('name: kinds of offers from 0') ? nameAsRead(author) : author
  return { read, folded: read === author ? whole.text : fold(read).text, whole, words, offers }
}

/** A host by itself, its ending, and without what stands before its last two parts. */
const hostParts = (host: string): readonly string[] => {
  const parts = host.split('.')
  return [host, parts.slice(-2).join('.'), `.${parts.at(-1)}`]
}

const hostWords = (host: string): readonly string[] => host.split(/[^a-z\u0080-\uffff]+/).filter((word) => word.length > 2)

const pathWords = (path: string): readonly string[] =>
  path.split(/[^a-z\u0080-\uffff]+/).filter((word) => word.length > 2 && word.length < 30)
