import type { TermId } from '../../core/ids.js'
import type { Taxonomy, Term } from '../../core/publishing/taxonomy.js'
import { type NewsroomFrame, NewsroomPage, newsroomText } from './frame.js'
import { Field } from './parts/field.js'
import type { Say, Sentence } from './say.js'

/** A term in a list, with how deep it stands and how many public articles are filed under it. */
export type ListedTerm = { readonly term: Term; readonly depth: number; readonly count: number }

export type TypedTermFields = { readonly name: string; readonly slug: string; readonly description: string; readonly parent: string }

/** What went wrong, and at which field; `form` where it is at none. */
export type TermProblem = { readonly at: 'name' | 'slug' | 'description' | 'parent' | 'into' | 'form'; readonly text: string }

export type TermListPage = {
  readonly frame: NewsroomFrame
  readonly taxonomy: Taxonomy
  readonly terms: readonly ListedTerm[]
  /** Every category, for the choice of what the new one stands under. */
  readonly categories: readonly ListedTerm[]
  readonly sought: string
  readonly typed: TypedTermFields
  readonly problem?: TermProblem | undefined
  readonly done?: Sentence | undefined
  readonly nextHref?: string | undefined
}

/** All categories as they stand in the tree, or tags by name; and a form for a new one. */
export const termListPage = ({ frame, taxonomy, terms, categories, sought, typed, problem, done, nextHref }: TermListPage): string => {
  const { say } = frame
  return newsroomText(
    <NewsroomPage frame={frame} title={say(taxonomy === 'tag' ? 'Tags' : 'Categories')}>
      <nav class="queues" aria-label={say('Kinds')}>
        <ul>
          <li>
            <a href="/newsroom/terms" aria-current={taxonomy === 'category' ? 'page' : undefined}>
              {say('Categories')}
            </a>
          </li>
          <li>
            <a href="/newsroom/terms?taxonomy=tag" aria-current={taxonomy === 'tag' ? 'page' : undefined}>
              {say('Tags')}
            </a>
          </li>
        </ul>
      </nav>
      {done && (
        <p class="notice" role="status">
          {say(done)}
        </p>
      )}
      {taxonomy === 'tag' && (
        <form class="sought" method="get" action="/newsroom/terms" aria-label={say('Find tags')}>
          <input type="hidden" name="taxonomy" value="tag" />
          <label for="sought">{say('Find')}</label> <input id="sought" type="search" name="q" value={sought} dir="auto" />{' '}
          <button type="submit">{say('Show')}</button>
        </form>
      )}
      {terms.length === 0 && <p class="deck">{say(sought === '' ? 'There are none yet.' : 'None is called that.')}</p>}
      <ul class="terms">
        {terms.map(({ term, depth, count }) => (
          <li class={`depth-${Math.min(depth, deepest)}`}>
            <a dir="auto" href={`/newsroom/terms/${term.id}`}>
              {term.name}
            </a>{' '}
            <span class="hint">{count}</span>
          </li>
        ))}
      </ul>
      {nextHref && (
        <p>
          <a rel="next" href={nextHref}>
            {say('More')}
          </a>
        </p>
      )}
      <form method="post" action={`/newsroom/terms?taxonomy=${taxonomy}`} class="sheet-form">
        <fieldset>
          <legend>{say(taxonomy === 'tag' ? 'A new tag' : 'A new category')}</legend>
          <Problem say={say} problem={problem} />
          <Fields say={say} taxonomy={taxonomy} categories={categories} typed={typed} problem={problem} />
        </fieldset>
        <button type="submit" class="primary">
          {say('Make it')}
        </button>
      </form>
    </NewsroomPage>,
  )
}

const deepest = 6

export type TermPage = {
  readonly frame: NewsroomFrame
  readonly term: Term
  readonly address: string
  readonly count: number
  /** Those that it can stand under, or go into. */
  readonly categories: readonly ListedTerm[]
  readonly typed: TypedTermFields
  readonly problem?: TermProblem | undefined
  readonly done?: Sentence | undefined
  readonly mayBeRemoved: boolean
}

/** One category or tag: its name and place, what it goes into, and its end. */
export const termPage = ({ frame, term, address, count, categories, typed, problem, done, mayBeRemoved }: TermPage): string => {
  const { say } = frame
  return newsroomText(
    <NewsroomPage frame={frame} title={term.name}>
      <p class="deck">
        {say.parts(term.taxonomy === 'tag' ? 'Tag at {address}, with {articles}. {all}' : 'Category at {address}, with {articles}. {all}', {
          address: (
            <a dir="ltr" href={address}>
              {decodeURI(address)}
            </a>
          ),
          articles: say.count(count, '1 article', '{count} articles'),
          all: <a href={`/newsroom/terms?taxonomy=${term.taxonomy}`}>{say('All of them')}</a>,
        })}
      </p>
      {done && (
        <p class="notice" role="status">
          {say(done)}
        </p>
      )}
      <Problem say={say} problem={problem} />
      <form method="post" action={`/newsroom/terms/${term.id}`} class="sheet-form">
        <fieldset>
          <legend>{say('Name and place')}</legend>
          <Fields say={say} taxonomy={term.taxonomy} categories={categories} typed={typed} problem={problem} />
        </fieldset>
        <p class="hint">{say('Old addresses go on working: they lead to the new ones.')}</p>
        <button type="submit" class="primary">
          {say('Save')}
        </button>
      </form>
      <form method="post" action={`/newsroom/terms/${term.id}/merge`} class="sheet-form">
        <fieldset>
          <legend>{say('Put it into another')}</legend>
          <div class="field">
            <label for="into">{say(term.taxonomy === 'tag' ? 'Name of the other tag' : 'The other category')}</label>
            <p class="hint" id="into-hint">
              {say('Its articles are filed there, its addresses lead there, and it is gone. This cannot be taken back.')}
            </p>
            {term.taxonomy === 'tag' ? (
              <input id="into" type="text" name="into" required aria-describedby="into-hint" dir="auto" />
            ) : (
              <CategoryChoice id="into" name="into" categories={categories} chosen="" none={say('choose one')} />
            )}
            {problem?.at === 'into' && <p class="error">{problem.text}</p>}
          </div>
        </fieldset>
        <button type="submit">{say('Put it there')}</button>
      </form>
      {mayBeRemoved && (
        <form method="post" action={`/newsroom/terms/${term.id}/remove`}>
          <p>
            {say('No article is filed under it.')} <button type="submit">{say('Remove it')}</button>
          </p>
        </form>
      )}
    </NewsroomPage>,
  )
}

const Problem = ({ say, problem }: { readonly say: Say; readonly problem: TermProblem | undefined }) =>
  problem === undefined ? null : (
    <p class="notice error" role="alert">
      {problem.at === 'form' ? problem.text : say('Nothing has been saved yet: see below.')}
    </p>
  )

type FieldsProps = Pick<TermListPage, 'taxonomy' | 'categories' | 'typed' | 'problem'> & { readonly say: Say }

const Fields = ({ say, taxonomy, categories, typed, problem }: FieldsProps) => {
  const error = (at: TermProblem['at']) => (problem?.at === at ? problem.text : undefined)
  return (
    <>
      <Field name="name" label={say('Name')} value={typed.name} error={error('name')} required dir="auto" />
      <Field
        name="slug"
        label={say('In its address')}
        value={typed.slug}
        hint={say('Letters, digits and hyphens; made from the name where nothing stands.')}
        error={error('slug')}
        dir="auto"
      />
      {taxonomy === 'category' && (
        <div class="field">
          <label for="parent">{say('Under')}</label>
          <CategoryChoice id="parent" name="parent" categories={categories} chosen={typed.parent} none={say('no other')} />
          {error('parent') && <p class="error">{error('parent')}</p>}
        </div>
      )}
      <Field
        name="description"
        label={say('Description')}
        value={typed.description}
        hint={say('Stands over its list; may have links and emphasis.')}
        error={error('description')}
        long
        dir="auto"
      />
    </>
  )
}

type ChoiceProps = {
  readonly id: string
  readonly name: string
  readonly categories: readonly ListedTerm[]
  readonly chosen: string
  readonly none: string
}

const CategoryChoice = ({ id, name, categories, chosen, none }: ChoiceProps) => (
  <select id={id} name={name}>
    <option value="">{none}</option>
    {categories.map(({ term, depth }) => (
      <option value={String(term.id)} selected={String(term.id) === chosen}>
        {`${'— '.repeat(depth)}${term.name}`}
      </option>
    ))}
  </select>
)

/** What a form for a term holds before anything is typed. */
export const termFieldsOf = (term: Term | undefined, descriptionSource: string): TypedTermFields => ({
  name: term?.name ?? '',
  slug: term?.slug ?? '',
  description: descriptionSource,
  parent: parentText(term?.parent),
})

const parentText = (parent: TermId | undefined): string => (parent === undefined ? '' : String(parent))
