import { articleId, type CommentId } from '../../core/ids.js'
import { rulesFor } from '../discussion/house-rules.js'
import { prepareText } from '../discussion/prepare-text.js'
import { signInWays } from '../identity/providers.js'
import { answered } from './article-form.js'
import type { CommentForm, FormRefusal, TypedComment } from './comment-form.js'
import type { CommentFormPage } from './comment-pages.js'
import { frameOf } from './frame.js'
import type { Reading } from './reading.js'

/** A form that came in, and is to be shown again. */
export type ReturnedForm = {
  readonly why: CommentFormPage['why']
  readonly article: number
  readonly parent?: CommentId | undefined
  readonly typed: TypedComment
  readonly inTrap?: string | undefined
  readonly token: string
  readonly person?: CommentForm['person']
  readonly refusals: readonly FormRefusal[]
}

/** The page on which a form stands again, with what was typed and how it would look. */
export async function readCommentFormPage(
  reading: Reading,
  { why, typed, inTrap, token, person, refusals, ...of }: ReturnedForm,
): Promise<CommentFormPage> {
  const { settings } = reading.site
  const record = await reading.pages.article(articleId(of.article))
  const isPublic = record?.life.state === 'published'
  const rules = rulesFor(settings, record ?? { commentsOpen: false })
  const isGone = refusals.some(({ type }) => type === 'parent-gone')
  const looks =
    why === 'refused' || !isPublic
      ? undefined
      : await prepareText(reading.stores, { article: record.card.id, text: typed.text }, { longest: settings['comments.longest'] })
  return {
    frame: frameOf(reading, {}),
    why,
    article: isPublic ? { text: record.card.headline, href: record.card.address } : undefined,
    form: {
      article: articleId(of.article),
      articleHref: isPublic ? record.card.address : '/',
      replyTo: isPublic && of.parent !== undefined && !isGone ? await answered(reading, record, of.parent) : undefined,
      typed,
      inTrap,
      token,
      person,
      ways: signInWays(settings, reading.site.origin),
      signInNeeded: rules.signInNeeded,
      emailNeeded: rules.emailNeeded,
      followOffered: settings['mail.follow-comments'],
      longest: settings['comments.longest'],
      refusals,
    },
    shown: looks?.ok ? looks.value.html : undefined,
  }
}
