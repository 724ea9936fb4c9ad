import { Fragment, type Node, Slice } from 'prosemirror-model'
import { Plugin, type Transaction } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { say } from '../browser/say.js'
import { embedOf } from '../core/markup/embed.js'
import { embedFigure } from '../core/markup/embed-figure.js'
import { pastedTree } from '../core/markup/pasted-html.js'
import { markType } from './commands.js'
import { placeForFigure } from './figures.js'
import { partPictures, takeMarks } from './pasted-pictures.js'
import { blocksOf } from './read-tree.js'
import { schema } from './schema.js'
import { picturesIn, type UploadPlace, upload } from './uploads.js'

/** What is pasted or dropped: pictures are sent, addresses of players become players, and of HTML stays what an article may have. */
export function pasting(place: UploadPlace): Plugin {
  let copied: { readonly slice: Slice; readonly text: string } | undefined
  const remember = (view: EditorView): false => {
    const slice = view.state.selection.content()
    copied = { slice, text: textIn(slice) }
    return false
  }
  return new Plugin({
    props: {
      handleDOMEvents: { copy: remember, cut: remember },
      handlePaste(view, event, slice) {
        const data = event.clipboardData
        if (!data || view.state.selection.$from.parent.type.spec.code) return false
        const html = data.getData('text/html')
        const isOwn = copied !== undefined && html.includes('data-pm-slice') && copied.text === textIn(slice)
        if (isOwn && copied) {
          view.dispatch(putForSelection(view.state.tr, copied.slice).scrollIntoView().setMeta('paste', true))
          return true
        }
        const pictures = picturesIn(data.files)
        if (pictures.length > 0 && isOnlyPicture(html)) {
          void upload(view, pictures, { at: view.state.selection.to, asGallery: false, place })
          return true
        }
        return html !== '' ? putHtml(view, html, place, pasted) : pasteText(view, data.getData('text/plain').trim())
      },
      handleDrop(view, event) {
        const at = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos
        const pictures = picturesIn(event.dataTransfer?.files)
        if (at === undefined || view.dragging) return false
        if (pictures.length > 0) {
          event.preventDefault()
          void upload(view, pictures, { at, asGallery: false, place })
          return true
        }
        const html = event.dataTransfer?.getData('text/html') ?? ''
        if (html === '' || !putHtml(view, html, place, (tr, slice) => tr.replaceRange(at, at, slice).setMeta('uiEvent', 'drop')))
          return false
        event.preventDefault()
        return true
      },
    },
  })
}

const textIn = ({ content }: Slice): string => content.textBetween(0, content.size, ' ', ' ').replace(/\s+/g, ' ').trim()

/** Some programs give a picture as a file and as HTML around it. */
const isOnlyPicture = (html: string) =>
  html
    .replace(/<(?!img\b)[^>]*>/gi, '')
    .replace(/<img\b[^>]*>/gi, '')
    .trim() === ''

type Put = (tr: Transaction, slice: Slice) => Transaction

const pasted: Put = (tr, slice) => putForSelection(tr, slice).scrollIntoView().setMeta('paste', true).setMeta('uiEvent', 'paste')

/** Where nothing stands yet, a paragraph comes with its own direction and language; else it runs into the text around it. */
function putForSelection(tr: Transaction, slice: Slice): Transaction {
  const { parent } = tr.selection.$from
  const first = slice.content.firstChild
  const isEmptyParagraph = parent.type === schema.nodes.paragraph && parent.childCount === 0
  const hasItsOwn = slice.openStart === 1 && first?.type === schema.nodes.paragraph && first.attrs.attributes.length > 0
  return tr.replaceSelection(isEmptyParagraph && hasItsOwn ? new Slice(slice.content, 0, slice.openEnd) : slice)
}

/** Puts HTML of elsewhere into the text; pictures that it brings are sent, and how many it could not bring is said. */
function putHtml(view: EditorView, source: string, place: UploadPlace, put: Put): boolean {
  const { html, brought, elsewhere, lost } = partPictures(source)
  const tree = pastedTree(html)
  const blocks = tree.ok ? blocksOf(tree.value) : []
  place.tell([elsewhereWords(elsewhere), lostWords(lost)].filter((text) => text !== '').join(' '))
  if (blocks.length === 0) return elsewhere + lost > 0
  const tr = put(view.state.tr, sliceOf(blocks))
  const marks = takeMarks(tr)
  view.dispatch(tr)
  const places = Map.groupBy(marks, ({ at }) => placeForFigure(view, at))
  for (const [at, those] of places) {
    const files = those.flatMap(({ index }) => brought[index] ?? [])
    void upload(view, files, { at, asGallery: false, place })
  }
  return true
}

function elsewhereWords(count: number): string {
  if (count === 0) return ''
  return count === 1
    ? say('A picture of elsewhere was left out: add it as a file.')
    : say('{count} pictures of elsewhere were left out: add them as files.', { count: String(count) })
}

function lostWords(count: number): string {
  if (count === 0) return ''
  return count === 1
    ? say('A picture could not come along: insert it as a file.')
    : say('{count} pictures could not come along: insert them as files.', { count: String(count) })
}

/** Paragraphs at the ends run into the text around them. */
function sliceOf(blocks: readonly Node[]): Slice {
  const isParagraph = (node: Node | undefined) => node?.type === schema.nodes.paragraph
  const paragraphs = blocks.map((node) =>
    node.attrs.bare ? schema.nodes.paragraph.create({ attributes: node.attrs.attributes }, node.content) : node,
  )
  return new Slice(Fragment.from(paragraphs), isParagraph(paragraphs[0]) ? 1 : 0, isParagraph(paragraphs.at(-1)) ? 1 : 0)
}

/** An address alone: a player where it stands alone, a link over words that are selected. */
function pasteText(view: EditorView, text: string): boolean {
  if (!/^https?:\/\/\S+$/.test(text)) return false
  const { state } = view
  const { $from, empty } = state.selection
  const embed = embedOf(text)
  if (empty && embed && $from.parent.type === schema.nodes.paragraph && $from.parent.childCount === 0) {
    const [figure] = blocksOf([embedFigure(embed, '')])
    if (!figure) return false
    view.dispatch(state.tr.replaceRangeWith($from.before(), $from.after(), figure).scrollIntoView())
    return true
  }
  if (empty && !$from.parent.inlineContent) return false
  const link = markType('a').create({ attributes: [['href', text]] })
  const tr = empty
    ? state.tr.replaceSelectionWith(schema.text(text, [link]), false)
    : state.tr.addMark(state.selection.from, state.selection.to, link)
  view.dispatch(tr.removeStoredMark(markType('a')).scrollIntoView())
  return true
}
