declare const kind: unique symbol

/** A positive integer that names one thing of one kind; the compiler keeps the kinds apart. */
type Id<Kind extends string> = number & { readonly [kind]: Kind }

export type ArticleId = Id<'article'>
export type CommentId = Id<'comment'>
export type TermId = Id<'term'>
export type MediaId = Id<'media'>
export type AccountId = Id<'account'>
export type SubscriptionId = Id<'subscription'>
export type InvitationId = Id<'invitation'>

/** Marks a number that has been checked, or comes from the database, as an article's. The same goes for those below. */
export const articleId = (value: number): ArticleId => value as ArticleId
export const commentId = (value: number): CommentId => value as CommentId
export const termId = (value: number): TermId => value as TermId
export const mediaId = (value: number): MediaId => value as MediaId
export const accountId = (value: number): AccountId => value as AccountId
export const invitationId = (value: number): InvitationId => value as InvitationId
export const subscriptionId = (value: number): SubscriptionId => value as SubscriptionId
