/** What somebody wrote and did not save yet, as the browser keeps it. */
export type KeptWriting = {
  readonly at: number
  /** The version that it was made from; empty for an article that was never saved. */
  readonly madeFrom: string
  readonly fields: readonly (readonly [name: string, value: string])[]
  /** It was sent by pressing Save; whether it arrived, the next page says. */
  readonly sent?: boolean
}

const prefix = 'masthead-writing'
// A browser gives a site some five million characters, for all of its drafts together.
const mostCharacters = 1_500_000
const mostKept = 8
const longestKeptMilliseconds = 30 * 24 * 60 * 60 * 1000

/** The drafts of one person in this browser. Browsers that keep nothing keep no drafts, and nothing else suffers. */
export class KeptDrafts {
  readonly #writer: string

  constructor(writer: string) {
    this.#writer = writer
  }

  /** Keeps a draft; says whether it could be. */
  keep(article: string, writing: KeptWriting): boolean {
    const text = JSON.stringify(writing)
    if (text.length > mostCharacters) return false
    try {
      localStorage.setItem(this.#key(article), text)
      this.#tidy(writing.at)
      return true
    } catch {
      return false
    }
  }

  kept(article: string): KeptWriting | undefined {
    try {
      return writingIn(localStorage.getItem(this.#key(article)))
    } catch {
      return undefined
    }
  }

  forget(article: string): void {
    try {
      localStorage.removeItem(this.#key(article))
    } catch {
      // It has nothing to forget.
    }
  }

  /** Forgets what was sent and has arrived. */
  forgetSent(article: string): void {
    for (const each of [article, 'new']) if (this.kept(each)?.sent) this.forget(each)
  }

  /** All drafts of everybody in this browser, as when somebody signs out. */
  forgetAll(): void {
    try {
      for (const key of keptKeys()) localStorage.removeItem(key)
    } catch {
      // It has nothing to forget.
    }
  }

  #key(article: string): string {
    return `${prefix} ${this.#writer} ${article}`
  }

  /** The oldest go first. */
  #tidy(now: number): void {
    const drafts = keptKeys().map((key) => ({ key, at: writingIn(localStorage.getItem(key))?.at ?? 0 }))
    drafts.sort((one, other) => other.at - one.at)
    for (const [index, { key, at }] of drafts.entries()) {
      if (index >= mostKept || now - at > longestKeptMilliseconds) localStorage.removeItem(key)
    }
  }
}

const keptKeys = (): readonly string[] => Object.keys(localStorage).filter((key) => key.startsWith(`${prefix} `))

function writingIn(text: string | null): KeptWriting | undefined {
  try {
    const read: unknown = JSON.parse(text ?? 'null')
    return isWriting(read) ? read : undefined
  } catch {
    return undefined
  }
}

function isWriting(read: unknown): read is KeptWriting {
  if (typeof read !== 'object' || read === null || !('at' in read) || !('madeFrom' in read) || !('fields' in read)) return false
  const isField = (field: unknown) => Array.isArray(field) && field.length === 2 && field.every((part) => typeof part === 'string')
  return typeof read.at === 'number' && typeof read.madeFrom === 'string' && Array.isArray(read.fields) && read.fields.every(isField)
}
