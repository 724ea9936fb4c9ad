import { say } from '../browser/say.js'
import { make } from './dom.js'
import { timeOf } from './saving.js'

// Twice this and a little is after how long the server takes a page for gone (`web/newsroom/presence.ts`).
const everyMilliseconds = 15_000

type Heard = { readonly others: readonly { readonly name: string; readonly since: number; readonly isSelf: boolean }[] }

/** Tells who else has the article open. */
export class PresenceLine {
  readonly #line = make('p', { class: 'editor-presence', role: 'status' })
  readonly #page = Math.random().toString(36).slice(2)
  #article: string

  constructor(form: HTMLFormElement, article: string) {
    this.#article = article
    form.before(this.#line)
    setInterval(() => void this.#ask(), everyMilliseconds)
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') void this.#ask()
    })
    addEventListener('pagehide', () => {
      if (this.#article !== 'new') navigator.sendBeacon(this.#path, this.#body({ leaves: 'yes' }))
    })
    void this.#ask()
  }

  numbered(article: string): void {
    this.#article = article
    void this.#ask()
  }

  get #path(): string {
    return `/newsroom/articles/${this.#article}/presence`
  }

  #body(more: Readonly<Record<string, string>>): URLSearchParams {
    return new URLSearchParams({ page: this.#page, ...more })
  }

  async #ask(): Promise<void> {
    if (this.#article === 'new') return
    const reply = await fetch(this.#path, { method: 'POST', body: this.#body({}) }).catch(() => undefined)
    if (!reply?.ok) return
    const { others }: Heard = await reply.json()
    const text = others
      .map(({ name, since, isSelf }) =>
        isSelf
          ? say('You have this article open in another window too, since {time}.', { time: timeOf(since) })
          : say('{name} is writing here too, since {time}.', { name, time: timeOf(since) }),
      )
      .join(' ')
    if (this.#line.textContent !== text) this.#line.textContent = text
  }
}
