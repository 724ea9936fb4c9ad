// What was done lately, on a page of the queue that stays open.

let askedLately = 0

/** What was done here stands among what was done lately, as it would on a page that is opened now. */
export async function tellLately(): Promise<void> {
  const list = document.querySelector<HTMLElement>('.queue-list[data-queue]')
  if (!list) return
  const mine = ++askedLately
  const fresh = await freshLately(list.dataset.queue ?? '')
  const shown = list.parentElement?.querySelector('section.lately')
  // Who is in it with the keyboard is not thrown out.
  if (!fresh || mine !== askedLately || shown?.contains(document.activeElement)) return
  if (shown) shown.replaceWith(fresh)
  else list.parentElement?.append(fresh)
}

async function freshLately(list: string): Promise<Element | null | undefined> {
  try {
    const reply = await fetch(`/newsroom/comments/lately?list=${list}`, { headers: { Accept: 'application/json' } })
    if (!reply.ok) return undefined
    const { lately }: { readonly lately: string } = await reply.json()
    return new DOMParser().parseFromString(lately, 'text/html').querySelector('section.lately')
  } catch {
    return undefined
  }
}

/** A page of the newsroom; undefined without a connection, or where it is refused. */
export async function pageOf(path: string): Promise<Document | undefined> {
  try {
    const reply = await fetch(path)
    return reply.ok ? new DOMParser().parseFromString(await reply.text(), 'text/html') : undefined
  } catch {
    return undefined
  }
}
