import type { EditorView } from 'prosemirror-view'
import { say } from '../browser/say.js'
import { button, make } from './dom.js'
import { mainTools, moreTools, type PictureWays, type Tool, tableTools, wantsTableTools } from './tools.js'

const isApple = /Mac|iP(?:hone|ad)/.test(navigator.platform)

/** The tools above the text: one stop of the tabulator, and arrows between them. */
export class Toolbar {
  readonly dom = make('div', { class: 'editor-tools', role: 'toolbar', 'aria-label': say('Text'), 'aria-controls': 'editor-text' })
  readonly #buttons: { readonly tool: Tool; readonly control: HTMLButtonElement }[] = []
  readonly #rows = {
    main: make('div', { class: 'row' }),
    more: make('div', { class: 'row', id: 'more-tools' }),
    table: make('div', { class: 'row' }),
  }
  readonly #more: HTMLButtonElement
  readonly #view: EditorView

  constructor(view: EditorView, pictures: PictureWays) {
    this.#view = view
    for (const tool of mainTools(pictures)) this.#add(tool, this.#rows.main)
    for (const tool of moreTools(pictures)) this.#add(tool, this.#rows.more)
    for (const tool of tableTools) this.#add(tool, this.#rows.table)
    this.#more = button(say('More'), () => this.#toggleMore(), { 'aria-expanded': 'false', 'aria-controls': 'more-tools' })
    this.#rows.main.append(this.#more)
    this.#rows.more.hidden = true
    this.#rows.table.hidden = true
    this.dom.append(...Object.values(this.#rows))
    this.dom.addEventListener('keydown', (event) => this.#move(event))
    // A press leaves the cursor where it is.
    this.dom.addEventListener('mousedown', (event) => event.preventDefault())
    for (const control of this.#controls()) control.tabIndex = -1
    this.#stop(this.#controls()[0])
  }

  /** Shows what is on where the cursor stands. */
  update(): void {
    const { state } = this.#view
    for (const { tool, control } of this.#buttons) {
      if (tool.isOn) control.setAttribute('aria-pressed', String(tool.isOn(state)))
    }
    const isInTable = wantsTableTools(state)
    if (this.#rows.table.hidden === isInTable) this.#rows.table.hidden = !isInTable
  }

  focus(): void {
    this.#controls()
      .find((control) => control.tabIndex === 0)
      ?.focus()
  }

  #add(tool: Tool, row: HTMLElement): void {
    const name = tool.says ?? tool.text
    const control = button(tool.text, () => tool.run(this.#view), {
      class: tool.class ?? '',
      title: tool.keys ? `${name} (${shownKeys(tool.keys)})` : name,
    })
    if (tool.says) control.setAttribute('aria-label', tool.says)
    if (tool.keys) control.setAttribute('aria-keyshortcuts', tool.keys.replace('Mod', isApple ? 'Meta' : 'Control'))
    row.append(control)
    this.#buttons.push({ tool, control })
  }

  #toggleMore(): void {
    const isShown = this.#rows.more.hidden
    this.#rows.more.hidden = !isShown
    this.#more.setAttribute('aria-expanded', String(isShown))
  }

  #controls(): readonly HTMLButtonElement[] {
    return [...this.dom.querySelectorAll('button')].filter((control) => !control.closest('[hidden]'))
  }

  #stop(control: HTMLButtonElement | undefined): void {
    for (const other of this.dom.querySelectorAll('button')) other.tabIndex = -1
    if (control) control.tabIndex = 0
  }

  #move(event: KeyboardEvent): void {
    const controls = this.#controls()
    const at = controls.findIndex((control) => control.matches(':focus'))
    const forward = getComputedStyle(this.dom).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
    const backward = forward === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft'
    const to = { [forward]: at + 1, [backward]: at - 1, Home: 0, End: controls.length - 1 }[event.key]
    if (event.key === 'Escape') this.#view.focus()
    if (to === undefined) return
    event.preventDefault()
    const next = controls[(to + controls.length) % controls.length]
    this.#stop(next)
    next?.focus()
  }
}

const shownKeys = (keys: string): string =>
  isApple ? keys.replace('Mod', '⌘').replace('Alt', '⌥').replace('Shift', '⇧').replaceAll('+', '') : keys.replace('Mod', 'Ctrl')
