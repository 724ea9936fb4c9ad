/** What a reader wants of the texts they wrote: that they stay without a name, or that they go. */
export const textChoices = ['keep', 'remove'] as const

export type TextChoice = (typeof textChoices)[number]

/** What decides on a comment that is to be erased. */
export type ErasedComment = {
  readonly isPublished: boolean
  /** Whether anything answers it, seen by readers or not. */
  readonly isAnswered: boolean
  /** Whether a court or an authority may ask for it. */
  readonly isOnHold: boolean
}

/** What becomes of it: only the text stays; an empty place stays, so that answers hang on something; nothing stays; or it waits for the hold’s end. */
export type Fate = 'nameless' | 'emptied' | 'deleted' | 'waits'

/** Decides what becomes of a comment. A text that readers do not see is of no use to anybody without its author, and goes in any case. */
export function fateOf({ isPublished, isAnswered, isOnHold }: ErasedComment, text: TextChoice): Fate {
  if (isOnHold) return 'waits'
  if (text === 'keep' && isPublished) return 'nameless'
  return isAnswered ? 'emptied' : 'deleted'
}

/** How long it must be known that something was erased, so that a backup which still has it does not bring it back for good. */
export const erasuresKnownForDays = 400

/** For how long the publisher can show which requests came and what was answered. */
export const requestsKnownForYears = 3
