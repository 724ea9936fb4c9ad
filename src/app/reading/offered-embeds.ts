import { type CleanHtml, keptCleanHtml } from '../../core/markup/clean-html.js'

// As core/markup/embed-figure.ts writes it.
const embed = / data-embed="[^"]*" data-provider="([^"]*)"/g

/** The body with only those links opening a player whose provider the publication has chosen; the others stay plain links. */
export function withOfferedEmbeds(html: CleanHtml, providers: readonly string[]): CleanHtml {
  return keptCleanHtml(html.replace(embed, (whole, provider: string) => (providers.includes(provider) ? whole : '')))
}
