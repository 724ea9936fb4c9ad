/**
 * HTML that has passed one of this folder's policies, or was put together from escaped text. Only such HTML is ever served; nothing else
 * may be marked as it but what storage gives back of it.
 */
export type CleanHtml = string & { readonly cleanHtml: never }

/** Marks HTML that a policy has just cleaned, or that the database kept after one did. */
export const cleanHtml = (html: string): CleanHtml => html as CleanHtml
