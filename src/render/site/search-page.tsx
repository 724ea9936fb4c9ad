import type { Highlight, SearchPage, SearchProblem } from '../../app/reading/search-page.js'
import { documentText, Page, wordingOf } from '../page.js'
import { fill, type Wording } from '../words.js'
import { ArticleCardView } from './parts/article-card.js'
import { Moment } from './parts/moment.js'
import { PaginationLinks } from './parts/pagination.js'
import { SearchForm } from './parts/search-form.js'

/** The search field with what it found. */
export function searchPage(page: SearchPage): string {
  const { frame, query, problems, results } = page
  const wording = wordingOf(frame)
  const { words } = wording
  const head = { title: query ? `${words.search}: ${query}` : words.search, listed: false }
  return documentText(
    <Page frame={frame} wording={wording} head={head} kind="search">
      <header class="head">
        <h1>{words.search}</h1>
        <SearchForm query={query} wording={wording} />
        {problems.length > 0 && (
          <ul class="search-problems">
            {problems.map((problem) => (
              <li>{problemText(problem, wording)}</li>
            ))}
          </ul>
        )}
        {results && <p class="total">{totalText(page, wording)}</p>}
      </header>
      <div class="story">
        {results?.length === 0 && <p class="nothing-found">{words.foundNothingHint}</p>}
        {results && results.length > 0 && (
          <ol class="ledger">
            {results.map(({ card, headline, excerpt }) => (
              <li>
                <p class="when">
                  <Moment at={card.publishedAt} wording={wording} />
                </p>
                <ArticleCardView
                  card={card}
                  wording={wording}
                  heading="h2"
                  headline={<Highlights runs={headline} />}
                  excerpt={<Highlights runs={excerpt} />}
                  dated={false}
                />
              </li>
            ))}
          </ol>
        )}
        <PaginationLinks pagination={page.pagination} wording={wording} />
      </div>
    </Page>,
  )
}

const Highlights = ({ runs }: { runs: readonly Highlight[] }) => <>{runs.map(({ text, hit }) => (hit ? <mark>{text}</mark> : text))}</>

function totalText({ query, total }: SearchPage, { words, number, count }: Wording): string {
  if (total.count === 0) return fill(words.foundNothing, { query })
  return total.more ? fill(words.foundMore, { count: number(total.count) }) : count(words.found, total.count)
}

function problemText(problem: SearchProblem, { words, number }: Wording): string {
  const sentence = words.searchProblems[problem.type]
  switch (problem.type) {
    case 'no-such-author':
    case 'no-such-category':
      return fill(sentence, { text: problem.name })
    case 'not-a-date':
      return fill(sentence, { text: problem.text })
    case 'too-long':
      return fill(sentence, { text: number(problem.limit) })
    case 'only-exclusions':
      return sentence
    default:
      return problem satisfies never
  }
}
