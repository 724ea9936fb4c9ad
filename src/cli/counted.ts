/** `1 comment`, `2 comments`. */
export const counted = (many: number, what: string): string => `${many} ${what}${many === 1 ? '' : 's'}`
