import type { Node } from 'prosemirror-model'
import type { EditorView, NodeView, NodeViewConstructor } from 'prosemirror-view'
import { say } from '../browser/say.js'
import { printTree } from '../core/markup/tree.js'
import { hasClass, said, saying, withClass } from './attributes.js'
import { asThePage, button, make } from './dom.js'
import { schema, shownAttributes } from './schema.js'

/** Where a node stands now; a place that is gone is none. */
type Place = () => number | undefined

function change(view: EditorView, place: Place, attrs: Readonly<Record<string, unknown>>): void {
  const at = place()
  const node = at === undefined ? null : view.state.doc.nodeAt(at)
  if (at !== undefined && node) view.dispatch(view.state.tr.setNodeMarkup(at, null, { ...node.attrs, ...attrs }))
}

function remove(view: EditorView, place: Place): void {
  const at = place()
  const node = at === undefined ? null : view.state.doc.nodeAt(at)
  if (at === undefined || !node) return
  view.dispatch(view.state.tr.delete(at, at + node.nodeSize))
  view.focus()
}

const standings: readonly (readonly [value: string, text: string])[] = [
  ['', say('In the column')],
  ['wide', say('Wide')],
  ['align-left', say('At the left')],
  ['align-right', say('At the right')],
]
const standingNames = [...standings.map(([value]) => value).filter((value) => value !== ''), 'full', 'align-center']

/** A picture with its words in place: what it shows, whose it is, and the caption below it. */
class PictureView implements NodeView {
  readonly dom = make('figure', { class: 'picture-field' })
  readonly contentDOM = make('div')
  readonly #image = make('img')
  readonly #words: HTMLElement
  readonly #shows = make('input', { type: 'text', autocomplete: 'off', dir: 'auto' })
  readonly #whose = make('input', { type: 'text', autocomplete: 'off', dir: 'auto' })
  readonly #stands = make('select', {}, ...standings.map(([value, text]) => make('option', { value }, text)))
  #node: Node

  constructor(node: Node, view: EditorView, place: Place) {
    this.#node = node
    const label = (text: string, control: HTMLElement) => make('label', {}, make('span', {}, text), control)
    this.#words = make('div', { class: 'picture-words', contenteditable: 'false', ...asThePage() })
    this.#words.append(
      label(say('What it shows'), this.#shows),
      label(say('Whose picture'), this.#whose),
      label(say('Where it stands'), this.#stands),
      button(say('Remove'), () => remove(view, place)),
    )
    this.#shows.addEventListener('input', () => change(view, place, { image: saying(this.#node.attrs.image, 'alt', this.#shows.value) }))
    this.#whose.addEventListener('input', () => change(view, place, { credit: this.#whose.value.replace(/\s+/g, ' ') }))
    // Blanks at the ends would be read as part of the caption.
    this.#whose.addEventListener('change', () => change(view, place, { credit: this.#whose.value.replace(/\s+/g, ' ').trim() }))
    this.#stands.addEventListener('change', () => {
      change(view, place, { attributes: withClass(this.#node.attrs.attributes, this.#stands.value, standingNames) })
    })
    this.dom.append(this.#image, this.contentDOM, this.#words)
    this.#show()
  }

  update(node: Node): boolean {
    if (node.type !== this.#node.type) return false
    this.#node = node
    this.#show()
    return true
  }

  #show(): void {
    const { attrs } = this.#node
    for (const [name, value] of Object.entries(shownAttributes(attrs.image))) {
      if (this.#image.getAttribute(name) !== value) this.#image.setAttribute(name, value)
    }
    const shows = said(attrs.image, 'alt')
    if (this.#shows.value !== shows) this.#shows.value = shows
    if (this.#whose.value.trim() !== attrs.credit.trim()) this.#whose.value = attrs.credit
    this.#stands.value = standings.find(([value]) => value !== '' && hasClass(attrs.attributes, value))?.[0] ?? ''
    this.#shows.placeholder = shows === '' ? say('For those who cannot see it') : ''
    this.dom.className = `picture-field ${said(attrs.attributes, 'class')}`
    this.dom.classList.toggle('unsaid', shows === '')
  }

  stopEvent(event: Event): boolean {
    return event.target instanceof globalThis.Node && this.#words.contains(event.target)
  }

  ignoreMutation(mutation: { readonly target: globalThis.Node }): boolean {
    return !this.contentDOM.contains(mutation.target)
  }
}

/** A player of another site: readers get it when they ask for it, and here one sees what it will be. */
class EmbedView implements NodeView {
  readonly dom = make('figure', { class: 'embed-field' })
  readonly contentDOM = make('div')
  readonly #what = make('p', { contenteditable: 'false' })
  #node: Node

  constructor(node: Node, view: EditorView, place: Place) {
    this.#node = node
    const line = make(
      'div',
      { class: 'framed', contenteditable: 'false', ...asThePage() },
      this.#what,
      button(say('Remove'), () => remove(view, place)),
    )
    this.dom.append(line, this.contentDOM)
    this.#show()
  }

  update(node: Node): boolean {
    if (node.type !== this.#node.type) return false
    this.#node = node
    this.#show()
    return true
  }

  #show(): void {
    const { attrs } = this.#node
    const page = said(attrs.link, 'href').replace(/^https:\/\/(?:www\.)?/, '')
    this.#what.replaceChildren(make('b', {}, attrs.title))
    // Without a title of its own a player is called by its address already.
    if (!attrs.title.includes(page)) this.#what.append(make('br'), page)
  }

  stopEvent(event: Event): boolean {
    return event.target instanceof HTMLButtonElement
  }

  ignoreMutation(mutation: { readonly target: globalThis.Node }): boolean {
    return !this.contentDOM.contains(mutation.target)
  }
}

/** What is not known here, shown as what it is. */
class KeptView implements NodeView {
  readonly dom = make('div', { class: 'kept framed', contenteditable: 'false', ...asThePage() })

  constructor(node: Node, view: EditorView, place: Place) {
    const html = node.attrs.html !== '' ? node.attrs.html : printTree([node.attrs.tree])
    const code = make('details', {}, make('summary', {}, 'HTML'), make('pre', { dir: 'ltr' }, html))
    this.dom.append(
      make('p', {}, make('b', {}, say('Kept as it came'))),
      code,
      button(say('Remove'), () => remove(view, place)),
    )
  }

  stopEvent(event: Event): boolean {
    return event.target instanceof HTMLElement && event.target.closest('button, details') !== null
  }

  ignoreMutation(): boolean {
    return true
  }
}

/** Sound and film, to be played here too. */
class PlayerView implements NodeView {
  readonly dom = make('span', { class: 'player', contenteditable: 'false' })

  constructor({ attrs: { tree } }: Node) {
    const player = make(tree.name === 'audio' ? 'audio' : 'video', shownAttributes(tree.attributes))
    for (const part of tree.children) {
      if (typeof part === 'object' && (part.name === 'source' || part.name === 'track'))
        player.append(make(part.name, Object.fromEntries(part.attributes)))
    }
    this.dom.append(player)
  }

  stopEvent(): boolean {
    return true
  }

  ignoreMutation(): boolean {
    return true
  }
}

/** How nodes look that are more than an element. */
export const nodeViews: Readonly<Record<string, NodeViewConstructor>> = {
  [schema.nodes.picture.name]: (node, view, place) => new PictureView(node, view, place),
  [schema.nodes.embed.name]: (node, view, place) => new EmbedView(node, view, place),
  [schema.nodes.kept.name]: (node, view, place) => new KeptView(node, view, place),
  [schema.nodes.player.name]: (node) => new PlayerView(node),
}
