import type { EditorView } from 'prosemirror-view'
import { say } from '../browser/say.js'
import { button, make } from './dom.js'
import { figureOf, placeForFigure, putFigures, type Taken } from './figures.js'

type Shown = Taken & { readonly title: string; readonly small: string }
type Page = { readonly pictures: readonly Shown[]; readonly before?: number }

/** Lets a picture of the library be chosen, and puts it where the cursor stands. */
export function chooseFromLibrary(view: EditorView, href: string): void {
  new Library(href, (picture) => {
    const tr = view.state.tr
    putFigures(tr, placeForFigure(view, view.state.selection.to), [figureOf(picture)])
    view.dispatch(tr.scrollIntoView())
    view.focus()
  }).open(() => view.focus())
}

/** The library in a window: a field to search by, and small pictures, each a button. */
class Library {
  readonly #href: string
  readonly #chosen: (picture: Shown) => void
  readonly #sought = make('input', { type: 'search', id: 'library-sought', autocomplete: 'off', dir: 'auto' })
  readonly #said = make('p', { class: 'hint', role: 'status' })
  readonly #list = make('ul', { class: 'library' })
  readonly #more = button(say('More'), () => void this.#ask(this.#before))
  readonly #window: HTMLDialogElement
  #before: number | undefined
  #asked = 0

  constructor(href: string, chosen: (picture: Shown) => void) {
    this.#href = href
    this.#chosen = chosen
    const title = make('h2', { id: 'asked' }, say('Pictures of the library'))
    const field = make('div', { class: 'field' }, make('label', { for: this.#sought.id }, say('Find')), this.#sought)
    const close = button(say('Cancel'), () => this.#window.close())
    this.#window = make('dialog', { class: 'asked from-library', 'aria-labelledby': 'asked' }, title, field, this.#said, this.#list)
    this.#window.append(make('p', { class: 'ways' }, this.#more, close))
    this.#sought.addEventListener('input', () => void this.#ask(undefined))
    this.#window.addEventListener('keydown', (event) => this.#move(event))
  }

  open(closed: () => void): void {
    this.#window.addEventListener('close', () => {
      this.#window.remove()
      closed()
    })
    document.body.append(this.#window)
    this.#window.showModal()
    this.#sought.focus()
    void this.#ask(undefined)
  }

  /** The answer to what was asked last counts, in whatever order answers come. */
  async #ask(before: number | undefined): Promise<void> {
    const mine = ++this.#asked
    const query = new URLSearchParams({ q: this.#sought.value, ...(before !== undefined && { before: String(before) }) })
    const reply = await fetch(`${this.#href}?${query}`, { headers: { accept: 'application/json' } }).catch(() => undefined)
    const page: Page | undefined = reply?.ok ? await reply.json().catch(() => undefined) : undefined
    if (mine !== this.#asked) return
    if (!page) {
      this.#said.textContent = say('The newsroom does not answer. Is the connection gone?')
      return
    }
    const items = page.pictures.map((picture) => make('li', {}, this.#buttonOf(picture)))
    if (before === undefined) this.#list.replaceChildren(...items)
    else this.#list.append(...items)
    this.#before = page.before
    this.#more.hidden = page.before === undefined
    this.#tellCount()
    // The next is reached where the last ended.
    if (before !== undefined) items[0]?.querySelector('button')?.focus()
  }

  #tellCount(): void {
    const count = this.#list.childElementCount
    this.#said.textContent = count === 0 ? say('No picture was found.') : say('Shown: {count}', { count: String(count) })
  }

  #buttonOf(picture: Shown): HTMLButtonElement {
    const choose = button('', () => {
      this.#window.close()
      this.#chosen(picture)
    })
    const image = make('img', { src: picture.small, alt: picture.alternativeText, loading: 'lazy' })
    const words = make('span', {}, make('bdi', {}, picture.title || picture.alternativeText))
    choose.append(image, words)
    if (picture.credit !== '') choose.append(make('span', { class: 'hint' }, make('bdi', {}, picture.credit)))
    return choose
  }

  /** Arrows lead from the field into the pictures and between them; a line below is found by where it stands. */
  #move(event: KeyboardEvent): void {
    const all = [...this.#list.querySelectorAll('button')]
    const at = all.findIndex((each) => each.matches(':focus'))
    if (at < 0 && !(event.key === 'ArrowDown' && this.#sought.matches(':focus'))) return
    const forward = getComputedStyle(this.#list).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
    const backward = forward === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft'
    const columns = Math.max(1, all.filter((each) => each.offsetTop === all[0]?.offsetTop).length)
    const steps: Readonly<Record<string, number>> = { [forward]: 1, [backward]: -1, ArrowDown: at < 0 ? 1 : columns, ArrowUp: -columns }
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    if (at + step < 0) this.#sought.focus()
    else all[Math.min(at + step, all.length - 1)]?.focus()
  }
}
