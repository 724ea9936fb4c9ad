import { idOf, numberMadeFrom } from './words.js'
import type { WxrPost } from './wxr.js'

/** What tells one post from another: its title and date, as to WordPress's own importer, and its `guid`, which stays when those are changed. */
type Marks = { readonly byTitle: number; readonly byGuid: number | undefined }

/**
 * The numbers of posts. Where files of a site overlap, a post comes again, with its number, and with another title or date where it was changed between two
 * exports; another that has the number of one before, as in files that were pieced together by hand, gets one that is made from what it is, and so does one
 * that has none.
 */
export class PostNumbers {
  readonly #posts = new Map<number, Marks>()

  of(post: WxrPost): number {
    const own = idOf(post.id)
    const marks = marksOf(post)
    const before = own === undefined ? undefined : this.#posts.get(own)
    if (own === undefined || (before && !isSame(before, marks))) return numberMadeFrom(post.link, post.guid, post.date, post.title)
    this.#posts.set(own, marks)
    return own
  }
}

const marksOf = ({ postType, date, title, guid }: WxrPost): Marks => ({
  byTitle: numberMadeFrom(postType, date, title),
  byGuid: guid === '' ? undefined : numberMadeFrom(postType, guid),
})

const isSame = (one: Marks, other: Marks): boolean =>
  one.byTitle === other.byTitle || (one.byGuid !== undefined && one.byGuid === other.byGuid)
