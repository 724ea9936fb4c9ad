import { readFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import type { Clock } from '../app/ports/machine.js'
import type { MediaFiles, Pictures } from '../app/ports/media.js'
import type { Stores } from '../app/ports/stores.js'
import type { ArticleDraft } from '../app/publishing/article-draft.js'
import { fileUpload, type MediaUpload, type TakenUpload, takeUpload, type UploadRefusal } from '../app/publishing/upload-media.js'
import { mediaHref } from '../core/publishing/picture-sizes.js'
import { ok, type Result, refuse } from '../core/result.js'
import { bodyPictures, withPictureAddresses } from '../transfer/article-file/body-pictures.js'
import type { ArticleFile } from '../transfer/article-file/read-article-file.js'

export type PictureRefusal =
  | { readonly type: 'picture-missing'; readonly file: string }
  | { readonly type: 'picture-not-taken'; readonly file: string; readonly why: UploadRefusal }

/** The pictures of an article, kept but not yet in the library. */
export type ArticlePictures = {
  readonly lead?: TakenUpload | undefined
  /** By the path under which the text names them. */
  readonly body: ReadonlyMap<string, TakenUpload>
}

type TakingPorts = { readonly clock: Clock; readonly pictures: Pictures; readonly files: MediaFiles }

/** Takes in the pictures that lie beside an article's file, in `folder` or wherever its paths lead from there. */
export async function takeArticlePictures(
  ports: TakingPorts,
  { draft, picture }: ArticleFile,
  folder: string,
): Promise<Result<ArticlePictures, PictureRefusal>> {
  const lead = picture && (await takePicture(ports, { ...picture, folder }))
  if (lead && !lead.ok) return lead
  const body = new Map<string, TakenUpload>()
  for (const each of bodyPictures(draft.body.source)) {
    const taken = await takePicture(ports, { ...each, caption: '', credit: '', folder })
    if (!taken.ok) return taken
    body.set(each.file, taken.value)
  }
  return ok({ lead: lead?.value, body })
}

/** The draft with its pictures in the library and in the text; to be called within a transaction. */
export async function fileArticlePictures(stores: Stores, draft: ArticleDraft, { lead, body }: ArticlePictures): Promise<ArticleDraft> {
  const addresses = new Map<string, string>()
  for (const [file, taken] of body) addresses.set(file, mediaHref((await fileUpload(stores, taken, 'owner')).file?.path ?? taken.file.path))
  return {
    ...draft,
    body: { ...draft.body, source: withPictureAddresses(draft.body.source, addresses) },
    // Last, since its words were written for it, and a picture may stand in the text as well.
    lead: lead && (await fileUpload(stores, lead, 'owner')).id,
  }
}

type PictureFile = Omit<MediaUpload, 'bytes' | 'name'> & { readonly file: string; readonly folder: string }

/** Takes in one picture from a file. */
export async function takePicture(
  ports: TakingPorts,
  { file, folder, ...words }: PictureFile,
): Promise<Result<TakenUpload, PictureRefusal>> {
  const bytes = await bytesOf(resolve(folder, file))
  if (!bytes) return refuse({ type: 'picture-missing', file })
  const taken = await takeUpload(ports, { ...words, bytes, name: basename(file) }, ports.clock.now())
  return taken.ok ? taken : refuse({ type: 'picture-not-taken', file, why: taken.refusal })
}

async function bytesOf(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path)
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && (cause.code === 'ENOENT' || cause.code === 'EISDIR')) return undefined
    throw cause
  }
}
