// What a script adds to readers' pages; all of them work without it.

/** Turns a click on the link of a player into the player itself. Nobody is called before the click. */
function openEmbeds(): void {
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('figure.embed a[data-embed]') : null
    const address = link?.dataset.embed
    if (!link || !address || event.ctrlKey || event.metaKey || event.shiftKey) return
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

/** Shows the print button, which can do nothing without a script. */
function offerPrinting(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button.print')) {
    button.hidden = false
    button.addEventListener('click', () => window.print())
  }
}

openEmbeds()
offerPrinting()

export {}
