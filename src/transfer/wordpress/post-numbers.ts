import { idOf, numberMadeFrom } from './words.js'
import type { WxrPost } from './wxr.js'

/**
 * The numbers of posts. Where files of a site overlap, a post comes again, with its number; another that has the number of one before, as in files that
 * were pieced together by hand, gets one that is made from what it is, and so does one that has none. Which post it is, title and date tell, as to
 * WordPress's own importer.
 */
export class PostNumbers {
  readonly #posts = new Map<number, number>()

  of(post: WxrPost): number {
    const own = idOf(post.id)
    const itself = numberMadeFrom(post.postType, post.date, post.title)
    if (own !== undefined && (this.#posts.get(own) ?? itself) === itself) {
      this.#posts.set(own, itself)
      return own
    }
    return numberMadeFrom(post.link, post.guid, post.date, post.title)
  }
}
