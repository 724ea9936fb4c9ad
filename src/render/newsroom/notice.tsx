import type { NewsroomFrame } from './frame.js'
import { NewsroomPage, newsroomText } from './frame.js'

/** What a page says that says one thing, and where to go on from it. */
export type NoticePage = {
  readonly frame: NewsroomFrame
  readonly title: string
  readonly text: string
  readonly way?: { readonly text: string; readonly href: string } | undefined
}

/** A page that says one thing. */
export const noticePage = ({ frame, title, text, way }: NoticePage): string =>
  newsroomText(
    <NewsroomPage frame={frame} title={title}>
      <p class="deck">{text}</p>
      {way && (
        <p>
          <a href={way.href}>{way.text}</a>
        </p>
      )}
    </NewsroomPage>,
  )
