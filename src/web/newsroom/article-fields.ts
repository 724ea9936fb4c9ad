import { nothingWritten, type TypedArticle, wishedStates } from '../../app/publishing/typed-article.js'

type Form = Readonly<Record<string, unknown>>

/** What was typed into the form of an article; what is missing is empty. */
export function typedIn(form: Form): TypedArticle {
  const text = (name: string): string => {
    const value = form[name]
    return typeof value === 'string' ? value.replace(/\r\n?/g, '\n') : ''
  }
  const texts = Object.fromEntries(
    Object.entries(nothingWritten).flatMap(([name, nothing]) => (typeof nothing === 'string' ? [[name, text(name)] as const] : [])),
  )
  return {
    ...nothingWritten,
    ...texts,
    kind: form.kind === 'page' ? 'page' : 'article',
    format: form.format === 'html' ? 'html' : 'markdown',
    state: wishedStates.find((known) => known === form.state) ?? 'draft',
    commentsOpen: form.commentsOpen === 'yes',
    pinned: form.pinned === 'yes',
    withoutCorrections: Object.keys(form)
      .flatMap((name) => /^uncorrect-(\d{1,4})$/.exec(name)?.[1] ?? [])
      .join(' '),
  }
}
