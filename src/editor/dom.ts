/** An element of the page with its attributes and content. */
export function make<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string>> = {},
  ...content: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  made.append(...content)
  return made
}

/** A button that sends no form. */
export function button(text: string, pressed: () => void, attributes: Readonly<Record<string, string>> = {}): HTMLButtonElement {
  const made = make('button', { type: 'button', ...attributes }, text)
  made.addEventListener('click', pressed)
  return made
}

/** In the language and direction of the page, within a text that may have others. */
export const asThePage = (): Readonly<Record<string, string>> => {
  const { lang, dir } = document.documentElement
  return { lang, dir }
}
