// The words of the newsroom's scripts: they stand in English where they are said; the page holds them in its own language, where that is another.

type Words = Readonly<Record<string, string>>

const block = document.getElementById('script-words')
const words: Words = block === null ? {} : JSON.parse(block.textContent ?? '{}')

/** `say('Undo')`, `say('{count} decisions wait', { count: '3' })`. */
export const say = (english: string, values: Words = {}): string =>
  (words[english] ?? english).replace(/\{(\w+)\}/g, (gap, name: string) => values[name] ?? gap)
