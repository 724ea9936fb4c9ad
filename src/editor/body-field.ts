import { say } from '../browser/say.js'
import { directionOf } from '../core/publishing/language.js'
import { documentFrom, htmlFrom } from './article-text.js'
import { button, make } from './dom.js'
import { RichText } from './rich-text.js'

/** The ways in which the text can be seen and written. */
type View = 'rich' | 'html' | 'markdown'

const viewNames: readonly (readonly [View, string])[] = [
  ['rich', say('Text')],
  ['html', 'HTML'],
  ['markdown', 'Markdown'],
]

/** The fields of the form that hold the text. */
export type BodyFields = {
  readonly body: HTMLTextAreaElement
  readonly format: HTMLSelectElement
  readonly language: HTMLInputElement | null
}

type Places = { readonly pictures: string; readonly markdown: string; readonly language: string }

// Which view someone begins new articles in.
const preference = 'masthead-editor-view'

/**
 * The text field of an article with the rich editor in its place. The field stays what is sent: as long as nothing was changed it holds what it held,
 * byte for byte.
 */
export class BodyField {
  /** The text is shown for the first time. */
  readonly isReady: Promise<void>
  readonly #fields: BodyFields
  readonly #places: Places
  readonly #rich: RichText
  readonly #views: readonly (readonly [View, HTMLButtonElement])[]
  readonly #said = make('p', { class: 'editor-said', role: 'status' })
  readonly #hint: HTMLElement
  #view: View = 'rich'
  /** The text that the document was read from, or was last written as. */
  #source: string
  #isBehind = false
  /** What the text was in Markdown, and the HTML that it became. */
  #markdown: { readonly source: string; readonly html: string } | undefined

  constructor(fields: BodyFields, places: Places) {
    this.#fields = fields
    this.#places = places
    this.#source = ''
    const label = labelOf(fields.body)
    const empty = documentFrom('')
    if (!empty.ok) throw new Error('nothing could not be read')
    this.#rich = new RichText(empty.value, {
      labelId: label.id,
      href: places.pictures,
      tell: (text) => this.#tell(text),
      changed: () => this.#changed(),
    })
    label.addEventListener('click', () => this.focus())
    this.#views = viewNames.map(([view, text]) => [view, button(text, () => void this.show(view), { 'aria-pressed': 'false' })] as const)
    const switcher = make(
      'div',
      { class: 'editor-views', role: 'group', 'aria-label': say('Written as') },
      ...this.#views.map(([, control]) => control),
    )
    this.#hint = switcher
    fields.body.before(switcher, this.#rich.dom)
    fields.body.after(this.#said)
    fields.format.closest('.field')?.setAttribute('hidden', '')
    fields.body.form?.addEventListener('submit', (event) => this.#send(event))
    // What a script sends is gathered without being submitted; then it has the old text already.
    fields.body.form?.addEventListener('formdata', ({ formData }) => {
      this.write()
      formData.set('body', fields.body.value)
      formData.set('format', fields.format.value)
    })
    fields.language?.addEventListener('input', () => this.#speak())
    this.#speak()
    this.isReady = this.show(this.#firstView())
  }

  /** Brings the text field up to date with what was written. */
  write(): void {
    if (!this.#isBehind || this.#view !== 'rich') return
    this.#isBehind = false
    this.#source = htmlFrom(this.#rich.document)
    this.#fields.body.value = this.#source
  }

  /** Reads the text field anew, as when something was put into it. */
  async reread(): Promise<void> {
    this.#isBehind = false
    this.#source = '\0'
    this.#markdown = undefined
    await this.show(this.#firstView())
  }

  focus(): void {
    if (this.#view === 'rich') this.#rich.focus()
    else this.#fields.body.focus()
  }

  /** Shows the text in another way; where it cannot be, it stays as it is, and that is said. */
  async show(view: View): Promise<void> {
    this.#tell('')
    const shown = view === 'rich' ? await this.#toRich() : view === 'html' ? await this.#toHtml() : this.#toMarkdown()
    if (!shown) return
    const { body, format } = this.#fields
    this.#view = view
    format.value = view === 'markdown' ? 'markdown' : 'html'
    this.#rich.dom.hidden = view !== 'rich'
    body.hidden = view === 'rich'
    body.classList.toggle('source', view === 'html')
    body.dir = view === 'html' ? 'ltr' : ''
    for (const [name, control] of this.#views) control.setAttribute('aria-pressed', String(name === view))
    this.#offerMarkdown()
    if (body.value.trim() === '') remember(view)
  }

  #firstView(): View {
    const { body, format } = this.#fields
    if (body.value.trim() === '') return remembered() === 'markdown' ? 'markdown' : 'rich'
    return format.value === 'markdown' ? 'markdown' : 'rich'
  }

  /** A picture that is on its way would be lost with the page. */
  #send(event: SubmitEvent): void {
    this.write()
    if (!this.#rich.dom.querySelector('.coming')) return
    event.preventDefault()
    event.stopImmediatePropagation()
    this.#tell(say('A picture is still on its way: wait for it, or stop it.'))
  }

  async #toRich(): Promise<boolean> {
    const { body } = this.#fields
    if (this.#view === 'markdown' && body.value.trim() !== '' && !(await this.#fromMarkdown())) return false
    if (body.value === this.#source && body.value !== '') return true
    const read = documentFrom(body.value)
    if (!read.ok) {
      this.#tell(say('This text is too long for the editor, so it stays as HTML.'))
      return false
    }
    this.#rich.document = read.value
    this.#source = body.value
    this.#isBehind = false
    return true
  }

  async #toHtml(): Promise<boolean> {
    if (this.#view === 'markdown' && this.#fields.body.value.trim() !== '') return this.#fromMarkdown()
    this.write()
    return true
  }

  /** The server reads Markdown, so that the text becomes what it would be when saved. */
  async #fromMarkdown(): Promise<boolean> {
    const { body } = this.#fields
    const source = body.value
    const reply = await fetch(this.#places.markdown, { method: 'POST', body: source }).catch(() => undefined)
    if (!reply?.ok) {
      this.#tell(say('Markdown could not be read just now: no connection. It stays as it is.'))
      return false
    }
    const html = await reply.text()
    this.#markdown = { source, html }
    body.value = html
    this.#tell(say('It was Markdown. As long as nothing is changed here, you can go back to it.'))
    return true
  }

  #toMarkdown(): boolean {
    const { body } = this.#fields
    this.write()
    if (this.#markdown && body.value === this.#markdown.html) body.value = this.#markdown.source
    return true
  }

  /** Back to Markdown leads only what was not changed since, or what is empty. */
  #offerMarkdown(): void {
    const { body } = this.#fields
    const isOpen = this.#view === 'markdown' || (!this.#isBehind && (body.value.trim() === '' || body.value === this.#markdown?.html))
    for (const [name, control] of this.#views) if (name === 'markdown') control.hidden = !isOpen
  }

  #changed(): void {
    this.#isBehind = true
    this.#offerMarkdown()
    // Others listen to the field: what counts words, what keeps what is written.
    this.#fields.body.dispatchEvent(new Event('input', { bubbles: true }))
  }

  #speak(): void {
    const language = this.#fields.language?.value.trim() || this.#places.language
    const isLanguage = /^[a-z]{2,8}(?:-[a-z0-9]{1,8})*$/i.test(language)
    this.#rich.speak(isLanguage ? language : '', isLanguage ? directionOf(language) : '')
    this.#fields.body.dir = this.#view === 'html' ? 'ltr' : isLanguage ? directionOf(language) : ''
  }

  #tell(text: string): void {
    this.#said.textContent = text
    this.#hint.classList.toggle('has-said', text !== '')
  }
}

function labelOf(field: HTMLTextAreaElement): HTMLElement {
  const label = field.labels[0] ?? make('span', {}, say('Text'))
  label.id ||= `${field.id}-label`
  return label
}

function remember(view: View): void {
  try {
    localStorage.setItem(preference, view)
  } catch {
    // A browser that keeps nothing begins as always.
  }
}

function remembered(): string {
  try {
    return localStorage.getItem(preference) ?? ''
  } catch {
    return ''
  }
}
