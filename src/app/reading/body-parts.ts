import { type CleanHtml, keptCleanHtml } from '../../core/markup/clean-html.js'

// How the cleaning policy writes `<!--nextpage-->`; clean HTML has one spelling for each thing.
const pageBreak = '<hr class="page-break">'

/** The pages into which the editor cut a body; one, for most. The cuts stand between blocks, so each part is whole. */
export const bodyParts = (body: CleanHtml): readonly CleanHtml[] => body.split(pageBreak).map(keptCleanHtml)

// `<!--more-->`: on the article's own page there is nothing to be seen of it.
const moreMark = '<hr class="more">'

/** A part as its page shows it. */
export const bodyPart = (part: CleanHtml): CleanHtml => keptCleanHtml(part.replace(moreMark, '<span id="more"></span>'))
