import type { Remark } from '../../core/publishing/checklist.js'
import { type NewsroomFrame, NewsroomPage, newsroomText } from './frame.js'
import type { Say } from './say.js'

/** What to look at before an article goes out. */
export type ChecklistPage = {
  readonly frame: NewsroomFrame
  readonly id: number
  readonly headline: string
  readonly remarks: readonly Remark[]
  /** Whether the servers that the text links to were asked. */
  readonly asked: boolean
}

export const checklistPage = ({ frame, frame: { say }, id, headline, remarks, asked }: ChecklistPage): string =>
  newsroomText(
    <NewsroomPage frame={frame} title={say('Before it is published')}>
      <p>
        <a href={`/newsroom/articles/${id}`}>{say('Back to “{headline}”', { headline: headline || say('Without a headline') })}</a>
      </p>
      {remarks.length === 0 ? (
        <p class="deck">{say(asked ? 'Nothing is amiss, and every link answers.' : 'Nothing is amiss.')}</p>
      ) : (
        <>
          <p class="deck">{say('None of this stops you.')}</p>
          <RemarkList say={say} remarks={remarks} />
        </>
      )}
      <form method="post" action={`/newsroom/articles/${id}/checklist`}>
        <p class="hint">
          {say('Links to other sites are looked at when you ask for it: their servers are asked whether the page is there.')}
        </p>
        <button type="submit">{say('Look at links to other sites')}</button>
      </form>
    </NewsroomPage>,
  )

const RemarkList = ({ say, remarks }: { readonly say: Say; readonly remarks: readonly Remark[] }) => (
  <ul class="remarks">
    {remarks.map((remark) => (
      <li>{remarkWords(say, remark)}</li>
    ))}
  </ul>
)

function remarkWords(say: Say, remark: Remark): string {
  switch (remark.about) {
    case 'headline':
      return remark.says === 'missing' ? say('It has no headline.') : say.count(remark.characters, longHeadline, longHeadline)
    case 'credit':
      return say(creditWords[remark.says])
    case 'category':
      return say('It is filed under no category, so it stands on no list but the front page.')
    case 'text':
      return say('It has no text.')
    case 'picture':
      return say(pictureWords[remark.says], { address: remark.address })
    case 'link':
      return say(linkWords[remark.says], { address: remark.address })
    default:
      return remark satisfies never
  }
}

const longHeadline = 'The headline has {count} characters; search engines cut it.'

const creditWords = {
  'no-publication': 'The credit does not say which publication had it first.',
  'no-address': 'The credit has no address of the original.',
  'no-day': 'The credit does not say when the original appeared.',
  'no-licence': 'The credit does not say by which licence or agreement you republish it.',
} as const

const pictureWords = {
  'no-words': 'A picture says nothing to those who cannot see it: {address}',
  'no-credit': 'A picture has no credit: {address}',
  elsewhere: 'A picture lies on another site, so readers get a link in its place: {address}',
} as const

const linkWords = {
  'no-address': 'This is no address: {address}',
  'leads-nowhere': 'This link leads nowhere: {address}',
} as const
