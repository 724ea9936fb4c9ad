/** A sentence in each plural form its language has (CLDR); `{count}` stands where the number goes. */
export type Plural = { readonly other: string } & { readonly [form in Intl.LDMLPluralRule]?: string }

/** Marks the forms of one sentence, so that every language may have those it needs. */
export const plural = (forms: Plural): Plural => forms
