import { mediaId } from '../../core/ids.js'
import type { Media } from '../../core/publishing/media.js'
import { mediaHref } from '../../core/publishing/picture-sizes.js'
import type { NewsroomPorts } from './newsroom-ports.js'
import { smallHref } from './small-picture.js'

const shownAtOnce = 24
const thumbnailWidth = 320

/** What a figure of a text needs of a picture: the same for one that was just sent and one of the library. */
export const figureOf = ({ file, alternativeText, credit }: Media) => ({
  src: file ? mediaHref(file.path) : '',
  width: file?.width,
  height: file?.height,
  alternativeText,
  credit,
})

/** Pictures of the library for whoever writes, the newest first, some at a time: `?q=harbour&before=81`. */
export async function picturesToChoose({ storage }: NewsroomPorts, query: URLSearchParams) {
  const words = (query.get('q') ?? '').trim().slice(0, 200)
  const before = Number(query.get('before'))
  const found = await storage.stores.media.list({
    kind: 'picture',
    words: words === '' ? undefined : words,
    before: Number.isSafeInteger(before) && before > 0 ? mediaId(before) : undefined,
    limit: shownAtOnce + 1,
  })
  const shown = found.slice(0, shownAtOnce)
  return {
    pictures: shown.map((media) => ({ ...figureOf(media), title: media.title, small: smallHref(media, thumbnailWidth) })),
    // The place where the next begin.
    before: found.length > shownAtOnce ? shown.at(-1)?.id : undefined,
  }
}
