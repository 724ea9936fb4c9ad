import { type CleanHtml, keptCleanHtml } from '../../../core/markup/clean-html.js'
import { escapeText } from '../../escape.js'
import type { Wording } from '../../words.js'

/**
 * A body in which whatever may be wider than a phone can be scrolled by keyboard too: tables stand in a frame that takes the focus, and so does
 * text that keeps its line breaks.
 */
export function scrollable(body: CleanHtml, { words }: Wording): CleanHtml {
  if (!/<(?:table|pre)\b/.test(body)) return body
  const frame = `<div class="table-frame" role="group" tabindex="0" aria-label="${escapeText(words.table)}">`
  return keptCleanHtml(
    body
      .replace(/<table\b/g, `${frame}$&`)
      .replaceAll('</table>', '</table></div>')
      .replace(/<pre\b/g, '<pre tabindex="0"'),
  )
}
