import type { TypedComment } from '../../app/reading/comment-form.js'
import { followWord } from '../../core/discussion/follow.js'
import { honeypotName } from '../../core/discussion/honeypot.js'
import { type ArticleId, articleId, type CommentId, commentId } from '../../core/ids.js'

/** What came by the comment form, or by anything that knows WordPress's names for its fields. */
export type FormFields = {
  readonly article: ArticleId | undefined
  readonly parent: CommentId | undefined
  readonly typed: TypedComment
  readonly token: string
  /** What stands in the field that readers do not see; undefined where whoever sent this knows of no such field. */
  readonly honeypot: string | undefined
  /** What a script found that was asked for work. */
  readonly work: string
  /** The button that was pressed: none, or `submit`, posts. */
  readonly button: 'post' | 'preview' | { readonly signInBy: string }
}

/** The fields of a form's body; what is missing is empty. `pressed` is the way in whose button was pressed, where the address says so. */
export function formFields(body: URLSearchParams, pressed?: string): FormFields {
  const text = (name: string): string => body.get(name) ?? ''
  const signInBy = pressed ?? text('sign-in')
  const article = numberIn(text('comment_post_ID'))
  const parent = numberIn(text('comment_parent'))
  return {
    article: article === undefined ? undefined : articleId(article),
    parent: parent === undefined ? undefined : commentId(parent),
    typed: {
      text: text('comment').replace(/\r\n?/g, '\n'),
      name: text('author'),
      email: text('email'),
      url: text('url'),
      remember: text('wp-comment-cookies-consent') === 'yes',
      // WordPress's own field for it has a tick and no more.
      follow: followWord(text('subscribe_comments') === 'subscribe' ? 'all' : text('follow')),
    },
    token: text('token'),
    work: text('work'),
    honeypot: body.get(honeypotName) ?? undefined,
    button: signInBy !== '' ? { signInBy } : body.has('preview') ? 'preview' : 'post',
  }
}

const numberIn = (text: string): number | undefined => (/^[1-9]\d{0,15}$/.test(text) ? Number(text) : undefined)
