import type { SiteFrame } from '../../../app/reading/site-frame.js'
import type { Instant } from '../../../core/instant.js'
import type { Wording } from '../../words.js'

/** The front page's name plate is the page's headline; on all others it leads back there. */
type MastheadProps = { frame: SiteFrame; wording: Wording; place: 'front' | 'inside'; edition: Instant | undefined }

/** The name plate with motto and the day of the edition, and the sections below it. */
export function Masthead({ frame, wording, place, edition }: MastheadProps) {
  const Name = place === 'front' ? 'h1' : 'p'
  return (
    <header class={`masthead ${place}`}>
      <div class={`plate ${plateSize(frame.name)}`}>
        <Name class="name">
          <a href="/" rel="home">
            {frame.logo ? <Logo frame={frame} /> : frame.name}
          </a>
        </Name>
        {frame.motto && <p class="motto">{frame.motto}</p>}
        {edition !== undefined && (
          <p class="edition">
            <time datetime={new Date(edition).toISOString()}>{wording.longDate(edition)}</time>
          </p>
        )}
      </div>
      <nav class="sections" aria-label={wording.words.sections}>
        <ul>
          {place === 'inside' && (
            <li>
              <a href="/">{wording.words.frontPage}</a>
            </li>
          )}
          {frame.menu.map((link) => (
            <li>
              <a href={link.href} aria-current={link.here ? 'true' : undefined}>
                {link.text}
              </a>
            </li>
          ))}
          <li class="to-search">
            <a href="/?s=">{wording.words.search}</a>
          </li>
        </ul>
      </nav>
    </header>
  )
}

const Logo = ({ frame }: { frame: SiteFrame }) =>
  frame.logo ? (
    <img src={frame.logo.src} width={frame.logo.width} height={frame.logo.height} alt={frame.logo.alternativeText || frame.name} />
  ) : null

/** How wide a name may be set: the style sheet cannot count its letters, and a name plate should neither break nor look lost. */
function plateSize(name: string): string {
  if (name.length <= 11) return 'short'
  if (name.length <= 18) return 'middling'
  return name.length <= 27 ? 'long' : 'very-long'
}
