import { type CleanHtml, keptCleanHtml } from '../../core/markup/clean-html.js'

// Clean HTML quotes every attribute with double quotes and has no `>` within one, so an address ends at the next quote.
const relative = /(\s(?:href|src|cite|poster)=")([/#?][^"]*)"/g

/** The same HTML with the site's own addresses whole, as feeds need them: readers of a feed are not on the site. */
export function absoluteAddresses(html: CleanHtml, baseUrl: string): CleanHtml {
  return keptCleanHtml(
    html.replace(relative, (whole, before: string, address: string) => {
      const url = URL.parse(address.replaceAll('&amp;', '&'), baseUrl)
      return url ? `${before}${url.href.replaceAll('&', '&amp;')}"` : whole
    }),
  )
}
