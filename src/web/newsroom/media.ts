import { type Context, Hono } from 'hono'
import { changeMedia, isInUse, type MediaChangeRefusal, type MediaWords, removeMedia } from '../../app/publishing/change-media.js'
import { uploadMedia } from '../../app/publishing/upload-media.js'
import { pictureOf } from '../../app/reading/picture.js'
import { mayKeepPictures } from '../../core/identity/role.js'
import { mediaId } from '../../core/ids.js'
import { focalPoint } from '../../core/publishing/focal-point.js'
import type { Media } from '../../core/publishing/media.js'
import { mediaHref } from '../../core/publishing/picture-sizes.js'
import { type MediaList, type MediaPage, mediaLibraryPage, mediaLists, mediaPage, type ShownMedia } from '../../render/newsroom/media.js'
import type { Say, Sentence } from '../../render/newsroom/say.js'
import { articleProblem } from './article-words.js'
import { frameOf, momentOf, type NewsroomEnv, type NewsroomPorts, sayFor } from './newsroom-ports.js'
import { sizeLimit } from './size-limit.js'
import { smallHref } from './small-picture.js'

const shownAtOnce = 48
const mostFiles = 20
/** Some pictures from a camera. */
export const mostMediaBytes = 100 * 1024 * 1024

type MediaContext = Context<NewsroomEnv>

/** The library: what there is, where it stands, and the words beside it. */
export function mediaLibraryRoutes(ports: NewsroomPorts): Hono<NewsroomEnv> {
  const app = new Hono<NewsroomEnv>()
  app.use(sizeLimit(ports, mostMediaBytes))
  app.get('/', (context) => showLibrary(context, ports, undefined))
  app.post('/', (context) => bringIn(context, ports))
  app.get('/:id{[1-9][0-9]{0,14}}', async (context) => {
    const media = await mediaIn(context, ports)
    return media ? showOne(context, ports, { media }) : context.notFound()
  })
  app.post('/:id{[1-9][0-9]{0,14}}', async (context) => {
    const media = await mediaIn(context, ports)
    if (!media) return context.notFound()
    const form = new URLSearchParams(await context.req.text())
    const text = (name: string) => form.get(name) ?? ''
    const focus = focalPoint(text('focus'))
    const words = { alternativeText: text('alternativeText'), caption: text('caption'), credit: text('credit'), focus }
    if (text('focus').trim() !== '' && !focus) return showOne(context, ports, { media, words, errors: { focus: noFocus } })
    return changed(context, ports, { media, words })
  })
  app.post('/:id{[1-9][0-9]{0,14}}/focus', async (context) => {
    const media = await mediaIn(context, ports)
    const focus = pressedAt(new URLSearchParams(await context.req.text()))
    if (!media || !focus) return context.notFound()
    return changed(context, ports, { media, words: { ...wordsOf(media), focus } })
  })
  app.post('/:id{[1-9][0-9]{0,14}}/remove', async (context) => {
    const media = await mediaIn(context, ports)
    if (!media) return context.notFound()
    const removed = await removeMedia(ports, { id: media.id, by: context.get('account') })
    if (!removed.ok) return showOne(context, ports, { media, problem: refusalWords[removed.refusal.type] })
    return context.redirect('/newsroom/media?removed=yes', 303)
  })
  return app
}

const noFocus = 'This must be two shares of a hundred, as in 70% 30%.'

const mediaIn = (context: MediaContext, { storage }: NewsroomPorts): Promise<Media | undefined> =>
  storage.stores.media.find(mediaId(Number(context.req.param('id'))))

type Said = { readonly text: string; readonly isProblem: boolean }

async function showLibrary(context: MediaContext, ports: NewsroomPorts, said: Said | undefined): Promise<Response> {
  const list: MediaList = mediaLists.find((name) => name === context.req.query('list')) ?? 'all'
  const sought = (context.req.query('q') ?? '').slice(0, 200)
  const before = Number(context.req.query('before'))
  const found = await ports.storage.stores.media.list({
    words: sought.trim() === '' ? undefined : sought.trim(),
    lacks: list === 'all' ? undefined : list,
    before: Number.isSafeInteger(before) && before > 0 ? mediaId(before) : undefined,
    limit: shownAtOnce + 1,
  })
  const shown = found.slice(0, shownAtOnce)
  const query = new URLSearchParams({ list, q: sought, before: String(shown.at(-1)?.id) })
  const frame = await frameOf(ports, context.get('account'))
  const removed = context.req.query('removed') === 'yes' ? { text: frame.say('It is gone.'), isProblem: false } : undefined
  return context.html(
    mediaLibraryPage({
      frame,
      list,
      sought,
      media: shown.map(shownFrom),
      nextHref: found.length > shownAtOnce ? `/newsroom/media?${query}` : undefined,
      said: said ?? removed,
    }),
    said?.isProblem ? 422 : 200,
  )
}

/** Takes each file for itself: one that is refused keeps no other out. */
async function bringIn(context: MediaContext, ports: NewsroomPorts): Promise<Response> {
  const { files } = await context.req.parseBody({ all: true })
  const brought = [files].flat().filter((file) => file instanceof File && file.size > 0) as readonly File[]
  const say = await sayFor(ports)
  const problems: string[] = []
  let last: Media | undefined
  let taken = 0
  for (const file of brought.slice(0, mostFiles)) {
    const upload = { bytes: new Uint8Array(await file.arrayBuffer()), name: file.name, alternativeText: '', caption: '', credit: '' }
    const done = await uploadMedia(ports, upload, { account: context.get('account').id }, 'keep-words')
    if (done.ok) {
      taken++
      last = done.value
    } else problems.push(say('“{file}”: {problem}', { file: file.name.slice(0, 100), problem: articleProblem(say, done.refusal) }))
  }
  if (brought.length > mostFiles) problems.push(say('{most} files are taken at once; bring the others again', { most: mostFiles }))
  if (taken === 1 && problems.length === 0 && last) return context.redirect(`/newsroom/media/${last.id}`, 303)
  const text = `${takenWords(say, taken)} ${problems.join(' ')}`
  return showLibrary(context, ports, { text: text.trim(), isProblem: taken === 0 || problems.length > 0 })
}

const takenWords = (say: Say, count: number): string =>
  count === 0 ? say('No file was taken.') : say.count(count, 'One file was taken.', '{count} files were taken.')

type Changing = { readonly media: Media; readonly words: MediaWords }

async function changed(context: MediaContext, ports: NewsroomPorts, { media, words }: Changing): Promise<Response> {
  const done = await changeMedia(ports, { id: media.id, words, by: context.get('account') })
  if (done.ok) return context.redirect(`/newsroom/media/${media.id}?saved=yes`, 303)
  const { refusal } = done
  if (refusal.type === 'caption-refused') return showOne(context, ports, { media, words, errors: { caption: refusalWords[refusal.type] } })
  if (refusal.type === 'too-long') return showOne(context, ports, { media, words, errors: { [refusal.field]: refusalWords[refusal.type] } })
  return showOne(context, ports, { media, words, problem: refusalWords[refusal.type] })
}

const wordsOf = ({ alternativeText, caption, credit, focus }: Media): MediaWords => ({ alternativeText, caption, credit, focus })

/** Where a picture was pressed, in hundredths of how it was shown. */
function pressedAt(form: URLSearchParams) {
  const number = (name: string) => (/^\d{1,5}$/.test(form.get(name) ?? '') ? Number(form.get(name)) : Number.NaN)
  const share = (at: number, of: number) => Math.round((100 * at) / of)
  const point = { x: share(number('at.x'), number('shownWidth')), y: share(number('at.y'), number('shownHeight')) }
  return focalPoint(`${point.x}% ${point.y}%`)
}

// Wide enough to be pressed at a place.
const widthToPoint = 640

type Shown = {
  readonly media: Media
  readonly words?: MediaWords
  readonly errors?: { readonly [field in keyof MediaPage['errors']]?: Sentence }
  readonly problem?: Sentence
}

async function showOne(context: MediaContext, ports: NewsroomPorts, { media, words, errors = {}, problem }: Shown): Promise<Response> {
  const { alternativeText, caption, credit, focus } = words ?? wordsOf(media)
  const mayChange = mayKeepPictures(context.get('account').role)
  const { stores } = ports.storage
  const isSaved = context.req.query('saved') === 'yes'
  const isRefused = problem !== undefined || Object.keys(errors).length > 0
  const moment = await momentOf(ports)
  const frame = await frameOf(ports, context.get('account'))
  return context.html(
    mediaPage({
      frame,
      media: {
        ...shownFrom(media),
        alternativeText,
        caption,
        credit,
        smallHref: smallHref(media, widthToPoint),
        focus: focus ? `${focus.x}% ${focus.y}%` : '',
        size: media.file?.width && media.file.height ? `${media.file.width} × ${media.file.height}` : undefined,
        uploaded: moment(media.uploadedAt),
      },
      uses: await stores.media.uses(media),
      mayChange,
      mayBeRemoved: mayChange && !(await isInUse(stores, media)),
      alike: await stores.media.alike(media),
      errors: Object.fromEntries(Object.entries(errors).map(([field, sentence]) => [field, frame.say(sentence)])),
      said: saidOf(frame.say, isRefused ? (problem ?? 'Nothing has been saved yet: see below.') : undefined, isSaved),
    }),
    isRefused ? 422 : 200,
  )
}

function saidOf(say: Say, problem: Sentence | undefined, isSaved: boolean): Said | undefined {
  if (problem) return { text: say(problem), isProblem: true }
  return isSaved ? { text: say('Saved.'), isProblem: false } : undefined
}

const shownFrom = (media: Media): ShownMedia => ({
  id: media.id,
  title: media.title,
  href: media.file ? mediaHref(media.file.path) : (media.originUrl ?? ''),
  contentType: media.file?.contentType ?? '',
  picture: pictureOf(media),
  alternativeText: media.alternativeText,
  credit: media.credit,
})

const refusalWords = {
  'may-not-keep-pictures': 'Editors and administrators look after pictures. Nothing was changed.',
  'no-such-media': 'It is not there any more.',
  'caption-refused': 'This is too long, or its HTML lies too deep.',
  'too-long': 'This has at most 1,000 characters.',
  'in-use': 'Something shows it, so it stays.',
} as const satisfies Readonly<Record<MediaChangeRefusal['type'], Sentence>>
