import type { NewsroomFrame } from './frame.js'
import { NewsroomPage, newsroomText } from './frame.js'
import type { Sentence } from './say.js'

/** What a page says that says one thing, and where to go on from it. */
export type NoticePage = {
  readonly frame: NewsroomFrame
  readonly title: Sentence
  /** In the newsroom’s language. */
  readonly text: string
  readonly way?: { readonly text: Sentence; readonly href: string } | undefined
}

/** A page that says one thing. */
export const noticePage = ({ frame, frame: { say }, title, text, way }: NoticePage): string =>
  newsroomText(
    <NewsroomPage frame={frame} title={say(title)}>
      <p class="deck">{text}</p>
      {way && (
        <p>
          <a href={way.href}>{say(way.text)}</a>
        </p>
      )}
    </NewsroomPage>,
  )
