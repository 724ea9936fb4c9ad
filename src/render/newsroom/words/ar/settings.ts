/** What each setting is, means and takes. */
export const settings = {} as const
