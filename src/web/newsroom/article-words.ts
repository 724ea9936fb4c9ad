import type { DraftRefusal, FieldProblem } from '../../app/publishing/draft-from-typed.js'
import type { KeepRefusal } from '../../app/publishing/keep-draft.js'
import type { TypedArticle } from '../../app/publishing/typed-article.js'
import type { UploadRefusal } from '../../app/publishing/upload-media.js'

const fieldWords: Readonly<Record<FieldProblem, string>> = {
  'no-day': 'This must be a day such as 2019-12-31.',
  'no-time': 'This must be a time such as 2019-12-31 16:14.',
  'time-missing': 'A scheduled article needs the time at which it appears.',
  'no-language': 'This must be a language such as en, ar or pt-BR.',
  'whose-missing': 'A credit needs the publication or the author.',
  'too-long': 'This is too long.',
}

/** What is wrong with fields, in words. */
export const fieldProblems = (problems: DraftRefusal['problems']): Readonly<Partial<Record<keyof TypedArticle, string>>> =>
  Object.fromEntries(Object.entries(problems).map(([name, problem]) => [name, fieldWords[problem]]))

const mega = 1024 * 1024

/** Why an article or a picture was not saved, in words, and what to do. */
export function articleProblem(refusal: KeepRefusal | UploadRefusal): string {
  switch (refusal.type) {
    case 'may-not-write':
      return 'Only its author or an editor may change this article. Nothing was saved.'
    case 'may-not-publish':
      return 'You may write it, and an editor publishes it: choose “For review”. Nothing was saved.'
    case 'changed-meanwhile':
      return 'Somebody else saved this article while you were writing, so nothing was saved, and nothing is lost: what you typed is in the form, and what stands there now is beside it.'
    case 'not-a-draft':
      return 'Readers see it: it is saved when you press Save.'
    case 'headline-missing':
      return 'An article needs a headline before readers may see it.'
    case 'already-public':
      return 'It is public already.'
    case 'not-public':
      return 'Only what is published can be withdrawn.'
    case 'due-in-the-past':
      return 'The time at which it is to appear has passed already.'
    case 'markup-too-long':
      return `The text has ${refusal.length} characters; at most ${refusal.limit} are taken.`
    case 'markup-too-crowded':
      return `The text has more than ${refusal.limit} elements.`
    case 'slug-taken':
      return `Another article has the name ${refusal.slug} in its address already.`
    case 'credit-address':
      return 'The original address must begin with https:// or http://.'
    case 'no-such-article':
      return 'That article is not there any more.'
    case 'media-too-large':
      return `The file is too large: at most ${Math.round(refusal.limit / mega)} MB are taken.`
    case 'media-of-unknown-type':
      return 'That is no picture, and no other file that is taken, whatever its name says.'
    case 'picture-too-large':
      return `The picture has ${refusal.width} × ${refusal.height} points, which is too many.`
    case 'picture-broken':
      return 'The picture is damaged and cannot be read.'
    default:
      return refusal satisfies never
  }
}
