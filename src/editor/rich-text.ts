import { dropCursor } from 'prosemirror-dropcursor'
import { gapCursor } from 'prosemirror-gapcursor'
import { history } from 'prosemirror-history'
import type { Node } from 'prosemirror-model'
import { EditorState, type Plugin } from 'prosemirror-state'
import { tableEditing } from 'prosemirror-tables'
import { EditorView } from 'prosemirror-view'
import { say } from '../browser/say.js'
import { askForLink } from './asking.js'
import { make } from './dom.js'
import { chooseFromLibrary } from './library.js'
import { pasting } from './pasting.js'
import { Toolbar } from './toolbar.js'
import { keys, markdownTyping } from './typing.js'
import { picturesIn, type UploadPlace, upload, uploadPlugin } from './uploads.js'
import { nodeViews } from './views.js'

/** What the editor of a text needs of the page around it. */
export type RichTextPlace = UploadPlace & {
  /** What names the text, for those who hear it. */
  readonly labelId: string
  readonly changed: () => void
}

/** The text as readers will see it, to be written in, with its tools. */
export class RichText {
  readonly dom = make('div', { class: 'rich-text' })
  readonly #view: EditorView
  readonly #plugins: readonly Plugin[]
  readonly #toolbar: Toolbar

  constructor(document: Node, place: RichTextPlace) {
    const files = make('input', { type: 'file', accept: 'image/*', multiple: '', hidden: '', tabindex: '-1' })
    let asGallery = false
    this.#plugins = [
      pasting(place),
      uploadPlugin(),
      markdownTyping(),
      ...keys({
        'Mod-k': (_state, _dispatch, view) => {
          if (view) void askForLink(view)
          return true
        },
        'Alt-F10': () => {
          this.#toolbar.focus()
          return true
        },
      }),
      tableEditing(),
      history(),
      dropCursor({ color: false, class: 'drop-cursor' }),
      gapCursor(),
    ]
    const surface = make('div', { class: 'editor-surface' })
    // What stands where nothing is written yet is put there by the stylesheet: it is no part of the text.
    surface.style.setProperty('--empty-text', JSON.stringify(say('Write, or paste')))
    surface.style.setProperty('--empty-caption', JSON.stringify(say('Caption')))
    this.#view = new EditorView(surface, {
      state: this.#stateOf(document),
      nodeViews,
      attributes: {
        class: 'text body',
        id: 'editor-text',
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-labelledby': place.labelId,
        spellcheck: 'true',
      },
      dispatchTransaction: (tr) => {
        this.#view.updateState(this.#view.state.apply(tr))
        this.#toolbar.update()
        if (tr.docChanged) place.changed()
      },
    })
    this.#toolbar = new Toolbar(this.#view, {
      fromFiles: (gallery) => {
        asGallery = gallery
        files.click()
      },
      fromLibrary: () => chooseFromLibrary(this.#view, place.href),
    })
    files.addEventListener('change', () => {
      void upload(this.#view, picturesIn(files.files), { at: this.#view.state.selection.to, asGallery, place })
      files.value = ''
    })
    this.dom.append(this.#toolbar.dom, surface, files)
  }

  get document(): Node {
    return this.#view.state.doc
  }

  /** Puts another text in the place of all of it. */
  set document(document: Node) {
    this.#view.updateState(this.#stateOf(document))
    this.#toolbar.update()
  }

  focus(): void {
    this.#view.focus()
  }

  /** The language and direction in which it is set. */
  speak(language: string, direction: string): void {
    for (const [name, value] of [
      ['lang', language],
      ['dir', direction],
    ] as const) {
      if (value === '') this.#view.dom.parentElement?.removeAttribute(name)
      else this.#view.dom.parentElement?.setAttribute(name, value)
    }
  }

  #stateOf(document: Node): EditorState {
    return EditorState.create({ doc: document, plugins: [...this.#plugins] })
  }
}
