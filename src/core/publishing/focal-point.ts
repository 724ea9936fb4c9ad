/** What of a picture must be seen where it is cropped: how far from its left and from its top, in whole per cent. */
export type FocalPoint = { readonly x: number; readonly y: number }

/** `70% 30%` as an editor writes it, from the left and from the top; undefined for anything else. */
export function focalPoint(text: string): FocalPoint | undefined {
  const [, x, y] = /^(\d{1,3})\s?%?[\s,]\s*(\d{1,3})\s?%?$/.exec(text.trim()) ?? []
  const point = { x: Number(x), y: Number(y) }
  return point.x <= 100 && point.y <= 100 ? point : undefined
}
