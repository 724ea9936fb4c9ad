import type { Role } from '../../core/identity/role.js'
import type { Sentence } from '../../render/newsroom/say.js'

type RoleWords = { readonly name: Sentence; readonly withArticle: Sentence; readonly may: Sentence }

/** What the newsroom calls a role, and what it lets one do. */
export const roleNames: Readonly<Record<Role, RoleWords>> = {
  contributor: { name: 'Contributor', withArticle: 'a contributor', may: 'writes articles, which an editor publishes' },
  author: { name: 'Author', withArticle: 'an author', may: 'writes and publishes articles of their own' },
  editor: { name: 'Editor', withArticle: 'an editor', may: 'changes and publishes every article, and decides on comments' },
  moderator: { name: 'Moderator', withArticle: 'a moderator', may: 'decides on comments, and writes no articles' },
  administrator: { name: 'Administrator', withArticle: 'an administrator', may: 'does all of that, and sees to settings and people' },
}
