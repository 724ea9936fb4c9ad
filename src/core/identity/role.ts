import type { AccountId } from '../ids.js'

/** What a colleague is in the newsroom; each may do what the one before may, and more, but for the moderator, who deals with readers alone. */
export const roles = ['contributor', 'author', 'editor', 'moderator', 'administrator'] as const

export type Role = (typeof roles)[number]

/** Who does something in the newsroom. */
export type Doer = { readonly id: AccountId; readonly role?: Role | undefined }

/** Whether someone may change the publication's settings. */
export const mayChangeSettings = (role: Role | undefined): boolean => role === 'administrator'

/** Whether someone may see to the machine: redirects, imports and exports, keys of other sites, and what is wrong. */
export const maySeeToMachine = (role: Role | undefined): boolean => role === 'administrator'

/** Whether someone may see what is asked about people’s data, and what is on hold. */
export const maySeePrivacy = (role: Role | undefined): boolean => role === 'administrator'

/** Whether someone may invite people, give them roles, suspend and remove them. */
export const mayManagePeople = (role: Role | undefined): boolean => role === 'administrator'

/** Whether someone may come into the newsroom at all. */
export const mayEnterNewsroom = (role: Role | undefined): boolean => role !== undefined

/** Whether someone may decide on readers' comments. */
export const isModerator = (role: Role | undefined): boolean => role === 'editor' || role === 'moderator' || role === 'administrator'

/** Whether someone may see who changed what. */
export const mayReadLog = (role: Role | undefined): boolean => role === 'administrator'

/** Whether someone may take back what was done to something of this kind. */
export const mayUndo = (role: Role | undefined, subject: string): boolean =>
  subject === 'comments' || subject === 'ban' || subject === 'moderation'
    ? isModerator(role)
    : subject === 'term' || subject === 'media'
      ? mayFile(role)
      : role === 'administrator'

/** Whether someone may change what stands beside pictures, and remove them; those who write bring new ones. */
export const mayKeepPictures = (role: Role | undefined): boolean => role === 'editor' || role === 'administrator'

/** Whether someone may change the categories and tags themselves; writers file under what there is, and name new ones. */
export const mayFile = (role: Role | undefined): boolean => role === 'editor' || role === 'administrator'

/** Whether someone may write articles at all. */
export const mayWrite = (role: Role | undefined): boolean => role !== undefined && role !== 'moderator'

/** An article as far as rights go: whether whoever asks wrote it down, and whether readers see it. */
export type ArticleToChange = { readonly isOwn: boolean; readonly isPublic: boolean }

/** Whether someone may change an article: editors any, authors their own, contributors their own until it is public. */
export function mayChangeArticle(role: Role | undefined, { isOwn, isPublic }: ArticleToChange): boolean {
  if (role === 'editor' || role === 'administrator') return true
  return isOwn && (role === 'author' || (role === 'contributor' && !isPublic))
}

/** Whether someone may bring an article before readers, or take it away from them. */
export const mayPublish = (role: Role | undefined, { isOwn }: Pick<ArticleToChange, 'isOwn'>): boolean =>
  role === 'editor' || role === 'administrator' || (role === 'author' && isOwn)
