// Loaded when a reader turns to the reply form, which does all it must without it.

type Prefill = {
  readonly token: string
  readonly work: number
  readonly person?: unknown
  readonly remembered?: { readonly name: string; readonly email: string; readonly url: string }
}

const respond = document.getElementById('respond') as HTMLElement
const form = document.getElementById('commentform') as HTMLFormElement
const text = form.elements.namedItem('comment') as HTMLTextAreaElement
const article = field('comment_post_ID').value
const keptAs = `masthead-text-${article}`

function field(name: string): HTMLInputElement {
  return form.elements.namedItem(name) as HTMLInputElement
}

/** Asks for what a page that is kept for all readers cannot hold. Without it, one more click is needed, and nothing else. */
async function fillIn(): Promise<void> {
  const reply = await fetch(`/comments/form?article=${article}`)
  if (!reply.ok) return
  const { token, work, person, remembered } = (await reply.json()) as Prefill
  field('token').value = token
  if (work > 0) workBeforeSending(work)
  const isGuests = form.querySelector('.guest') !== null
  if (person && isGuests) return showPerson()
  if (!remembered || !isGuests || field('author').value !== '') return
  field('author').value = remembered.name
  field('email').value = remembered.email
  field('url').value = remembered.url
  field('wp-comment-cookies-consent').checked = true
}

/** Does the work that the server asks for (`app/discussion/work.ts`) before a comment is sent; where the browser cannot, it is sent as it is. */
function workBeforeSending(bits: number): void {
  const found = document.createElement('input')
  found.type = 'hidden'
  found.name = 'work'
  form.append(found)
  let isDone = false
  form.addEventListener('submit', (event) => {
    const { submitter } = event
    const isPosting = submitter instanceof HTMLButtonElement && (submitter.value === 'post' || submitter.className === 'default-button')
    if (isDone || !isPosting || !globalThis.crypto?.subtle) return
    event.preventDefault()
    void workFor(bits).then((answer) => {
      found.value = answer
      isDone = true
      // Little work is done while this event is still on its way, and a form is not sent within its own sending.
      setTimeout(() => form.requestSubmit(submitter))
    })
  })
}

const triedTogether = 64

async function workFor(bits: number): Promise<string> {
  const stem = new TextEncoder().encode(`${field('token').value}\n${text.value}\n`)
  for (let count = 0; ; count += triedTogether) {
    const answers = Array.from({ length: triedTogether }, (_, at) => String(count + at))
    const hashes = await Promise.all(answers.map((answer) => crypto.subtle.digest('SHA-256', joined(stem, answer))))
    const at = hashes.findIndex((hash) => new DataView(hash).getUint32(0) >>> (32 - bits) === 0)
    if (at >= 0) return String(count + at)
  }
}

function joined(stem: Uint8Array, answer: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(stem.length + answer.length)
  bytes.set(stem)
  bytes.set(new TextEncoder().encode(answer), stem.length)
  return bytes
}

/** Somebody who is signed in sees so: the part of the form that says who he is comes from a page that was made for him. */
async function showPerson(): Promise<void> {
  const reply = await fetch(`${location.pathname}?respond`)
  const page = new DOMParser().parseFromString(await reply.text(), 'text/html')
  const person = page.querySelector('#commentform .person')
  if (!person) return
  form.querySelector('.ways-in')?.remove()
  // Without an address of its own, an account needs one to be mailed to.
  const address = page.querySelector('#commentform > .form-field.email')
  form.querySelector('.guest')?.replaceWith(person)
  if (address) form.querySelector('.form-field.follow')?.after(address)
}

/** Moves the form below the comment that is to be answered. */
export function replyTo(link: HTMLAnchorElement): void {
  const comment = link.closest('li.comment')
  const id = new URL(link.href).searchParams.get('replytocom')
  if (!comment || !id) {
    location.assign(link.href)
    return
  }
  const name = comment.querySelector('.p-author')?.textContent ?? ''
  placeholder ??= markPlace()
  link.closest('.comment-meta')?.after(respond)
  field('comment_parent').value = id
  setTitle((respond.dataset.titleTo ?? '').replace('{name}', name))
  respond.querySelector('.reply-to')?.remove()
  respond.querySelector('h2')?.after(cancelLine(link))
  text.focus()
}

let placeholder: Comment | undefined

/** Remembers where the form belongs. */
function markPlace(): Comment {
  const mark = document.createComment('')
  respond.before(mark)
  return mark
}

function cancelLine(link: HTMLAnchorElement): HTMLElement {
  const line = document.createElement('p')
  line.className = 'reply-to'
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = respond.dataset.cancel ?? ''
  button.addEventListener('click', () => {
    placeholder?.after(respond)
    field('comment_parent').value = '0'
    setTitle(respond.dataset.title ?? '')
    line.remove()
    // Where one was; else the keyboard would begin at the top again.
    link.focus()
  })
  line.append(button)
  return line
}

function setTitle(title: string): void {
  const heading = document.getElementById('reply-title')
  if (heading) heading.textContent = title
}

/** Counts the characters, as readers see them. */
function count(): void {
  counter.hidden = false
  const numbers = new Intl.NumberFormat(document.documentElement.lang)
  const typed = [...text.value].length
  counter.textContent = (respond.dataset.count ?? '')
    .replace('{count}', numbers.format(typed))
    .replace('{limit}', numbers.format(text.maxLength))
}

const counter = document.createElement('p')
counter.className = 'form-hint counter'
// Not before somebody types: this script is loaded by the press of a button too, and a line that comes then moves the button away under the press.
counter.hidden = true
text.after(counter)

const preview = document.createElement('section')
preview.className = 'preview live'
preview.setAttribute('aria-label', respond.dataset.preview ?? '')
preview.hidden = true
form.querySelector('.form-field.comment')?.after(preview)

let due: ReturnType<typeof setTimeout> | undefined
const pauseMilliseconds = 400

/** Shows how the text will look, once typing rests; the server knows. */
function showSoon(): void {
  clearTimeout(due)
  due = setTimeout(async () => {
    const reply = await fetch('/comments/preview', { method: 'POST', body: text.value })
    if (!reply.ok) return
    const html = await reply.text()
    preview.hidden = html === ''
    const said = document.createElement('div')
    said.className = 'comment-text'
    said.dir = 'auto'
    said.innerHTML = html
    preview.replaceChildren(said)
  }, pauseMilliseconds)
}

/** Keeps what is being typed in the browser, until it is seen to have arrived (`site.ts`): sending it may fail. */
function keepText(): void {
  try {
    if (text.value === '') localStorage.removeItem(keptAs)
    else localStorage.setItem(keptAs, text.value)
  } catch {
    // A browser that keeps nothing keeps no draft either.
  }
}

function bringBack(): void {
  try {
    if (text.value === '') text.value = localStorage.getItem(keptAs) ?? ''
  } catch {
    // Nothing was kept.
  }
}

bringBack()
function takeNotice(): void {
  count()
  keepText()
  showSoon()
}

void fillIn()
// What was typed or pasted while this was still on its way tells of itself no more.
if (text.value !== '') takeNotice()
text.addEventListener('input', takeNotice)
