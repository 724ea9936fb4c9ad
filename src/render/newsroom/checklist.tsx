import type { Remark } from '../../core/publishing/checklist.js'
import { type NewsroomFrame, NewsroomPage, newsroomText } from './frame.js'

/** What to look at before an article goes out. */
export type ChecklistPage = {
  readonly frame: NewsroomFrame
  readonly id: number
  readonly headline: string
  readonly remarks: readonly Remark[]
  /** Whether the servers that the text links to were asked. */
  readonly asked: boolean
}

export const checklistPage = ({ frame, id, headline, remarks, asked }: ChecklistPage): string =>
  newsroomText(
    <NewsroomPage frame={frame} title="Before it is published">
      <p>
        <a href={`/newsroom/articles/${id}`}>Back to “{headline || 'Without a headline'}”</a>
      </p>
      {remarks.length === 0 ? (
        <p class="deck">{asked ? 'Nothing is amiss, and every link answers.' : 'Nothing is amiss.'}</p>
      ) : (
        <>
          <p class="deck">None of this stops you.</p>
          <RemarkList remarks={remarks} />
        </>
      )}
      <form method="post" action={`/newsroom/articles/${id}/checklist`}>
        <p class="hint">Links to other sites are looked at when you ask for it: their servers are asked whether the page is there.</p>
        <button type="submit">Look at links to other sites</button>
      </form>
    </NewsroomPage>,
  )

export const RemarkList = ({ remarks }: { remarks: readonly Remark[] }) => (
  <ul class="remarks">
    {remarks.map((remark) => (
      <li>{remarkWords(remark)}</li>
    ))}
  </ul>
)

function remarkWords(remark: Remark): string {
  switch (remark.about) {
    case 'headline':
      return remark.says === 'missing' ? 'It has no headline.' : `The headline has ${remark.characters} characters; search engines cut it.`
    case 'credit':
      return creditWords[remark.says]
    case 'category':
      return 'It is filed under no category, so it stands on no list but the front page.'
    case 'text':
      return 'It has no text.'
    case 'picture':
      return `${pictureWords[remark.says]}: ${remark.address}`
    case 'link':
      return remark.says === 'no-address' ? `This is no address: ${remark.address}` : `This link leads nowhere: ${remark.address}`
    default:
      return remark satisfies never
  }
}

const creditWords = {
  'no-publication': 'The credit does not say which publication had it first.',
  'no-address': 'The credit has no address of the original.',
  'no-day': 'The credit does not say when the original appeared.',
  'no-licence': 'The credit does not say by which licence or agreement you republish it.',
} as const

const pictureWords = {
  'no-words': 'A picture says nothing to those who cannot see it',
  'no-credit': 'A picture has no credit',
  elsewhere: 'A picture lies on another site, so readers get a link in its place',
} as const
