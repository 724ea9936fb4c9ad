import type { Words } from '../../words/en.js'

/** `This site uses Masthead to reduce spam. Learn how your comment data is processed.` Under every form by which readers send something about comments. */
export const PrivacyLine = ({ words }: { words: Words }) => (
  <p class="privacy">
    {words.filterLine} <a href="/comments/data">{words.privacyLine}</a>
  </p>
)
