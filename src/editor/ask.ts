import { say } from '../browser/say.js'
import { button, make } from './dom.js'

/** A question in a small window: its fields, each with a label, and what may be done besides answering. */
export type Question = {
  readonly title: string
  readonly fields: readonly AskedField[]
  readonly answer: string
  /** A second way out, such as to take a link away. */
  readonly otherwise?: string | undefined
}

type AskedField = {
  readonly name: string
  readonly label: string
  readonly value: string
  readonly hint?: string
  /** Addresses and the names of languages run left to right; what else is typed, as it is written. */
  readonly dir?: 'ltr'
  readonly choices?: readonly (readonly [value: string, text: string])[]
}

/** What was answered: the fields, `otherwise`, or nothing when it was closed. */
export type Answer = Readonly<Record<string, string>> | 'otherwise' | undefined

/** Asks, and gives the focus back to where it was. */
export function ask({ title, fields, answer, otherwise }: Question): Promise<Answer> {
  const controls = fields.map((field) => ({ field, control: controlOf(field) }))
  const form = make('form', { method: 'dialog' }, make('h2', { id: 'asked' }, title), ...controls.map(labelled))
  const window = make('dialog', { class: 'asked', 'aria-labelledby': 'asked' }, form)
  const ways = make('p', { class: 'ways' }, make('button', { type: 'submit', class: 'primary', value: 'answer' }, answer))
  if (otherwise) ways.append(button(otherwise, () => window.close('otherwise')))
  ways.append(button(say('Cancel'), () => window.close('')))
  form.append(ways)
  document.body.append(window)
  window.showModal()
  controls[0]?.control.focus()
  return new Promise((resolve) => {
    window.addEventListener('close', () => {
      window.remove()
      if (window.returnValue === 'otherwise') resolve('otherwise')
      else if (window.returnValue !== 'answer') resolve(undefined)
      else resolve(Object.fromEntries(controls.map(({ field, control }) => [field.name, control.value.trim()])))
    })
  })
}

type Asked = { readonly field: AskedField; readonly control: HTMLInputElement | HTMLSelectElement }

function controlOf({ name, value, choices, dir }: AskedField): Asked['control'] {
  const id = `asked-${name}`
  if (!choices) {
    const input = make('input', { id, type: 'text', autocomplete: 'off', spellcheck: 'false', dir: dir ?? 'auto' })
    input.value = value
    return input
  }
  const select = make('select', { id }, ...choices.map(([choice, text]) => make('option', { value: choice }, text)))
  select.value = value
  return select
}

function labelled({ field, control }: Asked): HTMLElement {
  const line = make('div', { class: 'field' }, make('label', { for: control.id }, field.label))
  if (field.hint) {
    line.append(make('p', { class: 'hint', id: `${control.id}-hint` }, field.hint))
    control.setAttribute('aria-describedby', `${control.id}-hint`)
  }
  line.append(control)
  return line
}
