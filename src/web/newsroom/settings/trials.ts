import type { Said } from '../../../render/newsroom/settings/parts.js'

/** Something that was tried: how it went, or that it is still under way. */
export type Trial = { readonly said?: Said | undefined }

// An answer must not wait for a server somewhere; one that is quick is told at once.
const patienceMilliseconds = 80

/** What is tried of the settings, by its name. Others answer or do not in their own time, so that no request waits for it. */
export class Trials {
  readonly #trials = new Map<string, Trial>()

  /** Begins a trial, unless the same is under way; waits a moment for it. */
  async begin(name: string, attempt: () => Promise<Said>, broke: (why: string) => string): Promise<void> {
    const known = this.#trials.get(name)
    if (known && known.said === undefined) return
    this.#trials.set(name, {})
    const done = attempt()
      .catch((cause: unknown): Said => ({ text: broke(cause instanceof Error ? cause.message : String(cause)), isProblem: true }))
      .then((said) => {
        this.#trials.set(name, { said })
      })
    await Promise.race([done, new Promise((resolve) => setTimeout(resolve, patienceMilliseconds))])
  }

  find(name: string): Trial | undefined {
    return this.#trials.get(name)
  }
}
