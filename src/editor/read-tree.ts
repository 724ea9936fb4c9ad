import type { Mark, Node, NodeType } from 'prosemirror-model'
import { attributeOf, type CleanElement, type CleanNode, element, isBlock, onlyElement } from '../core/markup/tree.js'
import { type Attributes, type RowGroup, schema } from './schema.js'

/** Clean blocks as nodes of the editor’s document. What it cannot hold stands in it as it is. */
export const blocksOf = (tree: readonly CleanNode[]): readonly Node[] => new Reader().blocks(tree)

/** Reads trees; it numbers the elements of lines, so that they can be told apart. */
class Reader {
  #marks = 0
  #groups = 0

  blocks(nodes: readonly CleanNode[]): Node[] {
    const made: Node[] = []
    let line: CleanNode[] = []
    const endLine = () => {
      if (line.length > 0) made.push(schema.nodes.paragraph.create({ bare: true }, this.line(line)))
      line = []
    }
    for (const node of nodes) {
      if (typeof node === 'string' || !isBlock(node)) line.push(node)
      else {
        endLine()
        made.push(this.#block(node))
      }
    }
    endLine()
    return made
  }

  /** What stands in a part that may be empty. */
  #flow(nodes: readonly CleanNode[]): Node[] {
    const made = this.blocks(nodes)
    return made.length > 0 ? made : [schema.nodes.paragraph.create({ bare: true })]
  }

  #block(source: CleanElement): Node {
    try {
      return readers[source.name]?.(source, this) ?? keptNode(source)
    } catch (error) {
      // The document does not take it.
      if (error instanceof RangeError) return keptNode(source)
      throw error
    }
  }

  line(nodes: readonly CleanNode[], { verbatim = false } = {}): Node[] {
    const made: Node[] = []
    const walk = (node: CleanNode, marks: readonly Mark[]) => {
      if (typeof node !== 'string') return this.#inline(node, marks, made, walk)
      const text = verbatim ? node : node.replace(/[ \t\n\f]+/g, ' ')
      if (text !== '') made.push(schema.text(text, marks))
    }
    for (const node of nodes) walk(node, [])
    return made
  }

  #inline(source: CleanElement, marks: readonly Mark[], made: Node[], walk: (node: CleanNode, marks: readonly Mark[]) => void): void {
    const { name, attributes, children } = source
    if (name === 'br' || name === 'wbr') made.push(schema.nodes.break.create({ name }, null, marks))
    else if (name === 'img') made.push(schema.nodes.image.create({ attributes }, null, marks))
    else if (name === 'audio' || name === 'video') made.push(schema.nodes.player.create({ tree: source }, null, marks))
    else if (children.length === 0) made.push(schema.nodes.anchor.create({ name, attributes }, null, marks))
    else {
      const type = schema.marks[name]
      if (!type) throw new RangeError(`no mark for <${name}>`)
      this.#marks += 1
      const set = type.create({ attributes, key: this.#marks }).addToSet(marks)
      if (set.length === marks.length) throw new RangeError(`<${name}> within itself`)
      for (const child of children) walk(child, set)
    }
  }

  entries(source: CleanElement, types: Readonly<Record<string, NodeType>>): Node[] {
    return elementsIn(source).map((entry) => {
      const type = types[entry.name]
      if (!type) throw new RangeError(`<${entry.name}> in <${source.name}>`)
      const content = type.inlineContent ? this.line(entry.children) : this.#flow(entry.children)
      return type.createChecked({ attributes: entry.attributes }, content)
    })
  }

  rows(table: CleanElement): Node[] {
    return elementsIn(table)
      .filter(({ name }) => name !== 'caption')
      .flatMap((group) => {
        this.#groups += 1
        const held: RowGroup = { name: group.name, key: this.#groups, attributes: group.attributes }
        return elementsIn(group).map((row) => this.#row(row, held))
      })
  }

  #row(row: CleanElement, group: RowGroup): Node {
    const cells = elementsIn(row).map((cell) => {
      const type = cell.name === 'th' ? schema.nodes.headCell : schema.nodes.cell
      const span = (name: string) => Number(attributeOf(cell, name) ?? 1)
      const attributes = cell.attributes.filter(([name]) => name !== 'colspan' && name !== 'rowspan')
      return type.createChecked({ attributes, colspan: span('colspan'), rowspan: span('rowspan') }, this.#flow(cell.children))
    })
    return schema.nodes.row.createChecked({ attributes: row.attributes, group }, cells)
  }

  figure(source: CleanElement): Node {
    const { caption, shown, isCaptionFirst } = figureParts(source)
    const { attributes } = source
    const link = onlyElement(shown)
    if (link?.name === 'a' && attributeOf(link, 'data-embed') !== undefined) return this.#embed(source, link)
    if (pictureIn(shown)) return this.#picture(source)
    const isGallery = hasClass(source, 'gallery') && !isCaptionFirst
    if (isGallery && shown.every((child) => typeof child === 'object' && isPictureFigure(child)) && shown.length > 0)
      return this.#gallery(source, shown, caption)
    const content = this.blocks(shown)
    if (caption) content.splice(isCaptionFirst ? 0 : content.length, 0, this.#caption(caption))
    return schema.nodes.figure.createChecked({ attributes }, content)
  }

  division(source: CleanElement): Node {
    const { children, attributes } = source
    const isGallery = hasClass(source, 'gallery') && children.every((child) => typeof child === 'object' && isPictureFigure(child))
    if (isGallery) return this.#gallery(source, children, undefined)
    return schema.nodes.division.createChecked({ attributes }, this.blocks(children))
  }

  #gallery({ name, attributes }: CleanElement, pictures: readonly CleanNode[], caption: CleanElement | undefined): Node {
    const content = pictures.flatMap((child) => (typeof child === 'object' ? [this.#picture(child)] : []))
    return schema.nodes.gallery.createChecked({ attributes, element: name }, [...content, this.#caption(caption)])
  }

  #picture(source: CleanElement): Node {
    const { caption, shown, isCaptionFirst } = figureParts(source)
    const found = pictureIn(shown)
    if (!found) throw new RangeError('a figure without a picture')
    const { words, credit } = creditIn(caption)
    const attrs = { attributes: source.attributes, image: found.image.attributes, link: found.link ?? null, isCaptionFirst, credit }
    return schema.nodes.picture.createChecked(attrs, this.#caption(words))
  }

  #embed(source: CleanElement, link: CleanElement): Node {
    const { caption, isCaptionFirst } = figureParts(source)
    const [title] = link.children
    if (link.children.length !== 1 || typeof title !== 'string') throw new RangeError('an embed whose title is marked')
    const attrs = { attributes: source.attributes, link: link.attributes, title, isCaptionFirst }
    return schema.nodes.embed.createChecked(attrs, this.#caption(caption))
  }

  #caption(source: CleanElement | undefined): Node {
    return schema.nodes.caption.createChecked({ attributes: source?.attributes ?? [] }, this.line(source?.children ?? []))
  }
}

type Read = (source: CleanElement, reader: Reader) => Node

const { nodes } = schema

const withLine =
  (type: NodeType, attrs: object = {}): Read =>
  ({ attributes, children }, reader) =>
    type.createChecked({ attributes, ...attrs }, reader.line(children))

const withEntries =
  (type: NodeType, types: Readonly<Record<string, NodeType>>): Read =>
  (source, reader) =>
    type.createChecked({ attributes: source.attributes }, reader.entries(source, types))

const readers: Readonly<Record<string, Read>> = {
  p: withLine(nodes.paragraph),
  h2: withLine(nodes.heading, { level: 2 }),
  h3: withLine(nodes.heading, { level: 3 }),
  h4: withLine(nodes.heading, { level: 4 }),
  h5: withLine(nodes.heading, { level: 5 }),
  h6: withLine(nodes.heading, { level: 6 }),
  pre: (source, reader) => {
    const only = onlyElement(source.children)
    const code = only?.name === 'code' && only.attributes.length === 0
    const content = reader.line(code ? only.children : source.children, { verbatim: true })
    return nodes.verbatim.createChecked({ attributes: source.attributes, code }, content)
  },
  blockquote: ({ attributes, children }, reader) => nodes.quotation.createChecked({ attributes }, reader.blocks(children)),
  div: (source, reader) => reader.division(source),
  ul: withEntries(nodes.bulletList, { li: nodes.entry }),
  ol: withEntries(nodes.numberedList, { li: nodes.entry }),
  dl: withEntries(nodes.definitions, { dt: nodes.term, dd: nodes.meaning }),
  details: ({ attributes, children: [first, ...rest] }, reader) => {
    if (typeof first !== 'object' || first.name !== 'summary') throw new RangeError('details without a summary')
    const summary = nodes.summary.createChecked({ attributes: first.attributes }, reader.line(first.children))
    return nodes.details.createChecked({ attributes }, [summary, ...reader.blocks(rest)])
  },
  figure: (source, reader) => reader.figure(source),
  table: (source, reader) => {
    const caption = elementsIn(source).find(({ name }) => name === 'caption') ?? null
    return nodes.table.createChecked({ attributes: source.attributes, caption }, reader.rows(source))
  },
  hr: ({ attributes }) => nodes.rule.createChecked({ attributes }),
}

const keptNode = (tree: CleanElement): Node => nodes.kept.create({ tree })

const elementsIn = ({ children }: CleanElement): CleanElement[] =>
  children.filter((child): child is CleanElement => typeof child === 'object')

const hasClass = (source: CleanElement, name: string) => attributeOf(source, 'class')?.split(' ').includes(name) ?? false

type FigureParts = { readonly caption: CleanElement | undefined; readonly shown: readonly CleanNode[]; readonly isCaptionFirst: boolean }

function figureParts({ children }: CleanElement): FigureParts {
  const isCaption = (node: CleanNode | undefined): node is CleanElement => typeof node === 'object' && node.name === 'figcaption'
  const caption = children.find(isCaption)
  return { caption, shown: children.filter((child) => !isCaption(child)), isCaptionFirst: isCaption(children[0]) }
}

function pictureIn(shown: readonly CleanNode[]): { readonly image: CleanElement; readonly link?: Attributes } | undefined {
  const only = onlyElement(shown)
  if (only?.name === 'img') return { image: only }
  const linked = only?.name === 'a' ? onlyElement(only.children) : undefined
  return only && linked?.name === 'img' ? { image: linked, link: only.attributes } : undefined
}

const isPictureFigure = (source: CleanElement) => source.name === 'figure' && pictureIn(figureParts(source).shown) !== undefined

/** Whose picture it is stands small behind the words of a caption. */
function creditIn(caption: CleanElement | undefined): { readonly words: CleanElement | undefined; readonly credit: string } {
  const last = caption?.children.at(-1)
  if (!caption || typeof last !== 'object' || last.name !== 'small' || last.attributes.length > 0) return { words: caption, credit: '' }
  const [credit] = last.children
  const before = caption.children.slice(0, -1)
  const space = before.at(-1)
  const stands = typeof credit === 'string' && last.children.length === 1 && credit.trim() === credit
  if (!stands || (before.length > 0 && (typeof space !== 'string' || !/[^ ] $/.test(space)))) return { words: caption, credit: '' }
  const words = typeof space === 'string' ? [...before.slice(0, -1), space.slice(0, -1)] : before
  return { words: element('figcaption', caption.attributes, words), credit }
}
