import type { AccentOnPaper } from '../../../core/publishing/accent.js'

/** How the chosen colour stands on the papers, in words. */
export const contrastLines = (papers: readonly AccentOnPaper[]): readonly string[] =>
  papers.map(({ paper, ratio, isReadable, shown }) => {
    const measured = `On ${paper} paper ${ratio.toFixed(1)} : 1`
    return isReadable ? `✓ ${measured}, which can be read.` : `! ${measured}, which is hard to read: readers are shown ${shown} there.`
  })

/** What is said of a colour below the field where it is chosen; the script of the page keeps it in step. */
export const Contrast = ({ papers }: { papers: readonly AccentOnPaper[] }) => (
  <output class="contrast" for="field-look-accent" id="contrast">
    {contrastLines(papers).map((line) => (
      <span>{line}</span>
    ))}
  </output>
)

/** The front page as it would look. With scripts it follows what is chosen. */
export const LookPreview = ({ script }: { script: string | undefined }) => (
  <section class="look-preview" aria-labelledby="look-preview-title">
    <h2 id="look-preview-title">How it would look</h2>
    <p>
      <button type="submit" class="secondary" formmethod="get" formaction={previewPath} formtarget="look-preview">
        Show it below
      </button>{' '}
      <button type="submit" class="secondary" formmethod="get" formaction={previewPath} formtarget="_blank">
        Open it in full
      </button>
    </p>
    <iframe name="look-preview" title="The front page with this look" src={previewPath} sandbox="allow-same-origin" inert></iframe>
    <script type="module" src={script}></script>
  </section>
)

const previewPath = '/newsroom/settings/look/preview'
