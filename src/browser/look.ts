// On the page where the look is chosen: keeps the preview and what is said of the colour in step with the form. Without it there is a button.

const form = document.querySelector<HTMLFormElement>('form[data-group="look"]')
const frame = document.querySelector<HTMLIFrameElement>('iframe[name="look-preview"]')
const said = document.getElementById('contrast')

// A colour is dragged through many others on its way.
const pauseMilliseconds = 150
let waiting: ReturnType<typeof setTimeout> | undefined
let asked = 0

form?.addEventListener('input', () => {
  clearTimeout(waiting)
  waiting = setTimeout(() => void follow(), pauseMilliseconds)
})

async function follow(): Promise<void> {
  if (!form) return
  const typed = new URLSearchParams()
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') typed.append(name, value)
  // Not as the address of the frame: the way back would lead through every colour.
  frame?.contentWindow?.location.replace(`/newsroom/settings/look/preview?${typed}`)
  await sayContrast(typed)
}

async function sayContrast(typed: URLSearchParams): Promise<void> {
  const mine = ++asked
  const accent = encodeURIComponent(typed.get('look.accent') ?? '')
  try {
    const reply = await fetch(`/newsroom/settings/look/contrast?accent=${accent}`)
    if (!reply.ok || mine !== asked) return
    const lines: readonly string[] = await reply.json()
    said?.replaceChildren(...lines.map(asSpan))
  } catch {
    said?.replaceChildren(asSpan('The newsroom does not answer, so this colour could not be checked.'))
  }
}

function asSpan(line: string): HTMLElement {
  const span = document.createElement('span')
  span.textContent = line
  return span
}
