import { type Growing, growing } from './growing.js'
import type { CleanElement } from './tree.js'

/** An element of text, such as emphasis, that is on from where it begins to where it ends, through all blocks between. */
export type Mark = { readonly name: string; attributes: CleanElement['attributes']; shown: boolean }

type Showing = {
  /** Whether marks that are on and not yet open here are opened. */
  readonly opening: boolean
  readonly without?: ((mark: Mark) => boolean) | undefined
}

/** The marks that are on, outermost first, and the elements that are open for them in the current line. A class, as a line holds on to its elements. */
export class OpenMarks {
  readonly #marks: Mark[] = []
  #shown: { readonly mark: Mark; readonly made: Growing }[] = []

  get innermost(): Mark | undefined {
    return this.#marks.at(-1)
  }

  get count(): number {
    return this.#marks.length
  }

  has(name: string): boolean {
    return this.#marks.some((mark) => mark.name === name)
  }

  begin(name: string, attributes: CleanElement['attributes']): void {
    this.#marks.push({ name, attributes, shown: false })
  }

  /** Takes the mark off that began last. */
  end(): void {
    this.#marks.pop()
  }

  /** On the next line all marks that are on begin anew. */
  endLine(): void {
    this.#shown = []
  }

  /** The innermost element that is open in the line; undefined where text stands under no mark. */
  get shown(): Growing | undefined {
    return this.#shown.at(-1)?.made
  }

  /** The innermost element for text under the marks that are on; `line` without any. Those that are off are closed. */
  show(line: Growing, { opening, without }: Showing): Growing {
    const on = without ? this.#marks.filter((mark) => !without(mark)) : this.#marks
    const wanted = on.filter((mark) => saysSomething(mark) || this.#shown.some((shown) => shown.mark === mark))
    let same = 0
    while (same < this.#shown.length && this.#shown[same]?.mark === wanted[same]) same += 1
    this.#shown = this.#shown.slice(0, same)
    if (opening) for (const mark of wanted.slice(same)) this.#open(mark, line)
    return this.shown ?? line
  }

  #open(mark: Mark, line: Growing): void {
    const made = growing(mark.name, mark.attributes)
    const into = this.shown ?? line
    into.children.push(made)
    this.#shown.push({ mark, made })
    mark.shown = true
    mark.attributes = mark.attributes.filter(([name]) => name !== 'id')
  }
}

const saysSomething = (mark: Mark) => mark.name !== 'span' || mark.attributes.length > 0
