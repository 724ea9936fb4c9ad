import { html } from 'hono/html'
import type { Link } from '../../../app/reading/site-frame.js'
import type { Piece } from '../../trusted.js'

/** Links as a list. The one the reader is on says so. */
export const LinkList = ({ links, className }: { links: readonly Link[]; className?: string }) => (
  <ul class={className}>
    {links.map((link) => (
      <li>
        <a href={link.href} aria-current={link.here ? 'page' : undefined}>
          {link.text}
        </a>
      </li>
    ))}
  </ul>
)

type LinkLineProps = { links: readonly Link[]; join: string; className?: string; rel?: string }

/** Links in a running line: `Illegal Occupation, War Crimes`. */
export const LinkLine = ({ links, join, className, rel }: LinkLineProps): Piece =>
  html`${links.map(({ text, href }, index) => [
    index > 0 && join,
    html`<a href="${href}"${className !== undefined && html` class="${className}"`}${rel !== undefined && html` rel="${rel}"`}>${text}</a>`,
  ])}`
