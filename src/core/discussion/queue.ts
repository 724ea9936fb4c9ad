/** The lists of comments that moderators look through; `waiting` is all that somebody should look at. */
export const queueNames = ['waiting', 'held', 'appealed', 'reported', 'published', 'spam', 'trashed'] as const

export type QueueName = (typeof queueNames)[number]

/** In which order what waits is shown. */
export type QueueOrder = 'urgent' | 'newest'

/** How urgent it is that somebody looks: the higher the sooner. */
export const urgencies = { held: 0, doubted: 1, appealed: 2, reported: 3, illegal: 4 } as const
