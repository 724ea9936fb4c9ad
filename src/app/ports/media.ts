import type { MediaPath } from '../../core/publishing/media-path.js'
import type { PictureFormat } from '../../core/publishing/picture-sizes.js'
import type { Result } from '../../core/result.js'

/** Takes files in, and makes of pictures what readers' screens need. */
export type Pictures = {
  /**
   * What came, as it may be kept: a picture is made anew from what can be seen, upright, without place, device and other notes in it.
   * Sound, film and documents are kept as they came.
   */
  readonly takeIn: (bytes: Uint8Array) => Promise<Result<TakenMedia, MediaRefusal>>
  /** A kept picture in another size and format. */
  readonly render: (picture: Uint8Array, size: PictureSize) => Promise<Uint8Array>
}

export type PictureSize = { readonly width: number; readonly format: PictureFormat }

export type TakenMedia = {
  readonly bytes: Uint8Array
  readonly contentType: string
  readonly extension: string
  readonly kind: 'picture' | 'drawing' | 'sound' | 'film' | 'document'
  /** Of pictures, and of drawings that tell their size. */
  readonly picture?:
    | {
        readonly width: number
        readonly height: number
        readonly transparent: boolean
        readonly moving: boolean
        readonly look?: string | undefined
      }
    | undefined
}

/** Why a file was not taken in. */
export type MediaRefusal =
  | { readonly type: 'media-too-large'; readonly bytes: number; readonly limit: number }
  | { readonly type: 'media-of-unknown-type' }
  /** Too many pixels, or a side too long. */
  | { readonly type: 'picture-too-large'; readonly width: number; readonly height: number; readonly limit: number }
  /** `why` is for the log. */
  | { readonly type: 'picture-broken'; readonly why: string }

/** Where files lie. */
export type MediaFiles = {
  /** Keeps a file for good before it answers; again for the same file is nothing new. */
  readonly keep: (file: FileToKeep) => Promise<KeptFile>
  /** Undefined when there is none. */
  readonly open: (path: MediaPath) => Promise<OpenFile | undefined>
  /** A picture in another size, made the first time it is asked for. Undefined when the picture is not there. */
  readonly variant: (path: MediaPath, size: PictureSize) => Promise<Uint8Array | undefined>
  /** The file and all that was made of it; nothing when there is none. */
  readonly remove: (path: MediaPath) => Promise<void>
}

export type FileToKeep = {
  readonly bytes: Uint8Array
  readonly extension: string
  /** What it was called; only plain letters and digits of it are used. */
  readonly name: string
  /** The month under which it is kept, as `2019/12`. */
  readonly month: string
}

export type KeptFile = { readonly path: MediaPath; readonly sha256: string; readonly sizeBytes: number }

export type OpenFile = {
  readonly sizeBytes: number
  /** The whole, or the part from the first to the last byte named, both included. */
  readonly read: (part?: { readonly first: number; readonly last: number }) => AsyncIterable<Uint8Array>
}

/** Draws what is shown of an article where its address is shared. */
export type SharePictures = {
  /** A PNG of 1200×630 pixels; undefined when the words are in a script for which there is no font. */
  readonly draw: (card: ShareCard) => Promise<Uint8Array | undefined>
}

export type ShareCard = {
  readonly headline: string
  readonly publication: string
  /** Whose work it is, when it is not the publication's own. */
  readonly credit?: string | undefined
  /** The publication's colour, as `#1a5fb4`; any other text stands for black. */
  readonly accent: string
}
