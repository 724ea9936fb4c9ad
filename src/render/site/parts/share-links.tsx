import type { ShareLink } from '../../../app/reading/article-page.js'
import type { Wording } from '../../words.js'

/** Plain links that hand the article on. No service is called before one is followed. A script shows the print button, which can do nothing without. */
export const ShareLinks = ({ links, wording }: { links: readonly ShareLink[]; wording: Wording }) => (
  <nav class="share" aria-label={wording.words.share}>
    <ul>
      {links.map(({ service, href }) => (
        <li>
          <a href={href} rel="nofollow noopener">
            {wording.words.shareBy[service]}
          </a>
        </li>
      ))}
      <li>
        <button type="button" class="print" hidden>
          {wording.words.print}
        </button>
      </li>
    </ul>
  </nav>
)
