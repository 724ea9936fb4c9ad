// What a script adds to every page of the newsroom: a key that opens a field, from which one goes to anything by its name. Without it there is a page.

import { say } from './say.js'

type Target = { readonly kind: string; readonly text: string; readonly href: string }

let dialog: HTMLDialogElement | undefined
let asked = 0

document.addEventListener('keydown', (event) => {
  if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey) || event.altKey || event.shiftKey) return
  // Where text is written the same keys make a link.
  if (event.target instanceof HTMLElement && event.target.isContentEditable) return
  event.preventDefault()
  open()
})

document.querySelector<HTMLAnchorElement>('a.go-to')?.addEventListener('click', (event) => {
  event.preventDefault()
  open()
})

function open(): void {
  dialog ??= made()
  const input = dialog.querySelector('input')
  if (!dialog.open) dialog.showModal()
  if (input) {
    input.value = ''
    input.focus()
    void ask('')
  }
}

function made(): HTMLDialogElement {
  const element = document.createElement('dialog')
  element.className = 'go-to-dialog'
  element.setAttribute('aria-label', say('Go to'))
  const input = document.createElement('input')
  input.type = 'search'
  input.placeholder = say('Go to …')
  input.setAttribute('role', 'combobox')
  input.setAttribute('aria-label', say('Go to'))
  input.setAttribute('aria-expanded', 'true')
  input.setAttribute('aria-controls', 'go-to-list')
  input.autocomplete = 'off'
  const list = document.createElement('ul')
  list.id = 'go-to-list'
  list.setAttribute('role', 'listbox')
  list.setAttribute('aria-label', say('Found'))
  element.append(input, list)
  input.addEventListener('input', () => void ask(input.value))
  input.addEventListener('keydown', onKey)
  element.addEventListener('click', (event) => {
    if (event.target === element) element.close()
  })
  document.body.append(element)
  return element
}

/** The answer to what was typed last counts, in whatever order answers come. */
async function ask(words: string): Promise<void> {
  const mine = ++asked
  try {
    const reply = await fetch(`/newsroom/go?q=${encodeURIComponent(words)}`, { headers: { accept: 'application/json' } })
    if (!reply.ok) throw new Error(String(reply.status))
    const targets: readonly Target[] = await reply.json()
    if (mine === asked) show(targets)
  } catch {
    if (mine === asked) tell(say('The newsroom does not answer. Is the connection gone?'))
  }
}

function show(targets: readonly Target[]): void {
  if (targets.length === 0) {
    tell(say('Nothing is called that.'))
    return
  }
  replace(
    targets.map(({ kind, text, href }, at) => {
      const item = document.createElement('li')
      item.setAttribute('role', 'option')
      item.id = `go-to-${at}`
      const name = document.createElement('span')
      name.textContent = text
      const hint = document.createElement('span')
      hint.className = 'hint'
      hint.textContent = kind
      item.append(name, hint)
      item.addEventListener('click', () => location.assign(href))
      return item
    }),
  )
  choose(0)
}

function tell(text: string): void {
  const item = document.createElement('li')
  item.className = 'hint'
  item.setAttribute('role', 'option')
  item.setAttribute('aria-disabled', 'true')
  item.textContent = text
  replace([item])
}

const replace = (items: readonly HTMLLIElement[]): void => dialog?.querySelector('ul')?.replaceChildren(...items)

const options = (): readonly HTMLLIElement[] => [...(dialog?.querySelectorAll<HTMLLIElement>('li[role=option]:not([aria-disabled])') ?? [])]

function onKey(event: KeyboardEvent): void {
  const all = options()
  const at = all.findIndex((each) => each.ariaSelected === 'true')
  if (event.key === 'ArrowDown') choose(Math.min(all.length - 1, at + 1))
  else if (event.key === 'ArrowUp') choose(Math.max(0, at - 1))
  else if (event.key === 'Enter') all[at]?.click()
  else return
  event.preventDefault()
}

function choose(at: number): void {
  for (const [place, item] of options().entries()) item.ariaSelected = place === at ? 'true' : 'false'
  const chosen = options()[at]
  chosen?.scrollIntoView({ block: 'nearest' })
  dialog?.querySelector('input')?.setAttribute('aria-activedescendant', chosen?.id ?? '')
}
