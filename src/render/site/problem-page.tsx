import type { WithdrawnPage } from '../../app/reading/article-page.js'
import type { ProblemPage } from '../../app/reading/problem-page.js'
import { documentText, Page, wordingOf } from '../page.js'
import { fill, type Wording } from '../words.js'
import { DatedArticles } from './parts/dated-articles.js'
import { SearchForm } from './parts/search-form.js'

/** What went wrong, in words, and a way on. */
export function problemPage({ frame, problem, newest }: ProblemPage): string {
  const wording = wordingOf(frame)
  const { title, text } = wording.words.problems[problem.type]
  return documentText(
    <Page frame={frame} wording={wording} head={{ title, listed: false }} kind="problem">
      <header class="head">
        <h1>{title}</h1>
        <p class="deck">{fill(text, { detail: problemDetail(problem, wording) })}</p>
        {problem.type === 'not-found' && <SearchForm query="" wording={wording} />}
      </header>
      {newest.length > 0 && (
        <section class="story newest">
          <h2>{wording.words.newest}</h2>
          <DatedArticles cards={newest} wording={wording} heading="h3" />
        </section>
      )}
    </Page>,
  )
}

/** The notice where an article was withdrawn. */
export function withdrawnPage({ frame, headline, withdrawnAt, notice }: WithdrawnPage): string {
  const wording = wordingOf(frame)
  const { words } = wording
  return documentText(
    <Page frame={frame} wording={wording} head={{ title: headline, listed: false }} kind="problem">
      <header class="head">
        <p class="eyebrow">{words.withdrawn}</p>
        <h1>{headline}</h1>
        <p class="deck">{fill(words.withdrawnOn, { date: wording.date(withdrawnAt) })}</p>
        {notice && <p class="notice">{notice}</p>}
      </header>
    </Page>,
  )
}

function problemDetail(problem: ProblemPage['problem'], { words, count }: Wording): string {
  switch (problem.type) {
    case 'too-fast':
      return count(words.seconds, problem.retryAfterSeconds)
    case 'broken':
    case 'away':
      return problem.reference
    case 'not-found':
    case 'refused':
    case 'too-large':
    case 'too-slow':
      return ''
    default:
      return problem satisfies never
  }
}
