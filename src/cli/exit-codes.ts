/** What a command's end says to the shell; `notReadOn` is what a shell says of programs that end because nobody reads on (128 and SIGPIPE). */
export const exitCodes = { done: 0, failed: 1, wrongUse: 2, stopped: 130, notReadOn: 141 } as const
