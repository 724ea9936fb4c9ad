// The keys of the queue: a button that shows them, and a switch with which they rest. Who dictates to a machine, or brushes a key, must not decide by it
// (WCAG 2.2, 2.1.4: https://www.w3.org/TR/WCAG22/#character-key-shortcuts).
import { say } from './say.js'

/** A key, and what it does. */
export type QueueKey = readonly [key: string, says: string, act: () => void]

const restingAs = 'masthead queue keys rest'

/** Until the next page, where a browser keeps nothing. */
let rest = kept()

/** Whether no key does anything. */
export const keysRest = (): boolean => rest

/** Puts the button among the tools; gives what shows the keys, and hides them again. */
export function offerKeys(keys: readonly QueueKey[]): () => void {
  const button = document.createElement('button')
  const panel = panelOf(keys)
  const toggle = () => {
    panel.hidden = !panel.hidden
    button.setAttribute('aria-expanded', String(!panel.hidden))
  }
  button.type = 'button'
  button.textContent = say('Keyboard')
  button.setAttribute('aria-expanded', 'false')
  button.setAttribute('aria-controls', panel.id)
  button.addEventListener('click', toggle)
  const place = document.createElement('li')
  place.append(button)
  document.querySelector('.queue-places ul')?.append(place)
  document.querySelector('.queue-places')?.after(panel)
  return toggle
}

function panelOf(keys: readonly QueueKey[]): HTMLElement {
  const panel = document.createElement('div')
  panel.className = 'keys'
  panel.id = 'keys'
  panel.hidden = true
  const list = document.createElement('dl')
  for (const [key, says] of keys) {
    const term = document.createElement('dt')
    const meaning = document.createElement('dd')
    term.textContent = key
    meaning.textContent = says
    list.append(term, meaning)
  }
  panel.append(list, restSwitch())
  return panel
}

function restSwitch(): HTMLElement {
  const label = document.createElement('label')
  const box = document.createElement('input')
  box.type = 'checkbox'
  box.checked = !rest
  box.addEventListener('change', () => {
    rest = !box.checked
    keep()
  })
  label.append(box, ` ${say('In this browser, single keys decide')}`)
  return label
}

function keep(): void {
  try {
    if (rest) localStorage.setItem(restingAs, 'yes')
    else localStorage.removeItem(restingAs)
  } catch {
    // It holds for this page.
  }
}

function kept(): boolean {
  try {
    return localStorage.getItem(restingAs) !== null
  } catch {
    return false
  }
}
