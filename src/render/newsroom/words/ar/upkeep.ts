/** People, sign-in, one’s own account, the log, and what sees to the machine. */
export const upkeep = {} as const
