import type { AccentOnPaper } from '../../../core/publishing/accent.js'
import type { Say, Sentence } from '../say.js'

/** How the chosen colour stands on the papers, in words. */
export const contrastLines = (papers: readonly AccentOnPaper[], say: Say): readonly string[] =>
  papers.map(({ paper, ratio, isReadable, shown }) =>
    say(contrastWords[paper][isReadable ? 'readable' : 'hard'], { ratio: ratio.toFixed(1), shown }),
  )

const contrastWords = {
  light: {
    readable: '✓ On light paper {ratio} : 1, which can be read.',
    hard: '! On light paper {ratio} : 1, which is hard to read: readers are shown {shown} there.',
  },
  dark: {
    readable: '✓ On dark paper {ratio} : 1, which can be read.',
    hard: '! On dark paper {ratio} : 1, which is hard to read: readers are shown {shown} there.',
  },
} as const satisfies Readonly<Record<AccentOnPaper['paper'], Readonly<Record<'readable' | 'hard', Sentence>>>>

/** What is said of a colour below the field where it is chosen; the script of the page keeps it in step. */
export const Contrast = ({ papers, say }: { papers: readonly AccentOnPaper[]; say: Say }) => (
  <output class="contrast" for="field-look-accent" id="contrast">
    {contrastLines(papers, say).map((line) => (
      <span>{line}</span>
    ))}
  </output>
)

/** The front page as it would look. With scripts it follows what is chosen. */
export const LookPreview = ({ script, say }: { script: string | undefined; say: Say }) => (
  <section class="look-preview" aria-labelledby="look-preview-title">
    <h2 id="look-preview-title">{say('How it would look')}</h2>
    <p>
      <button type="submit" class="secondary" formmethod="get" formaction={previewPath} formtarget="look-preview">
        {say('Show it below')}
      </button>{' '}
      <button type="submit" class="secondary" formmethod="get" formaction={previewPath} formtarget="_blank">
        {say('Open it in full')}
      </button>
    </p>
    <iframe name="look-preview" title={say('The front page with this look')} src={previewPath} sandbox="allow-same-origin" inert></iframe>
    <script type="module" src={script}></script>
  </section>
)

const previewPath = '/newsroom/settings/look/preview'
