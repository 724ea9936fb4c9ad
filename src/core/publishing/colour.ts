/** A colour as red, green and blue from 0 to 255. */
type Colour = readonly [number, number, number]

/** The hexadecimal form `#9a2a1c` as numbers; undefined for anything else. */
function parseColour(text: string): Colour | undefined {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(text)
  if (!match) return undefined
  const part = (at: number) => Number.parseInt(match[at] ?? '0', 16)
  return [part(1), part(2), part(3)]
}

/** Relative luminance, WCAG 2.2: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(colour: Colour): number {
  const [red, green, blue] = colour.map((value) => {
    const part = value / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** Contrast ratio from 1 to 21, WCAG 2.2: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(a: Colour, b: Colour): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

/** The contrast ratio between two colours in hexadecimal form; undefined where one is no colour. */
export function contrastBetween(one: string, other: string): number | undefined {
  const [a, b] = [parseColour(one), parseColour(other)]
  return a && b ? contrast(a, b) : undefined
}

const print = (colour: Colour): string => `#${colour.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`

const steps = 40

/**
 * The colour itself where it can be read on `paper` with a contrast of at least `least`; else the nearest to it on the way to black or white,
 * whichever the paper is not. Text that is no colour is given back.
 */
export function readableOn(paper: string, colour: string, least: number): string {
  const ground = parseColour(paper)
  const wanted = parseColour(colour)
  if (!ground || !wanted) return colour
  const end: Colour = luminance(ground) > 0.18 ? [0, 0, 0] : [255, 255, 255]
  for (let step = 0; step <= steps; step++) {
    const mixed = wanted.map((value, at) => value + ((end[at] ?? 0) - value) * (step / steps)) as unknown as Colour
    const whole = parseColour(print(mixed)) ?? mixed
    if (contrast(ground, whole) >= least) return print(whole)
  }
  return print(end)
}
