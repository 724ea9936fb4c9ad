import { type Result, refuse } from '../result.js'

declare const cleaned: unique symbol

/** HTML that a policy of this folder has let through; pages may show it as it is. Only this folder makes it. */
export type CleanHtml = string & { readonly [cleaned]: true }

/** Marks HTML as clean that was cleaned earlier and has been kept since, as in the database. */
export const keptCleanHtml = (html: string): CleanHtml => html as CleanHtml

/** Why markup was not cleaned: no text that a person wrote looks like this. */
export type MarkupRefusal =
  | { readonly type: 'markup-too-long'; readonly length: number; readonly limit: number }
  | { readonly type: 'markup-too-crowded'; readonly limit: number }

/** The refusal of a text that is longer than the limit, else undefined. */
export const tooLong = (source: string, limit: number): Result<never, MarkupRefusal> | undefined =>
  source.length > limit ? refuse({ type: 'markup-too-long', length: source.length, limit }) : undefined
