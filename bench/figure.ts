/** One measured thing beside what is wanted of it. */
export type Figure = {
  readonly what: string
  readonly measured: string
  /** Empty where nothing is wanted and the figure stands for comparison. */
  readonly wanted: string
  readonly holds?: boolean | undefined
}

/** Figures of one kind, with what must be known to read them. */
export type Section = { readonly title: string; readonly note: string; readonly figures: readonly Figure[] }

type Bound = { readonly what: string; readonly value: number; readonly unit: string }

/** A figure that must not be above its bound. */
export const atMost = ({ what, value, unit }: Bound, most: number): Figure => ({
  what,
  measured: inUnit(value, unit),
  wanted: `≤ ${inUnit(most, unit)}`,
  holds: value <= most,
})

/** A figure that must not be below its bound. */
export const atLeast = ({ what, value, unit }: Bound, least: number): Figure => ({
  what,
  measured: inUnit(value, unit),
  wanted: `≥ ${inUnit(least, unit)}`,
  holds: value >= least,
})

/** A figure for comparison. */
export const beside = ({ what, value, unit }: Bound): Figure => ({ what, measured: inUnit(value, unit), wanted: '' })

function inUnit(value: number, unit: string): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2
  const number = value.toLocaleString('en-GB', { maximumFractionDigits: digits })
  return unit === '' ? number : `${number} ${unit}`
}
