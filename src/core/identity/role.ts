/** What a colleague is in the newsroom; each may do what the one before may, and more, but for the moderator, who deals with readers alone. */
export const roles = ['contributor', 'author', 'editor', 'moderator', 'administrator'] as const

export type Role = (typeof roles)[number]

/** Whether someone may change the publication's settings. */
export const mayChangeSettings = (role: Role | undefined): boolean => role === 'administrator'

/** Whether someone may decide on readers' comments. */
export const isModerator = (role: Role | undefined): boolean => role === 'editor' || role === 'moderator' || role === 'administrator'
