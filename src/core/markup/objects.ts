import { safeAddress, webSchemes } from './address.js'
import { hasAllItNeeds, visible } from './attributes.js'
import { type Cleaning, childElements, type Visit } from './cleaning.js'
import { embedOf } from './embed.js'
import { embedFigure } from './embed-figure.js'
import { partRules } from './policy.js'
import { type SourceElement, sourceAttribute } from './source-tree.js'
import { type Attribute, element } from './tree.js'

/** A picture, loaded once it comes near. One from elsewhere than the web goes, and so does one without an address. */
export const visitPicture: Visit = (source, rule, { attributes, builder }) => {
  const read = attributes.read(source, rule)
  if (hasAllItNeeds(read, rule)) builder.atom(element('img', inserted(read, 'height', lazily), []))
}

const lazily: readonly Attribute[] = [
  ['loading', 'lazy'],
  ['decoding', 'async'],
]

/** The attributes with others put behind those of the element's own. */
function inserted(read: readonly Attribute[], last: string, more: readonly Attribute[]): readonly Attribute[] {
  const own = ['src', 'alt', 'poster', 'width', last]
  return [...read.filter(([name]) => own.includes(name)), ...more, ...read.filter(([name]) => !own.includes(name))]
}

/** Sound and film: played when asked for, and never on their own. */
export const visitPlayer: Visit = (source, rule, cleaning) => {
  const read = cleaning.attributes.read(source, rule)
  const parts = childElements(source).flatMap((part) => playerPart(part, cleaning))
  const hasSource = read.some(([name]) => name === 'src')
  const kept = parts.filter(({ name }) => name === 'track' || !hasSource)
  if (!hasSource && !kept.some(({ name }) => name === 'source')) return
  const sourcesFirst = [...kept.filter(({ name }) => name === 'source'), ...kept.filter(({ name }) => name === 'track')]
  const controls: readonly Attribute[] = [
    ['controls', ''],
    ['preload', 'none'],
  ]
  cleaning.builder.atom(element(source.tagName, inserted(read, 'height', controls), sourcesFirst), 'a')
}

function playerPart(part: SourceElement, { attributes }: Cleaning) {
  if (part.tagName !== 'source' && part.tagName !== 'track') return []
  const read = attributes.read(part, partRules[part.tagName])
  return read
    ? [
        element(
          part.tagName,
          read.filter(([name]) => name !== 'id' && name !== 'class'),
          [],
        ),
      ]
    : []
}

/** A frame of a known provider becomes its embed, any other a link to what it showed. */
export const visitFrame: Visit = (source, _rule, cleaning) => showElsewhere(sourceAttribute(source, 'src'), source, cleaning)

/** Objects of old: the address of what was shown stands in one of several places, or in an element within. */
export const visitObject: Visit = (source, _rule, cleaning) => {
  const parameters = childElements(source).filter(({ tagName }) => tagName === 'param')
  const movie = parameters.find((each) => /^(?:movie|src|data)$/i.test(sourceAttribute(each, 'name') ?? ''))
  const address = sourceAttribute(source, 'data') ?? sourceAttribute(source, 'src') ?? (movie && sourceAttribute(movie, 'value'))
  const written = address === undefined ? undefined : safeAddress(address, webSchemes)
  const hasMore = childElements(source).length > parameters.length
  if (hasMore && !(written && embedOf(written))) cleaning.inside(source)
  else showElsewhere(address, source, cleaning)
}

function showElsewhere(address: string | undefined, source: SourceElement, { builder }: Cleaning): void {
  const written = address === undefined ? undefined : safeAddress(address, webSchemes)
  if (written === undefined || /^about:/.test(written)) return
  const title = visible(sourceAttribute(source, 'title') ?? '').trim()
  const embed = embedOf(written)
  const href = embed?.page ?? written
  if (embed && builder.holdsBlocks) builder.put(embedFigure(embed, title))
  else builder.atom(element('a', [['href', href]], [title === '' ? href : title]), 'a')
}
