import type { Node } from 'prosemirror-model'
import { Plugin, PluginKey } from 'prosemirror-state'
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view'
import { say } from '../browser/say.js'
import { asThePage, button, make } from './dom.js'
import { figureOf, placeForFigure, putFigures, type Taken } from './figures.js'
import { schema } from './schema.js'

/** Where pictures are sent, and who is told when one was not taken. */
export type UploadPlace = { readonly href: string; readonly tell: (text: string) => void }

type Coming = { readonly id: object; readonly at: number; readonly dom: HTMLElement }
type Change = { readonly add?: Coming; readonly drop?: object }

const key = new PluginKey<DecorationSet>('uploads')

/** Shows pictures that are on their way where they will stand; they are not part of the document before they are here. */
export function uploadPlugin(): Plugin {
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply(tr, set) {
        const mapped = set.map(tr.mapping, tr.doc)
        const change: Change | undefined = tr.getMeta(key)
        if (change?.add) {
          const { id, at, dom } = change.add
          return mapped.add(tr.doc, [Decoration.widget(at, dom, { id, side: -1, stopEvent: () => true })])
        }
        return change?.drop ? mapped.remove(mapped.find(undefined, undefined, (spec) => spec.id === change.drop)) : mapped
      },
    },
    props: { decorations: (state) => key.getState(state) },
  })
}

/** The pictures among files. */
export const picturesIn = (files: FileList | null | undefined): readonly File[] =>
  [...(files ?? [])].filter(({ type }) => type.startsWith('image/'))

/** Sends pictures, each to stand in a figure where it was put; or all in one gallery. */
export async function upload(
  view: EditorView,
  files: readonly File[],
  { at, asGallery, place }: { at: number; asGallery: boolean; place: UploadPlace },
) {
  const id = {}
  const progress = make('progress', { max: '1', value: '0' })
  const stop = new AbortController()
  const names = files.map(({ name }) => name).join(', ')
  const dom = make(
    'div',
    { class: 'coming framed', contenteditable: 'false', role: 'status', ...asThePage() },
    make('p', {}, say('Adding {names}', { names })),
    progress,
  )
  dom.append(button(say('Stop'), () => stop.abort()))
  view.dispatch(view.state.tr.setMeta(key, { add: { id, at: placeForFigure(view, at), dom } } satisfies Change))
  const pictures: Node[] = []
  for (const [index, file] of files.entries()) {
    const taken = await send(file, place.href, stop.signal, (part) => {
      progress.value = (index + part) / files.length
    })
    if (typeof taken !== 'string') pictures.push(figureOf(taken))
    else if (taken !== '') place.tell(`${file.name}: ${taken}`)
  }
  const [found] = key.getState(view.state)?.find(undefined, undefined, (spec) => spec.id === id) ?? []
  const tr = view.state.tr.setMeta(key, { drop: id } satisfies Change)
  const content =
    asGallery && pictures.length > 1
      ? [schema.nodes.gallery.create({ attributes: [['class', 'gallery']] }, [...pictures, schema.nodes.caption.create()])]
      : pictures
  if (found && content.length > 0) putFigures(tr, found.from, content)
  view.dispatch(tr)
}

/** Sends one; gives what was taken, or why not, which is empty when it was stopped. */
function send(file: File, href: string, stop: AbortSignal, progressed: (part: number) => void): Promise<Taken | string> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    const body = new FormData()
    body.set('picture', file)
    request.responseType = 'json'
    request.upload.addEventListener('progress', ({ loaded, total }) => progressed(total > 0 ? loaded / total : 0))
    request.addEventListener('load', () => {
      if (request.status === 201) resolve(request.response)
      else resolve(request.response?.problem ?? say('That was not taken ({status}).', { status: String(request.status) }))
    })
    request.addEventListener('error', () => resolve(say('The connection dropped. Try again.')))
    request.addEventListener('abort', () => resolve(''))
    stop.addEventListener('abort', () => request.abort())
    request.open('POST', href)
    request.setRequestHeader('Accept', 'application/json')
    if (stop.aborted) resolve('')
    else request.send(body)
  })
}
