import type { CleanHtml } from '../../core/markup/clean-html.js'
import type { Credit } from '../../core/publishing/credit.js'
import type { Digest } from '../../core/publishing/digest.js'
import type { ArticleItem } from '../transfer/item.js'

/** Where a batch of items comes from, as far as their bodies speak of it. */
export type BodyOrigin = {
  /** Hosts of the site they come from: links to it become links here. */
  readonly hosts: readonly string[]
  /** Pictures that bodies name by number only. */
  readonly attachments: readonly {
    readonly foreignId: number
    readonly parent?: number | undefined
    readonly url: string
    readonly alternativeText: string
    readonly captionHtml: string
  }[]
  /** Bodies of reusable blocks that bodies name by number, and that have come in; undefined as long as some may still come. */
  readonly blocks?: readonly { readonly foreignId: number; readonly source: string }[] | undefined
}

/** An article to make ready, with what its digest needs beside it. */
export type RawArticle = {
  readonly item: ArticleItem
  readonly bylines: readonly string[]
  readonly timeZone: string
  /** Whether to look for a credit line, to cut one that was found before, or to leave the body as it is. */
  readonly creditLine: 'find' | 'cut' | 'leave'
}

/** What became of an imported body: clean HTML, a credit if one stood in it, and what was lost. */
export type MadeBody = {
  readonly clean: CleanHtml
  readonly policy: number
  readonly credit?: Credit | undefined
  readonly digest: Digest
  /** Names of shortcodes and blocks that could not be shown. */
  readonly warnings: readonly {
    readonly type: 'unknown-shortcode' | 'dynamic-block' | 'missing-block' | 'body-refused'
    readonly name: string
  }[]
  /** It names pictures or reusable blocks that have not come in yet. */
  readonly isWaiting: boolean
  /** Of each comment, in order. */
  readonly comments: readonly CleanHtml[]
}

/** Makes imported bodies ready; on threads of its own, since cleaning is most of an import's work. */
export type BodyMaker = {
  make(articles: readonly RawArticle[], origin: BodyOrigin): Promise<readonly MadeBody[]>
  close(): Promise<void>
}
