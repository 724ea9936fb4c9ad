// What a script adds to the queue of comments: keys, and decisions in place. Without it each decision is a form.

type Answer = { readonly done: string; readonly was: string }

const articles = (): readonly HTMLElement[] => [...document.querySelectorAll<HTMLElement>('article.queued')]
let current: HTMLElement | undefined
const decided: { readonly article: HTMLElement; readonly was: string; readonly content: readonly Node[] }[] = []

const keys: readonly (readonly [key: string, says: string, act: () => void])[] = [
  ['j', 'next', () => go(1)],
  ['k', 'previous', () => go(-1)],
  ['a', 'approve', () => press('published')],
  ['h', 'hold', () => press('held')],
  ['s', 'spam', () => press('spam')],
  ['r', 'remove', () => press('trashed')],
  ['x', 'mark', mark],
  ['u', 'undo', undo],
  ['?', 'these keys', showKeys],
]

document.addEventListener('keydown', (event) => {
  const isTyping = event.target instanceof HTMLElement && event.target.closest('input:not([type=checkbox]), textarea, select') !== null
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return
  const found = keys.find(([key]) => key === event.key)
  if (!found) return
  event.preventDefault()
  found[2]()
})

document.addEventListener('submit', (event) => {
  const form = event.target
  const { submitter } = event
  if (!(form instanceof HTMLFormElement) || !(submitter instanceof HTMLButtonElement)) return
  const article = form.closest<HTMLElement>('article.queued')
  if (!article) return
  event.preventDefault()
  void decide(article, form, submitter)
})

/** Moves to another comment that waits; nothing else on the page moves. */
function go(by: 1 | -1): void {
  const waiting = articles().filter((article) => !article.classList.contains('decided'))
  const at = current ? waiting.indexOf(current) : -1
  select(waiting[at < 0 ? 0 : Math.min(waiting.length - 1, Math.max(0, at + by))])
}

function select(article: HTMLElement | undefined): void {
  current?.classList.remove('current')
  current = article
  if (!article) return
  article.classList.add('current')
  article.tabIndex = -1
  article.focus({ preventScroll: true })
  article.scrollIntoView({ block: 'nearest' })
}

function press(state: string): void {
  if (!current) go(1)
  current?.querySelector<HTMLButtonElement>(`.decisions button[value="${state}"]`)?.click()
}

function mark(): void {
  const box = current?.querySelector<HTMLInputElement>('input[type=checkbox]')
  if (box) box.checked = !box.checked
}

/** Sends a decision, and shows it where the comment stands. What could not be sent is said, and stays to be decided. */
async function decide(article: HTMLElement, form: HTMLFormElement, button: HTMLButtonElement): Promise<void> {
  article.setAttribute('aria-busy', 'true')
  try {
    const body = new URLSearchParams([['state', button.value]])
    const reply = await fetch(form.action, { method: 'POST', body, headers: { Accept: 'application/json' } })
    if (!reply.ok) throw new Error(String(reply.status))
    const { done, was } = (await reply.json()) as Answer
    decided.push({ article, was, content: [...article.childNodes] })
    if (article === current) go(1)
    article.classList.add('decided')
    article.replaceChildren(notice(`${article.dataset.name ?? ''}: ${done}`, was === '' ? undefined : () => putBack(article)))
  } catch {
    article.querySelector('.failed')?.remove()
    const failed = notice('That was not saved: the connection dropped, or you are signed out. Try again.', undefined)
    failed.classList.add('failed')
    article.append(failed)
  } finally {
    article.removeAttribute('aria-busy')
  }
}

function notice(text: string, undone: (() => void) | undefined): HTMLElement {
  const line = document.createElement('p')
  line.setAttribute('role', 'status')
  line.append(text, ' ')
  if (!undone) return line
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = 'Undo'
  button.addEventListener('click', undone)
  line.append(button)
  return line
}

function undo(): void {
  const last = decided.at(-1)
  if (last) putBack(last.article)
}

async function putBack(article: HTMLElement): Promise<void> {
  const at = decided.findIndex((each) => each.article === article)
  const known = decided[at]
  if (!known) return
  const body = new URLSearchParams([['was', known.was]])
  const reply = await fetch('/newsroom/comments/undo', { method: 'POST', body, headers: { Accept: 'application/json' } })
  if (!reply.ok) return
  decided.splice(at, 1)
  article.classList.remove('decided')
  article.replaceChildren(...known.content)
  select(article)
}

function showKeys(): void {
  const shown = document.querySelector('.keys')
  if (shown) {
    shown.remove()
    return
  }
  const list = document.createElement('dl')
  list.className = 'keys'
  for (const [key, says] of keys) {
    const term = document.createElement('dt')
    const meaning = document.createElement('dd')
    term.textContent = key
    meaning.textContent = says
    list.append(term, meaning)
  }
  document.querySelector('.queues')?.after(list)
}
