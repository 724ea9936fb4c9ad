import type { Child } from 'hono/jsx'
import type { TypedArticle, WishedState } from '../../app/publishing/typed-article.js'
import { directionOf } from '../../core/publishing/language.js'
import type { Change } from '../../core/publishing/revision.js'
import { type NewsroomFrame, NewsroomPage, newsroomText } from './frame.js'
import { Compared } from './parts/compared.js'
import { Field, type FieldProps } from './parts/field.js'
import type { Say, Sentence } from './say.js'

/** Where an article is written. */
export type ArticleFormPage = {
  readonly frame: NewsroomFrame
  /** Absent for one that was never saved. */
  readonly article?:
    | {
        readonly id: number
        /** The version that is being changed. */
        readonly madeFrom: number
        readonly address?: string | undefined
        readonly lead?: { readonly href: string; readonly alternativeText: string } | undefined
      }
    | undefined
  /** How much the checklist has to say of what was saved. */
  readonly remarks: number
  readonly typed: TypedArticle
  /** What may be made of it, by whoever writes. */
  readonly states: readonly WishedState[]
  readonly timeZone: string
  /** The publication’s, in which an article is unless it says otherwise. */
  readonly language: string
  /** Whose page it is: what is kept in the browser is kept for them alone. */
  readonly writer: number
  /** What is written is saved by itself meanwhile. */
  readonly savesItself: boolean
  /** Whether what was sent has been saved; absent where nothing was sent. */
  readonly isSaved?: 'yes' | 'no' | undefined
  /** What somebody else saved since, as the older, and what was typed, as the newer. */
  readonly conflict?: readonly Change[] | undefined
  /** What stands in such fields elsewhere: publications that were credited, categories there are. */
  readonly known: { readonly publications: readonly string[]; readonly categories: readonly string[] }
  /** Those that readers see, the oldest first. */
  readonly corrections: readonly { readonly when: string; readonly text: string }[]
  /** The newest pictures of the library, to be chosen from. */
  readonly pictures: readonly { readonly id: number; readonly title: string }[]
  readonly errors: Readonly<Partial<Record<keyof TypedArticle | 'picture', string>>>
  /** What is wrong with all of it. */
  readonly problem?: string | undefined
  readonly done?: string | undefined
}

export const articleFormPage = (page: ArticleFormPage): string => {
  const { say } = page.frame
  return newsroomText(
    <NewsroomPage frame={page.frame} title={page.typed.headline || say('A new article')}>
      {page.done && (
        <p class="notice" role="status">
          {page.done}
        </p>
      )}
      {page.problem && (
        <p class="notice error" role="alert">
          {page.problem}
        </p>
      )}
      {page.conflict && (
        <>
          <Compared changes={page.conflict} older={say('What stands there now')} newer={say('What you wrote')} />
          <p class="deck">{say('Saving now puts yours in its place; theirs stays among the earlier versions.')}</p>
        </>
      )}
      {page.article && (
        <Ways
          say={say}
          article={page.article}
          state={page.typed.state}
          remarks={page.remarks}
          mayPublish={page.states.includes('published')}
        />
      )}
      <form
        method="post"
        action={page.article ? `/newsroom/articles/${page.article.id}` : '/newsroom/articles/new'}
        enctype="multipart/form-data"
        class="sheet-form"
      >
        {/* The key that ends a line presses the first button there is. */}
        <button type="submit" class="default-button">
          {say('Save')}
        </button>
        {page.article && <input type="hidden" name="madeFrom" value={String(page.article.madeFrom)} />}
        <CreditFields page={page} />
        <TextFields page={page} />
        <PictureFields page={page} />
        <FilingFields page={page} />
        {page.article && page.typed.state === 'published' && <CorrectionFields page={page} />}
        <StateFields page={page} />
        <button type="submit" class="primary">
          {say('Save')}
        </button>
      </form>
      <datalist id="publications">
        {page.known.publications.map((name) => (
          <option value={name} />
        ))}
      </datalist>
    </NewsroomPage>,
  )
}

type Part = { readonly page: ArticleFormPage }

type WaysProps = {
  say: Say
  article: NonNullable<ArticleFormPage['article']>
  state: WishedState
  remarks: number
  mayPublish: boolean
}

const Ways = ({ say, article, state, remarks, mayPublish }: WaysProps) => (
  <p class="ways">
    <a href={`/newsroom/articles/${article.id}/preview`}>{say('Preview')}</a> ·{' '}
    <a href={`/newsroom/articles/${article.id}/previews`}>{say('Share a preview')}</a> ·{' '}
    <a href={`/newsroom/articles/${article.id}/revisions`}>{say('Earlier versions')}</a> ·{' '}
    <a href={`/newsroom/articles/${article.id}/checklist`}>
      {remarks === 0
        ? say('Checklist: nothing amiss')
        : say.count(remarks, 'Checklist: {count} to look at', 'Checklist: {count} to look at')}
    </a>
    {mayPublish && (
      <>
        {' · '}
        <a href={`/newsroom/articles/${article.id}/comment-rules`}>{say('Its rules for comments')}</a>
      </>
    )}
    {state === 'published' && article.address !== undefined && (
      <>
        {' · '}
        <a href={article.address}>{say('As readers see it')}</a>
      </>
    )}
  </p>
)

type TypedProps = Part &
  Omit<FieldProps, 'name' | 'label' | 'hint' | 'value' | 'error'> & {
    readonly name: keyof TypedArticle
    readonly label: Sentence
    readonly hint?: Sentence
    /** What stands in the gaps of the hint. */
    readonly gaps?: Readonly<Record<string, string>>
  }

/** A text field of the form, by its name. */
function Typed({ page, name, label, hint, gaps, ...about }: TypedProps) {
  const { say } = page.frame
  return (
    <Field
      {...about}
      name={name}
      label={say(label)}
      hint={hint && say(hint, gaps)}
      value={String(page.typed[name])}
      error={page.errors[name]}
    />
  )
}

const Group = ({ page, title, children }: Part & { readonly title: Sentence; readonly children: Child }) => (
  <fieldset>
    <legend>{page.frame.say(title)}</legend>
    {children}
  </fieldset>
)

/** Short fields stand beside each other where there is room. */
const Pairs = ({ children }: { readonly children: Child }) => <div class="pairs">{children}</div>

/** Whose work it is comes first, since it is what is forgotten. */
const CreditFields = ({ page }: Part) => (
  <Group page={page} title="Where it comes from">
    <Pairs>
      <Typed
        page={page}
        name="publication"
        label="Publication"
        hint="Whose work it is. All of this stays empty for your own."
        list="publications"
        dir="auto"
      />
      <Typed page={page} name="creditAuthor" label="Author there" dir="auto" />
      <div>
        <Typed page={page} name="creditUrl" label="Original address" hint="https://…" inputmode="url" dir="ltr" />
        <button type="submit" formaction={`/newsroom/articles/${page.article?.id ?? 'new'}/fetch`}>
          {page.frame.say('Fetch what stands there')}
        </button>
      </div>
      <Typed page={page} name="creditDay" label="Original date" type="date" />
      <Typed page={page} name="licence" label="Licence or agreement" hint="Such as CC BY 4.0." dir="auto" />
      <Typed page={page} name="changes" label="What was changed" hint="Such as shortened, translated." dir="auto" />
    </Pairs>
  </Group>
)

const TextFields = ({ page }: Part) => (
  <Group page={page} title="Text">
    <Typed page={page} name="headline" label="Headline" dir="auto" />
    <Typed page={page} name="deck" label="Deck" hint="The sentence under the headline." dir="auto" />
    <Typed page={page} name="body" label="Text" long rows={24} dir={directionOf(page.typed.language || page.language)} />
    <Editor page={page} />
    <Field name="format" label={page.frame.say('Written in')} value={page.typed.format} choices={['markdown', 'html']} />
    <Typed page={page} name="excerpt" label="Excerpt" hint="For lists; without one, the first words of the text." long dir="auto" />
    <Pairs>
      <Typed page={page} name="place" label="Place" hint="Of the dateline: where it was written." dir="auto" />
      <Typed page={page} name="day" label="Day" hint="Of the dateline." type="date" />
    </Pairs>
  </Group>
)

/** What the script that writes in place of the text field has to know. Without it the field is all there is. */
const Editor = ({ page }: Part) => (
  <>
    <link rel="preload" href={page.frame.assets['fonts/newsreader-italic.woff2']} as="font" type="font/woff2" crossorigin="" />
    <link rel="stylesheet" href={page.frame.assets['editor.css']} />
    <script type="module" src={page.frame.assets['editor.js']}></script>
    <div
      hidden
      data-editor={page.article?.id ?? 'new'}
      data-language={page.language}
      data-writer={page.writer}
      data-saves={page.savesItself ? 'itself' : undefined}
      data-saved={page.isSaved}
      data-pictures="/newsroom/articles/pictures"
      data-markdown="/newsroom/articles/markdown"
    ></div>
  </>
)

/** What readers are told was wrong: shown below the article with its day, and in feeds. */
const CorrectionFields = ({ page }: Part) => (
  <Group page={page} title="Corrections">
    {page.corrections.map(({ when, text }, at) => (
      <p class="check">
        <input
          id={`uncorrect-${at}`}
          type="checkbox"
          name={`uncorrect-${at}`}
          value="yes"
          checked={page.typed.withoutCorrections.split(' ').includes(String(at))}
        />
        <label for={`uncorrect-${at}`}>{page.frame.say('Take away: {when}, “{text}”', { when, text })}</label>
      </p>
    ))}
    <Typed
      page={page}
      name="correction"
      label="A correction"
      hint="What was wrong, and what is right. Readers see it below the article with today’s date, and in feeds."
      long
      rows={3}
      dir="auto"
    />
  </Group>
)

const PictureFields = ({ page }: Part) => (
  <Group page={page} title="Picture">
    {page.article?.lead && <img class="lead-now" src={page.article.lead.href} alt={page.article.lead.alternativeText} />}
    <div class="field">
      <label for="field-picture">{page.frame.say(page.article?.lead ? 'Another picture in its place' : 'Picture')}</label>
      <input
        id="field-picture"
        type="file"
        name="picture"
        accept="image/*"
        aria-describedby={page.errors.picture ? 'picture-error' : undefined}
      />
      {page.errors.picture && (
        <p class="error" id="picture-error">
          {page.errors.picture}
        </p>
      )}
    </div>
    <div class="field">
      <label for="field-chosen-picture">{page.frame.say('Or one that is here already')}</label>
      <select id="field-chosen-picture" name="chosenPicture">
        <option value="">{page.frame.say(page.article?.lead ? 'the one above stays' : 'none')}</option>
        {page.article?.lead && (
          <option value="none" selected={page.typed.chosenPicture === 'none'}>
            {page.frame.say('no picture')}
          </option>
        )}
        {page.pictures.map(({ id, title }) => (
          <option value={String(id)} selected={page.typed.chosenPicture === String(id)}>
            {title || page.frame.say('number {id}', { id })}
          </option>
        ))}
      </select>
    </div>
    <Typed
      page={page}
      name="alternativeText"
      label="What it shows"
      hint="For those who cannot see it. Of a picture that is added now, as are the next two."
      dir="auto"
    />
    <Pairs>
      <Typed page={page} name="caption" label="Caption" dir="auto" />
      <Typed page={page} name="pictureCredit" label="Whose picture it is" dir="auto" />
    </Pairs>
  </Group>
)

const FilingFields = ({ page }: Part) => (
  <Group page={page} title="Where it stands">
    <Typed
      page={page}
      name="categories"
      label="Categories"
      hint="With commas between them; Europe/France for one below another. There are: {categories}."
      gaps={{ categories: page.known.categories.join(page.frame.say(', ')) || page.frame.say('none yet') }}
      dir="auto"
    />
    <Typed page={page} name="tags" label="Tags" hint="With commas between them." dir="auto" />
    <Typed page={page} name="bylines" label="Bylines" hint="Who wrote it here, with commas between them; may stay empty." dir="auto" />
    <Typed page={page} name="language" label="Language" hint="Such as en, ar or pt-BR; empty for the publication’s." dir="ltr" />
    <Typed page={page} name="slug" label="Name in the address" hint="Empty for one made of the headline." dir="auto" />
    <Field name="kind" label={page.frame.say('It is')} value={page.typed.kind} choices={kindChoices(page.frame.say)} />
    <Check page={page} name="commentsOpen" label="Readers may comment" />
    <Check page={page} name="pinned" label="It stays at the top of the front page" />
  </Group>
)

const kindChoices = (say: Say) => (['article', 'page'] as const).map((value) => ({ value, text: say(value) }))

const Check = ({ page, name, label }: Part & { readonly name: 'commentsOpen' | 'pinned'; readonly label: Sentence }) => (
  <p class="check">
    <input id={`field-${name}`} type="checkbox" name={name} value="yes" checked={page.typed[name]} />
    <label for={`field-${name}`}>{page.frame.say(label)}</label>
  </p>
)

const StateFields = ({ page }: Part) => (
  <Group page={page} title="What becomes of it">
    <div class="field" role="radiogroup" aria-label={page.frame.say('What becomes of it')}>
      {page.states.map((state) => (
        <p class="check">
          <input id={`state-${state}`} type="radio" name="state" value={state} checked={state === page.typed.state} />
          <label for={`state-${state}`}>{page.frame.say(stateWords[state])}</label>
        </p>
      ))}
    </div>
    <Typed
      page={page}
      name="at"
      label="When"
      hint="By the clock in {zone}; empty for now. A scheduled one needs it."
      gaps={{ zone: page.timeZone }}
      type="datetime-local"
    />
    {page.states.includes('withdrawn') && (
      <Typed page={page} name="notice" label="Why it was withdrawn" hint="Readers see it where the article stood." dir="auto" />
    )}
  </Group>
)

const stateWords = {
  draft: 'A draft',
  pending: 'For review by an editor',
  published: 'Published',
  scheduled: 'Scheduled: it appears by itself',
  private: 'Private: seen by nobody outside the newsroom',
  withdrawn: 'Withdrawn: readers see a notice in its place',
} as const satisfies Readonly<Record<WishedState, Sentence>>
