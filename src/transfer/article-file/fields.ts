/** What a front matter says that it may not: which field, and what stands there. */
export type FieldProblem = { readonly field: string; readonly expected: string }

/** Reads the fields of a mapping one by one, and remembers those that are not what they should be, or that nobody asked for. */
export class Fields {
  readonly #values: Readonly<Record<string, unknown>>
  readonly #path: string
  readonly #problems: FieldProblem[]
  readonly #asked = new Set<string>()

  constructor(values: Readonly<Record<string, unknown>>, problems: FieldProblem[], path = '') {
    this.#values = values
    this.#problems = problems
    this.#path = path
  }

  /** A line of text; numbers and truths are taken for what was written. */
  text(name: string): string | undefined {
    const value = this.#take(name)
    if (value === undefined || value === null) return undefined
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value).trim()
    return this.#refuse(name, 'a text')
  }

  /** One of a few words. */
  word<T extends string>(name: string, words: readonly T[]): T | undefined {
    const typed = this.text(name)
    if (typed === undefined) return undefined
    return words.find((word) => word === typed) ?? this.#refuse(name, `one of ${words.join(', ')}`)
  }

  truth(name: string): boolean | undefined {
    const value = this.#take(name)
    if (value === undefined || typeof value === 'boolean') return value
    return this.#refuse(name, 'true or false')
  }

  /** Texts: a list, or a single one. */
  texts(name: string): readonly string[] {
    const value = this.#take(name)
    if (value === undefined || value === null) return []
    const list = Array.isArray(value) ? value : [value]
    if (list.every((item) => typeof item === 'string' || typeof item === 'number'))
      return list.map((item) => String(item).trim()).filter((item) => item !== '')
    this.#refuse(name, 'a list of texts')
    return []
  }

  /** A mapping of its own. */
  group(name: string): Fields | undefined {
    const value = this.#take(name)
    if (value === undefined || value === null) return undefined
    return isMapping(value) ? new Fields(value, this.#problems, `${this.#path}${name}.`) : this.#refuse(name, 'fields of its own')
  }

  /** A list of mappings. */
  groups(name: string): readonly Fields[] {
    const value = this.#take(name)
    if (value === undefined || value === null) return []
    if (Array.isArray(value) && value.every(isMapping))
      return value.map((each, at) => new Fields(each, this.#problems, `${this.#path}${name}[${at}].`))
    this.#refuse(name, 'a list of entries with fields of their own')
    return []
  }

  /** Says that a field is not what it should be; for checks of the caller's. */
  problem(name: string, expected: string): void {
    this.#refuse(name, expected)
  }

  /** Says so of every field that nobody asked for: a misspelt one would be lost without a word. */
  refuseOthers(): void {
    for (const name of Object.keys(this.#values)) if (!this.#asked.has(name)) this.#refuse(name, `one of ${[...this.#asked].join(', ')}`)
  }

  #take(name: string): unknown {
    this.#asked.add(name)
    return this.#values[name]
  }

  #refuse(name: string, expected: string): undefined {
    this.#problems.push({ field: this.#path + name, expected })
    return undefined
  }
}

const isMapping = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
