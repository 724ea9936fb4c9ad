/** What a command's end says to the shell. */
export const exitCodes = { done: 0, failed: 1, wrongUse: 2, stopped: 130 } as const
