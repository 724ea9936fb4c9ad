import type { NewsroomFrame } from './frame.js'
import { NewsroomPage, newsroomText } from './frame.js'

/** What a page says that says one thing, and where to go on from it: in English, or said already. */
export type NoticePage = {
  readonly frame: NewsroomFrame
  readonly title: string
  readonly text: string
  readonly way?: { readonly text: string; readonly href: string } | undefined
}

/** A page that says one thing. */
export const noticePage = ({ frame, frame: { say }, title, text, way }: NoticePage): string =>
  newsroomText(
    <NewsroomPage frame={frame} title={say.known(title)}>
      <p class="deck">{say.known(text)}</p>
      {way && (
        <p>
          <a href={way.href}>{say.known(way.text)}</a>
        </p>
      )}
    </NewsroomPage>,
  )
