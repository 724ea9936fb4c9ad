/** What the script of the queue says. */
export const queueScripts = {} as const
