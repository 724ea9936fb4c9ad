import type { Pictures, SharePictures } from '../app/ports/media.js'

// libvips takes 25 MB and a good part of the time to start; most requests, and most commands, have nothing to do with pictures.

/** What takes in and makes pictures, loaded when the first of them comes. */
export function picturesWhenNeeded(): Pictures {
  const loaded = once(async () => (await import('../system/pictures.js')).pictures())
  return {
    takeIn: async (bytes) => (await loaded()).takeIn(bytes),
    render: async (picture, size) => (await loaded()).render(picture, size),
  }
}

/** What draws pictures for shares, loaded when the first is asked for. */
export function sharePicturesWhenNeeded(fontFolder: string): SharePictures {
  const loaded = once(async () => (await import('../system/share-picture.js')).sharePictures(fontFolder))
  return { draw: async (card) => (await loaded()).draw(card) }
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    return made
  }
}
