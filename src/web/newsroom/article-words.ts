import type { DraftRefusal, FieldProblem } from '../../app/publishing/draft-from-typed.js'
import type { KeepRefusal } from '../../app/publishing/keep-draft.js'
import type { TypedArticle } from '../../app/publishing/typed-article.js'
import type { UploadRefusal } from '../../app/publishing/upload-media.js'
import type { Say, Sentence } from '../../render/newsroom/say.js'

const fieldWords = {
  'no-day': 'This must be a day such as 2019-12-31.',
  'no-time': 'This must be a time such as 2019-12-31 16:14.',
  'time-missing': 'A scheduled article needs the time at which it appears.',
  'time-to-come': 'That time is yet to come: choose “Scheduled”, or empty this for now.',
  'no-language': 'This must be a language such as en, ar or pt-BR.',
  'whose-missing': 'A credit needs the publication or the author.',
  'too-long': 'This is too long.',
} as const satisfies Readonly<Record<FieldProblem, Sentence>>

/** What is wrong with fields, in words. */
export const fieldProblems = (say: Say, problems: DraftRefusal['problems']): Readonly<Partial<Record<keyof TypedArticle, string>>> =>
  Object.fromEntries(Object.entries(problems).map(([name, problem]) => [name, say(fieldWords[problem])]))

const mega = 1024 * 1024

/** Why an article or a picture was not saved, in words, and what to do. */
export function articleProblem(say: Say, refusal: KeepRefusal | UploadRefusal): string {
  switch (refusal.type) {
    case 'markup-too-long':
      return say('The text has {length} characters; at most {limit} are taken.', { length: refusal.length, limit: refusal.limit })
    case 'markup-too-crowded':
      return say('The text has more than {limit} elements.', { limit: refusal.limit })
    case 'slug-taken':
      return say('Another article has the name {slug} in its address already.', { slug: refusal.slug })
    case 'media-too-large':
      return say('The file is too large: at most {limit} MB are taken.', { limit: Math.round(refusal.limit / mega) })
    case 'picture-too-large':
      return say('The picture has {width} × {height} points, which is too many.', { width: refusal.width, height: refusal.height })
    default:
      return say(problemWords[refusal.type])
  }
}

type Told = 'markup-too-long' | 'markup-too-crowded' | 'slug-taken' | 'media-too-large' | 'picture-too-large'

const problemWords = {
  'may-not-write': 'Only its author or an editor may change this article. Nothing was saved.',
  'may-not-publish': 'You may write it, and an editor publishes it: choose “For review”. Nothing was saved.',
  'changed-meanwhile':
    'Somebody else saved this article while you were writing, so nothing was saved, and nothing is lost: what you typed is in the form, and what stands there now is beside it.',
  'not-a-draft': 'Readers see it: it is saved when you press Save.',
  'headline-missing': 'An article needs a headline before readers may see it.',
  'already-public': 'It is public already.',
  'not-public': 'Only what is published can be withdrawn.',
  'due-in-the-past': 'The time at which it is to appear has passed already.',
  'credit-address': 'The original address must begin with https:// or http://.',
  'no-such-article': 'That article is not there any more.',
  'media-of-unknown-type': 'That is no picture, and no other file that is taken, whatever its name says.',
  'picture-broken': 'The picture is damaged and cannot be read.',
} as const satisfies Readonly<Record<Exclude<(KeepRefusal | UploadRefusal)['type'], Told>, Sentence>>
