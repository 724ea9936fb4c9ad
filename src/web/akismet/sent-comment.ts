import type { SentComment } from '../../app/akismet/sent-comment.js'
import type { SentForm } from './sent-form.js'

const longest = { content: 100_000, field: 1_000, context: 300 }
const mostLanguages = 10

/** What readers write below or beside an article; of a contact form or a new account no article is known. */
const belowArticles: ReadonlySet<string> = new Set(['', 'comment', 'reply', 'forum-post', 'trackback', 'pingback'])

/** The comment in a form. */
export function sentComment(form: SentForm): SentComment {
  const field = (name: string) => form.text(name)?.trim().slice(0, longest.field) || undefined
  const context = belowArticles.has(field('comment_type') ?? '') ? contextOf(form) : ''
  const languages = languagesOf(field('blog_lang') ?? '')
  return {
    content: (form.text('comment_content') ?? '').slice(0, longest.content),
    author: field('comment_author'),
    email: field('comment_author_email'),
    url: field('comment_author_url'),
    permalink: field('permalink') ?? '',
    network: field('user_ip'),
    context: context === '' ? undefined : context,
    languages: languages.length === 0 ? undefined : languages,
    honeypotFilled: honeypotFilled(form),
    roles: (field('user_role') ?? '').toLowerCase().split(/[\s,]+/),
    isTest: isTrue(field('is_test')),
  }
}

const contextOf = (form: SentForm): string => form.list('comment_context').join(', ').slice(0, longest.context).trim()

/** `en, fr_ca` as BCP 47 has it. */
const languagesOf = (text: string): readonly string[] =>
  text
    .split(/[\s,]+/)
    .map((language) => language.replaceAll('_', '-'))
    .filter((language) => /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(language))
    .slice(0, mostLanguages)

function honeypotFilled(form: SentForm): boolean | undefined {
  const name = form.text('honeypot_field_name')
  if (!name) return undefined
  // WordPress's plugin sends what came by the site's own form with this before its name.
  return (form.text(name) || form.text(`POST_${name}`) || '') !== ''
}

/** A word of a language in which nothing, or no, is false. */
export const isTrue = (text: string | undefined): boolean =>
  text !== undefined && !['', '0', 'false', 'no', 'off'].includes(text.toLowerCase())
