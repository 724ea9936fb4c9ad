/** Articles, pictures, categories, and what is done before an article is published. */
export const writing = {} as const
