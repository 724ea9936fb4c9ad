// placeholder replaced on merge
export const plainText = (html: string): string => html.replace(/<[^>]*>/g, ' ')
export const openingOf = (text: string, words: number): string => text.split(/\s+/).slice(0, words).join(' ')
export const wordCount = (text: string): number => text.split(/\s+/).length
