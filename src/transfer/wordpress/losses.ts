import type { NoteCode, NoteItem } from '../../app/transfer/item.js'

/** Counts what was left out, so that the report tells it once and not once for each comment. */
export class Losses {
  readonly #counts = new Map<string, NoteItem>()

  add(code: NoteCode, detail = ''): void {
    const key = `${code} ${detail}`
    const count = (this.#counts.get(key)?.count ?? 0) + 1
    this.#counts.set(key, { type: 'note', code, detail, count })
  }

  get notes(): readonly NoteItem[] {
    return [...this.#counts.values()]
  }
}
