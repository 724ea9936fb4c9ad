import type { Child } from 'hono/jsx'
import type { Say } from '../say.js'

/** What is kept in English because it was written down so, on a page that may speak another language. */
export const asKept = (say: Say, words: string): Child =>
  say.language === 'en' ? (
    words
  ) : (
    <bdi lang="en" dir="ltr">
      {words}
    </bdi>
  )
