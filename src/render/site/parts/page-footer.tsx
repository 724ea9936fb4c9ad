import type { SiteFrame } from '../../../app/reading/site-frame.js'
import { trusted } from '../../trusted.js'
import type { Wording } from '../../words.js'
import { LinkList } from './link-list.js'

/** The foot of every page: the name once more, the editor's links and lines, and the feeds. */
export function PageFooter({ frame, wording }: { frame: SiteFrame; wording: Wording }) {
  const links = [
    ...frame.footer.links,
    ...frame.feeds.filter(({ href }) => href === '/feed/').map(({ href, title }) => ({ href, text: title })),
  ]
  return (
    <footer class="page-footer">
      <p class="footer-name">
        <a href="/">{frame.name}</a>
      </p>
      {frame.motto && <p class="motto">{frame.motto}</p>}
      {frame.footer.text && <div class="text">{trusted(frame.footer.text)}</div>}
      {links.length > 0 && (
        <nav aria-label={wording.words.more}>
          <LinkList links={links} />
        </nav>
      )}
    </footer>
  )
}
