import { appendText, type Growing, growing, trimEnd, trimWhiteSpaceStart } from './growing.js'
import { type Mark, OpenMarks } from './marks.js'
import { type CleanElement, type CleanNode, element, isBlank, isBlock } from './tree.js'

/**
 * What may stand directly in an element:
 * - `flow`: blocks; loose text gets a paragraph.
 * - `loose`: blocks and text side by side.
 * - `line`: text and its marks only.
 * - `verbatim`: a line in which white space counts.
 */
export type Holding = 'flow' | 'loose' | 'line' | 'verbatim'

/** What an element becomes once its content is known: itself, others, or nothing. */
export type Finish = (made: CleanElement) => readonly CleanNode[]

type Open = {
  readonly made: Growing
  holding: Holding
  readonly finish: Finish
  readonly isParagraph: boolean
  /** Something in it can be seen. */
  hasContent: boolean
  /** Nothing has been put in since it began, or since the last block. */
  atLineStart: boolean
}

/**
 * Builds a tree in which elements nest as HTML lets them, from text, marks and blocks in any order. A block inside a mark is not put there:
 * the mark ends before it and is on again within and after it. So what is printed is read back as the same tree.
 */
export class TreeBuilder {
  readonly #open: Open[] = [opened(growing('', []), 'flow', (made) => made.children)]
  readonly #marks = new OpenMarks()

  get depth(): number {
    return this.#open.length
  }

  /** What may stand where the builder is; a paragraph that is open does not count. */
  get holding(): Holding {
    return this.#container().holding
  }

  /** The name of the element that the builder is in, paragraphs aside; empty at the top. */
  get within(): string {
    return this.#container().made.name
  }

  get innermostMark(): string | undefined {
    return this.#marks.innermost?.name
  }

  hasMark(name: string): boolean {
    return this.#marks.has(name)
  }

  get markCount(): number {
    return this.#marks.count
  }

  begin(name: string, attributes: CleanElement['attributes']): void {
    this.#marks.begin(name, attributes)
  }

  /** Ends the mark that began last. One that is the target of links is put there even when nothing stands in it. */
  end(): void {
    const mark = this.#marks.innermost
    if (mark && !mark.shown && mark.attributes.some(([name]) => name === 'id')) this.#anchor(mark)
    this.#marks.end()
  }

  /** Text without white space to be kept, unless it is verbatim. */
  text(text: string): void {
    const at = this.#top()
    const written = at.atLineStart && at.holding !== 'verbatim' ? trimWhiteSpaceStart(text) : text
    if (written === '') return
    const blank = isBlank(written)
    const top = this.#beginLine()
    const into = this.#marks.show(top.made, { opening: trimWhiteSpaceStart(written) !== '' || top.holding === 'verbatim' })
    if (!blank) top.hasContent = true
    appendText(into.children, written)
  }

  /** Something that stands in a line like a letter. `outside` names a mark that may not hold it. */
  atom(atom: CleanElement, outside?: string): void {
    const top = this.#beginLine()
    this.#marks.show(top.made, { opening: true, without: ({ name }) => name === outside }).children.push(atom)
    top.hasContent = true
  }

  /** A place where the line is or may be broken; nothing at a line's start. */
  breakLine(name: string): void {
    const top = this.#top()
    if (top.holding === 'verbatim' && name === 'br') this.text('\n')
    if (top.holding === 'verbatim' || top.atLineStart) return
    this.#marks.show(top.made, { opening: false }).children.push(element(name, [], []))
  }

  /** Ends the line, and the paragraph if one is open. In an element that holds no blocks, a line break stands for it. */
  endLine(): void {
    const top = this.#top()
    if (top.holding === 'verbatim' && top.made.children.length > 0) this.text('\n')
    else if (top.isParagraph || this.holdsBlocks) this.#closeLine()
    else if (top.holding === 'line' && !this.endsInBreak) this.breakLine('br')
  }

  /** A block and what `fill` puts in it; just what it puts, where no block can stand. */
  block(
    made: { readonly name: string; readonly attributes: CleanElement['attributes'] },
    holding: Holding,
    fill: () => void,
    finish: Finish,
  ): void {
    this.endLine()
    if (!this.holdsBlocks) {
      fill()
      this.endLine()
      return
    }
    this.#fillBlock(opened(growing(made.name, made.attributes), holding, finish), fill)
  }

  /** Goes on in the last block, if it has this name; else says no. */
  reopen(name: string, fill: () => void): boolean {
    this.endLine()
    const siblings = this.#top().made.children
    const last = siblings.at(-1)
    if (typeof last !== 'object' || last.name !== name) return false
    siblings.pop()
    const again = opened({ ...last, children: [...last.children] }, 'loose', (made) => [made])
    again.hasContent = true
    this.#fillBlock(again, fill)
    return true
  }

  /** A finished block, where blocks can stand. */
  put(block: CleanElement): void {
    this.#closeLine()
    const top = this.#top()
    top.made.children.push(block)
    top.hasContent = true
  }

  /** What `fill` puts, apart from what is around it: text in it becomes paragraphs. */
  apart(fill: () => void): void {
    this.endLine()
    const container = this.#container()
    const before = container.holding
    if (before === 'loose') container.holding = 'flow'
    fill()
    this.endLine()
    container.holding = before
  }

  /** A paragraph; it ends with its content, or at a block within. */
  paragraph(attributes: CleanElement['attributes'], fill: () => void): void {
    this.endLine()
    if (this.holdsBlocks) this.#openParagraph(attributes)
    fill()
    this.endLine()
  }

  /** The line ends in a line break so far. */
  get endsInBreak(): boolean {
    const last = (this.#marks.shown ?? this.#top().made).children.at(-1)
    return typeof last === 'object' && last.name === 'br'
  }

  get holdsBlocks(): boolean {
    const { holding } = this.#container()
    return holding === 'flow' || holding === 'loose'
  }

  /** Closes what is open, and hands over all that was built. */
  finished(): readonly CleanNode[] {
    this.#closeLine()
    return this.#top().made.children
  }

  #fillBlock(block: Open, fill: () => void): void {
    this.#open.push(block)
    fill()
    this.#closeLine()
    this.#pop()
  }

  #top(): Open {
    const top = this.#open.at(-1)
    if (!top) throw new Error('the tree has been handed over already')
    return top
  }

  #container(): Open {
    const top = this.#top()
    return top.isParagraph ? (this.#open.at(-2) ?? top) : top
  }

  #openParagraph(attributes: CleanElement['attributes']): void {
    this.#open.push({ ...opened(growing('p', attributes), 'line', (made) => [made]), isParagraph: true })
  }

  #beginLine(): Open {
    const { holding, atLineStart, made } = this.#top()
    const last = made.children.at(-1)
    // Side by side, two lines would be read back as one.
    const followsLine = holding === 'loose' && atLineStart && last !== undefined && !isBlock(last)
    if (holding === 'flow' || followsLine) this.#openParagraph([])
    const top = this.#top()
    top.atLineStart = false
    return top
  }

  #closeLine(): void {
    this.#marks.endLine()
    const top = this.#top()
    if (top.holding !== 'verbatim') trimEnd(top.made.children)
    top.atLineStart = true
    if (top.isParagraph) this.#pop()
  }

  #pop(): void {
    const done = this.#open.pop()
    const parent = this.#top()
    parent.atLineStart = true
    if (!done || (!done.hasContent && !standsEmpty.has(done.made.name))) return
    const nodes = done.finish(done.made)
    parent.made.children.push(...nodes)
    if (done.hasContent && nodes.length > 0) parent.hasContent = true
  }

  #anchor(mark: Mark): void {
    const top = this.#beginLine()
    const id = mark.attributes.filter(([name]) => name === 'id')
    this.#marks.show(top.made, { opening: true, without: (each) => each === mark }).children.push(element('span', id, []))
    top.hasContent = true
  }
}

const standsEmpty: ReadonlySet<string> = new Set(['td', 'th', 'tr', 'dd'])

const opened = (made: Growing, holding: Holding, finish: Finish): Open => ({
  made,
  holding,
  finish,
  isParagraph: false,
  hasContent: false,
  atLineStart: true,
})
