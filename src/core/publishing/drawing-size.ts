// A root element further down is no drawing that anybody made to be shown.
const charactersRead = 10_000

const mostPixels = 100_000

/**
 * The size at which a drawing (SVG) asks to be shown, in pixels: its width and height, else those of its view box. Undefined when it names
 * neither, or names them in other units.
 */
export function drawingSize(svg: string): { readonly width: number; readonly height: number } | undefined {
  const root = /<svg\s[^>]*>/i.exec(svg.slice(0, charactersRead))?.[0] ?? ''
  const [, , boxWidth, boxHeight] = (attribute(root, 'viewBox') ?? '').trim().split(/[\s,]+/)
  return size(attribute(root, 'width'), attribute(root, 'height')) ?? size(boxWidth, boxHeight)
}

function attribute(tag: string, name: string): string | undefined {
  const match = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag)
  return match?.[1] ?? match?.[2]
}

function size(width: string | undefined, height: string | undefined) {
  const [across, down] = [pixels(width), pixels(height)]
  return across === undefined || down === undefined ? undefined : { width: across, height: down }
}

function pixels(length: string | undefined): number | undefined {
  const match = /^\s*(\d{1,6}(?:\.\d{1,6})?)(?:px)?\s*$/.exec(length ?? '')
  const count = Math.round(Number(match?.[1] ?? 0))
  return count > 0 && count <= mostPixels ? count : undefined
}
