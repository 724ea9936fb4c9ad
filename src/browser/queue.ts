// What a script adds to the queue of comments: keys, decisions in place, and forms that open where the comment stands. Without it each is a form or a page.
import { keysRest, offerKeys, type QueueKey } from './queue-keys.js'
import { pageOf, tellLately } from './queue-lately.js'
import { type Answer, Outbox, type Sent } from './queue-outbox.js'
import { say } from './say.js'

const articles = (): readonly HTMLElement[] => [...document.querySelectorAll<HTMLElement>('article.queued')]
let current: HTMLElement | undefined

/** What was done here, the newest last, each with its way back. */
const done: { readonly article: HTMLElement; readonly putBack: () => Promise<void> }[] = []

const { person = '' } = document.querySelector<HTMLElement>('script[data-person]')?.dataset ?? {}
const outbox = new Outbox(person, show)

const keys: readonly QueueKey[] = [
  ['j', say('next'), () => go(1)],
  ['k', say('previous'), () => go(-1)],
  ['a', say('approve'), () => press('published')],
  ['h', say('hold'), () => press('held')],
  ['s', say('spam'), () => press('spam')],
  ['r', say('remove'), () => press('trashed')],
  ['c', say('reply'), () => open('reply')],
  ['e', say('edit'), () => open('edit')],
  ['b', say('ban'), () => open('ban')],
  ['n', say('note'), () => open('note')],
  ['x', say('mark'), mark],
  ['u', say('undo'), undo],
  ['?', say('these keys'), () => showKeys()],
]
const showKeys = offerKeys(keys)

document.addEventListener('keydown', (event) => {
  const { target } = event
  if (event.key === 'Escape' && target instanceof HTMLElement) return closeForm(target)
  const isTyping = target instanceof HTMLElement && target.closest('input:not([type=checkbox]), textarea, select') !== null
  if (isTyping || keysRest() || event.ctrlKey || event.metaKey || event.altKey) return
  const found = keys.find(([key]) => key === keyIn(event))
  if (!found) return
  event.preventDefault()
  found[2]()
})

/** Which key was pressed, by its place where the keyboard writes another alphabet. */
function keyIn({ key, code }: KeyboardEvent): string {
  if (key === '؟') return '?'
  return /^[\x20-\x7e]+$/.test(key) ? key : code.replace(/^Key/, '').toLowerCase()
}

document.addEventListener('submit', (event) => {
  const form = event.target
  const { submitter } = event
  if (!(form instanceof HTMLFormElement)) return
  const article = form.closest<HTMLElement>('.queue-list article.queued')
  if (!article) return
  event.preventDefault()
  if (form.classList.contains('act')) void send(article, form)
  else if (submitter instanceof HTMLButtonElement) decide(article, form, submitter)
})

document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('.queue-list a[data-act]') : null
  const article = link?.closest<HTMLElement>('article.queued')
  if (!link || !article || event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  void openForm(article, link)
})

for (const decision of outbox.waiting()) {
  const article = document.getElementById(`comment-${decision.id}`)
  if (article) showDecided(article, decision.says, () => putBack(article, decision))
}
outbox.start()

/** Moves to another comment that waits; nothing else on the page moves. */
function go(by: 1 | -1): void {
  const waiting = articles().filter((article) => !article.classList.contains('decided'))
  const all = articles()
  const from = current ? all.indexOf(current) : -1
  const beyond =
    by === 1 ? waiting.find((article) => all.indexOf(article) > from) : waiting.findLast((article) => all.indexOf(article) < from)
  select(beyond ?? (current?.classList.contains('decided') ? waiting.at(-1) : current) ?? waiting[0])
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

function open(act: string): void {
  if (!current) go(1)
  const link = current?.querySelector<HTMLAnchorElement>(`a[data-act="${act}"]`)
  if (current && link) void openForm(current, link)
}

function mark(): void {
  const box = current?.querySelector<HTMLInputElement>('input[type=checkbox]')
  if (box) box.checked = !box.checked
}

const outcomes: Readonly<Record<string, string>> = {
  published: say('Published.'),
  held: say('Held.'),
  spam: say('Put among the spam.'),
  trashed: say('Removed.'),
}

/** Shows a decision at once where the comment stands, and sends it; what cannot be sent now is kept, and sent when the connection is back. */
function decide(article: HTMLElement, form: HTMLFormElement, button: HTMLButtonElement): void {
  const fields = new FormData(form)
  const seen = String(fields.get('seen') ?? '')
  const body = new URLSearchParams([
    ['state', button.value],
    ['seen', seen],
    ['rejection', String(fields.get('rejection') ?? '')],
  ])
  const id = article.dataset.id ?? ''
  const says = `${article.dataset.name ?? ''}: ${button.dataset.says ?? outcomes[button.value] ?? ''}`
  const decision = { id, path: new URL(form.action).pathname, body: body.toString(), says }
  if (!outbox.add(decision)) {
    fail(article, say('Too much waits to be sent already. Wait until the connection is back.'))
    return
  }
  showDecided(article, says, () => putBack(article, decision))
  if (article === current) go(1)
}

/** The comment stays where it is, so that nothing moves under the pointer; only its buttons make way. */
function showDecided(article: HTMLElement, says: string, back: () => Promise<void>): void {
  clear(article)
  article.classList.add('decided')
  article.querySelector<HTMLElement>('form.decisions')?.toggleAttribute('hidden', true)
  article.append(notice(says, 'outcome', back))
  done.push({ article, putBack: back })
}

/** What came of a decision that was sent, or is still to be. */
function show(sent: Sent): void {
  const article = document.getElementById(`comment-${sent.id}`)
  tellWaiting(sent.waiting)
  if (sent.type === 'done' && sent.waiting === 0) void tellLately()
  if (!article) return
  article.querySelector('.failed')?.remove()
  if (sent.type === 'done' && sent.answer.seen !== undefined) setSeen(article, String(sent.answer.seen))
  if (sent.type === 'refused') {
    restore(article)
    fail(article, sent.why)
  }
  if (sent.type === 'kept') fail(article, sent.why)
}

/** Takes a decision back: out of what waits to be sent, or by its entry of the log. */
async function putBack(article: HTMLElement, decision: { readonly id: string }): Promise<void> {
  const answer = await outbox.takeOut(decision)
  if (answer !== undefined && !(await undoEntry(article, answer))) return
  restore(article)
  select(article)
}

async function undoEntry(article: HTMLElement, { entry, was }: Answer): Promise<boolean> {
  if (entry === undefined && was === '') return true
  const body = new URLSearchParams(entry === undefined ? [['was', was ?? '']] : [['entry', String(entry)]])
  const reply = await post('/newsroom/comments/undo', body)
  if (reply?.ok) {
    await lookAgain(article)
    void tellLately()
    return true
  }
  fail(article, reply ? await whyOf(reply) : say('That was not taken back: the connection is gone. Try again.'))
  return false
}

/** What stands in the way of the next decision: the number of the newest one. */
async function lookAgain(article: HTMLElement): Promise<void> {
  const fresh = await articleNow(article)
  const now = fresh?.querySelector<HTMLInputElement>('form.decisions input[name=seen]')
  if (now) setSeen(article, now.value)
  const [oldText, nowText] = [article, fresh].map((each) => each?.querySelector('.comment-text'))
  if (oldText && nowText) oldText.replaceChildren(...nowText.childNodes)
}

/** The newest decision that this page knows of, for the comment’s own buttons and for those that decide on all that are marked. */
function setSeen(article: HTMLElement, number: string): void {
  const seen = article.querySelector<HTMLInputElement>('form.decisions input[name=seen]')
  const box = article.querySelector<HTMLInputElement>('input[type=checkbox][form=marked]')
  if (seen) seen.value = number
  if (box) box.value = `${article.dataset.id ?? ''}.${number}`
}

const articleNow = async (article: HTMLElement): Promise<Element | null | undefined> =>
  (await pageOf(`/newsroom/comments/${article.dataset.id}`))?.querySelector('article.queued')

function restore(article: HTMLElement): void {
  const at = done.findLastIndex((each) => each.article === article)
  if (at >= 0) done.splice(at, 1)
  article.classList.remove('decided')
  clear(article)
  article.querySelector<HTMLElement>('form.decisions')?.toggleAttribute('hidden', false)
}

function clear(article: HTMLElement): void {
  for (const each of article.querySelectorAll(':scope > .outcome, :scope > .failed, :scope > form.act')) each.remove()
}

function undo(): void {
  void done.at(-1)?.putBack()
}

/** Opens the form that the comment's own page has, below the comment. */
async function openForm(article: HTMLElement, link: HTMLAnchorElement): Promise<void> {
  const act = link.dataset.act ?? ''
  const form = (await pageOf(link.href))?.querySelector<HTMLFormElement>(`form#${act}`)
  if (!form) return fail(article, say('That could not be opened: the connection is gone, or you are signed out.'))
  for (const each of document.querySelectorAll('.queue-list form.act')) each.remove()
  form.removeAttribute('id')
  article.append(form)
  form.querySelector<HTMLElement>('textarea, input:not([type=hidden])')?.focus()
  form.scrollIntoView({ block: 'nearest' })
}

function closeForm(within: HTMLElement): void {
  const form = within.closest<HTMLFormElement>('.queue-list form.act')
  const article = form?.closest<HTMLElement>('article.queued')
  form?.remove()
  if (article) select(article)
}

/** Sends a form that was opened below a comment. What was typed stays until it has arrived. */
async function send(article: HTMLElement, form: HTMLFormElement): Promise<void> {
  const fields = [...new FormData(form)].flatMap(([name, value]): [string, string][] => (typeof value === 'string' ? [[name, value]] : []))
  form.setAttribute('aria-busy', 'true')
  const reply = await post(new URL(form.action).pathname, new URLSearchParams(fields))
  form.removeAttribute('aria-busy')
  article.querySelector(':scope > .failed')?.remove()
  if (!reply?.ok)
    return fail(article, reply ? await whyOf(reply) : say('That was not saved: the connection is gone. What you typed is still here.'))
  const answer = (await reply.json()) as Answer
  form.remove()
  await lookAgain(article)
  void tellLately()
  const back = async () => {
    if (!(await undoEntry(article, answer))) return
    line.remove()
    const at = done.findLastIndex((each) => each.putBack === back)
    if (at >= 0) done.splice(at, 1)
  }
  const line = notice(answer.done, 'acted', back)
  article.querySelector(':scope > .acted')?.remove()
  article.append(line)
  done.push({ article, putBack: back })
  select(article)
}

async function post(path: string, body: URLSearchParams): Promise<Response | undefined> {
  try {
    return await fetch(path, { method: 'POST', body, headers: { Accept: 'application/json' } })
  } catch {
    return undefined
  }
}

async function whyOf(reply: Response): Promise<string> {
  try {
    return ((await reply.json()) as { readonly refused?: string }).refused ?? say('That was refused.')
  } catch {
    return say('That was refused. You may be signed out.')
  }
}

function fail(article: HTMLElement, text: string): void {
  article.querySelector(':scope > .failed')?.remove()
  article.append(notice(text, 'failed', undefined))
}

function notice(text: string, kind: string, back: (() => Promise<void>) | undefined): HTMLElement {
  const line = document.createElement('p')
  line.className = kind
  line.setAttribute('role', 'status')
  line.append(text, ' ')
  if (!back) return line
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = say('Undo')
  button.addEventListener('click', () => void back())
  line.append(button)
  return line
}

/** How much waits for the connection. */
function tellWaiting(count: number): void {
  const known = document.querySelector('.queue-waiting')
  if (count === 0) {
    known?.remove()
    return
  }
  const line = known ?? document.createElement('p')
  line.className = 'notice queue-waiting'
  line.setAttribute('role', 'status')
  line.textContent =
    count === 1
      ? say('1 decision waits for the connection. You can go on.')
      : say('{count} decisions wait for the connection. You can go on.', { count: String(count) })
  if (!known) document.body.append(line)
}
