import type { Link } from '../../../app/reading/site-frame.js'

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

/** Links in a running line: `Illegal Occupation, War Crimes`. */
export const LinkLine = ({ links, join, className, rel }: { links: readonly Link[]; join: string; className?: string; rel?: string }) => (
  <>
    {links.map((link, index) => (
      <>
        {index > 0 && join}
        <a href={link.href} class={className} rel={rel}>
          {link.text}
        </a>
      </>
    ))}
  </>
)
