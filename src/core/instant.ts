declare const unit: unique symbol

/** A point in time: whole milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number & { readonly [unit]: 'instant' }

/** A length of time in milliseconds. */
export type Span = number & { readonly [unit]: 'span' }

/** Marks milliseconds since 1970 (UTC) as a point in time. */
export const instant = (milliseconds: number): Instant => milliseconds as Instant

export const seconds = (count: number): Span => (count * 1_000) as Span
export const minutes = (count: number): Span => seconds(count * 60)
export const hours = (count: number): Span => minutes(count * 60)
export const days = (count: number): Span => hours(count * 24)

/** The point in time that lies `span` after `from` (before it, for a negative span). */
export const later = (from: Instant, span: Span): Instant => instant(from + span)
