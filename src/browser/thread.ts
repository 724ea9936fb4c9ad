// Loaded when a reader wants to see the comments that have come while the page was open.

type Piece = { readonly id: number; readonly parent?: number; readonly html: string }

/** The form of a sentence, of those that the page has, that a number asks for. */
type Sentence = (forms: string, count: number) => string

/** Puts new comments where they belong in the thread; gives the first of them. What is being read stays where it is: the browser sees to that. */
export async function insert(thread: HTMLElement, ids: readonly number[], sentence: Sentence): Promise<HTMLElement | undefined> {
  const reply = await fetch(`/comments/pieces?article=${thread.dataset.article}&ids=${ids.join()}`)
  const pieces = (await reply.json()) as readonly Piece[]
  const items = pieces.filter(({ id }) => !document.getElementById(`comment-${id}`)).map((piece) => place(thread, piece))
  for (const summary of thread.querySelectorAll('li.comment > details > summary')) {
    const answers = summary.nextElementSibling?.childElementCount ?? 0
    summary.textContent = sentence(thread.dataset.answers ?? '{}', answers)
  }
  return items[0]
}

function place(thread: HTMLElement, { parent, html }: Piece): HTMLElement {
  const holder = document.createElement('template')
  holder.innerHTML = html
  const item = holder.content.firstElementChild as HTMLElement
  item.classList.add('unread')
  const answered = parent === undefined ? null : document.getElementById(`comment-${parent}`)
  const list = answered ? answersOf(answered) : rootsOf(thread)
  list.append(item)
  return item
}

function rootsOf(thread: HTMLElement): Element {
  const known = thread.querySelector('ol.comments')
  if (known) return known
  const made = document.createElement('ol')
  made.className = 'comments'
  thread.querySelector('.thread-feed')?.before(made)
  return made
}

/** The list below a comment; deeper than the thread is shown, the answer stands beside what it answers. */
function answersOf(comment: Element): Element {
  const known = comment.querySelector(':scope > details > ol')
  if (known) return known
  const beside = comment.parentElement
  if (beside && depthOf(comment) >= 5) return beside
  const details = document.createElement('details')
  details.open = true
  details.append(document.createElement('summary'), document.createElement('ol'))
  comment.append(details)
  return details.lastElementChild as Element
}

function depthOf(comment: Element): number {
  let depth = 0
  for (let up: Element | null | undefined = comment; up; up = up.parentElement?.closest('li.comment')) depth++
  return depth
}
