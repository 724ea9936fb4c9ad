// What a script adds to readers' pages; all of them work without it.

/** Turns a click on the link of a player into the player itself. Nobody is called before the click. */
function openEmbeds(): void {
  document.addEventListener('click', (event) => {
    const link = linkIn(event, 'figure.embed a[data-embed]')
    const address = link?.dataset.embed
    if (!link || !address) return
    event.preventDefault()
    const frame = document.createElement('iframe')
    frame.src = address
    frame.title = link.textContent ?? ''
    frame.allow = 'fullscreen; picture-in-picture'
    frame.referrerPolicy = 'strict-origin-when-cross-origin'
    frame.setAttribute('sandbox', 'allow-scripts allow-same-origin allow-presentation allow-popups')
    link.replaceWith(frame)
    frame.focus()
  })
}

/** The link that was clicked, if it is one of these and is not to be opened elsewhere. */
function linkIn(event: MouseEvent, selector: string): HTMLAnchorElement | undefined {
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>(selector) : null
  return link && !event.ctrlKey && !event.metaKey && !event.shiftKey ? link : undefined
}

/** Shows the print button, which can do nothing without a script. */
function offerPrinting(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button.print')) {
    button.hidden = false
    button.addEventListener('click', () => window.print())
  }
}

/** What the browser keeps for one article; nothing where it keeps nothing for anybody. */
function kept(name: string): string | null {
  try {
    return localStorage.getItem(name)
  } catch {
    return null
  }
}

function keep(name: string, value: string): void {
  try {
    localStorage.setItem(name, value)
  } catch {
    // A browser that is told to keep nothing does without.
  }
}

function forget(name: string): void {
  try {
    localStorage.removeItem(name)
  } catch {
    // It has nothing to forget.
  }
}

type FormScript = { replyTo(link: HTMLAnchorElement): void }

// The address that a reader is led to once his comment was taken.
const hasArrived = /[?&](?:posted|unapproved)=/

/** Loads what the reply form can do more, once a reader turns to it. */
function improveForm(): void {
  const respond = document.querySelector<HTMLElement>('#respond[data-script]')
  const script = respond?.dataset.script
  if (!respond || !script) return
  const load = () => import(script) as Promise<FormScript>
  respond.addEventListener('focusin', load, { once: true })
  document.addEventListener('click', (event) => {
    const link = linkIn(event, '.reply a[href*="replytocom="]')
    if (!link) return
    event.preventDefault()
    load().then(({ replyTo }) => replyTo(link))
  })
  const article = respond.querySelector<HTMLInputElement>('[name="comment_post_ID"]')?.value
  const text = `masthead-text-${article}`
  if (hasArrived.test(location.search)) forget(text)
  if (kept(text)) load()
}

/** Jumps to comments that stand on this page; an old link to one that stands on another is led there. */
function followPermalinks(): void {
  const here = /^#comment-(\d+)$/.exec(location.hash)
  const isElsewhere = here && document.getElementById('comments') && !document.getElementById(location.hash.slice(1))
  if (isElsewhere) location.replace(`${location.pathname.replace(/comment-page-\d+\/$/, '')}comment-${here[1]}/`)
  document.addEventListener('click', (event) => {
    const id = /\/(?:comment-(\d+)\/|comments\/(\d+)\/thread)$/.exec(linkIn(event, '#comments a')?.pathname ?? '')
    const target = id && `comment-${id[1] ?? id[2]}`
    if (!target || !document.getElementById(target)) return
    event.preventDefault()
    location.hash = target
  })
}

/**
 * Marks what has come since the last visit, which only this browser knows of, and says above the thread how many. A click goes to the first; within the
 * thread the key n goes on to the next. Elsewhere it does nothing: who dictates, or slips, would be thrown about the page.
 */
function markUnread(thread: HTMLElement): void {
  const name = `masthead-seen-${thread.dataset.article}`
  const comments = [...thread.querySelectorAll<HTMLLIElement>('li.comment')]
  const seen = Number(kept(name) ?? Number.POSITIVE_INFINITY)
  for (const comment of comments) comment.classList.toggle('unread', comment.value > seen)
  keep(name, String(Math.max(0, ...comments.map(({ value }) => value))))
  const notice = noticeIn(thread)
  const count = () => notice.say(thread.querySelectorAll('li.unread').length)
  const goOn = () => {
    const next = thread.querySelector<HTMLElement>('li.unread')
    next?.classList.remove('unread')
    goTo(next)
    count()
  }
  if (thread.querySelector('li.unread')) thread.querySelector('h2')?.after(notice.line)
  count()
  notice.button.addEventListener('click', goOn)
  thread.addEventListener('keydown', (event) => {
    const isTyping = event.target instanceof Element && event.target.matches('input, textarea, select, [contenteditable]')
    if (event.key === 'n' && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) goOn()
  })
}

/** A quiet line that says how many comments are new, and is a button; out of sight where none is. */
function noticeIn(thread: HTMLElement) {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'new-comments'
  button.hidden = true
  const line = document.createElement('p')
  line.append(button)
  const say = (count: number) => {
    button.hidden = count === 0
    button.textContent = sentence(thread.dataset.new ?? '{}', count)
  }
  return { line, button, say }
}

function goTo(comment: HTMLElement | null | undefined): void {
  if (!comment) return
  comment.tabIndex = -1
  comment.focus({ preventScroll: true })
  comment.scrollIntoView({ block: 'start' })
}

type ThreadScript = {
  insert(thread: HTMLElement, ids: readonly number[], say: typeof sentence): Promise<HTMLElement | undefined>
}

/** Hears of new comments: a quiet line says how many, and a click puts them where they belong. */
function listen(thread: HTMLElement): void {
  const { live, script } = thread.dataset
  if (!live || !script || !('EventSource' in window)) return
  const waiting = new Set<number>()
  const { line, button, say } = noticeIn(thread)
  line.setAttribute('role', 'status')
  thread.querySelector('.thread-feed')?.before(line)
  new EventSource(live).addEventListener('comments', (event) => {
    const { ids, heading } = JSON.parse(event.data) as { ids: readonly number[]; heading: string }
    const count = thread.querySelector('.count')
    if (count) count.textContent = heading
    for (const id of ids) if (!document.getElementById(`comment-${id}`)) waiting.add(id)
    say(waiting.size)
  })
  button.addEventListener('click', async () => {
    const { insert } = (await import(script)) as ThreadScript
    const first = await insert(thread, [...waiting], sentence)
    waiting.clear()
    say(0)
    goTo(first)
  })
}

/** The form of a sentence that a number asks for. */
function sentence(forms: string, count: number): string {
  const all = JSON.parse(forms) as Record<string, string>
  const language = document.documentElement.lang
  const form = all[new Intl.PluralRules(language).select(count)] ?? all.other ?? ''
  return form.replace('{count}', new Intl.NumberFormat(language).format(count))
}

openEmbeds()
offerPrinting()
improveForm()
followPermalinks()
const thread = document.getElementById('comments')
// A thread that is not shown from its first page on does not say of which article it is: nothing can be told of it.
if (thread?.dataset.article) markUnread(thread)
if (thread) listen(thread)

export {}
