/**
 * WXR (WordPress eXtended RSS) 1.0 to 1.2 as it really occurs. Every value is the text that stood in the file: absent fields are empty,
 * nothing is interpreted yet. `line` is where the element begins, for the report.
 */
export type WxrRecord = WxrSite | WxrAuthor | WxrTerm | WxrPost | WxrSkipped | WxrNote | WxrRefused

/** The head of the file: what it says about the site. */
export type WxrSite = {
  readonly type: 'site'
  readonly line: number
  readonly title: string
  readonly link: string
  readonly description: string
  readonly language: string
  readonly version: string
  readonly baseSiteUrl: string
  readonly baseBlogUrl: string
}

export type WxrAuthor = {
  readonly type: 'author'
  readonly line: number
  readonly id: string
  readonly login: string
  readonly email: string
  readonly displayName: string
  readonly firstName: string
  readonly lastName: string
}

/** A category, tag, menu or term of a taxonomy that a plugin made. */
export type WxrTerm = {
  readonly type: 'term'
  readonly line: number
  readonly taxonomy: string
  readonly id: string
  readonly slug: string
  readonly parent: string
  readonly name: string
  readonly description: string
  readonly meta: readonly WxrMeta[]
}

export type WxrMeta = { readonly key: string; readonly value: string }

export type WxrTermReference = { readonly domain: string; readonly slug: string; readonly name: string }

/** An `<item>`: article, page, attachment, menu entry, or whatever a plugin keeps among them. */
export type WxrPost = {
  readonly type: 'post'
  readonly line: number
  readonly title: string
  readonly link: string
  readonly creator: string
  readonly guid: string
  readonly content: string
  readonly excerpt: string
  readonly id: string
  readonly date: string
  readonly dateGmt: string
  readonly modified: string
  readonly modifiedGmt: string
  readonly commentStatus: string
  readonly pingStatus: string
  readonly name: string
  readonly status: string
  readonly parent: string
  readonly menuOrder: string
  readonly postType: string
  readonly password: string
  readonly sticky: string
  readonly attachmentUrl: string
  readonly terms: readonly WxrTermReference[]
  readonly meta: readonly WxrMeta[]
  readonly comments: readonly WxrComment[]
}

export type WxrComment = {
  readonly id: string
  readonly author: string
  readonly email: string
  readonly url: string
  readonly networkAddress: string
  readonly userAgent: string
  readonly date: string
  readonly dateGmt: string
  readonly content: string
  readonly approved: string
  readonly kind: string
  readonly parent: string
  readonly userId: string
  readonly meta: readonly WxrMeta[]
}

/** An element that could not be read; reading went on after it. */
export type WxrSkipped = {
  readonly type: 'skipped'
  readonly line: number
  readonly what: string
  readonly why: WxrFault
}

/** Something amiss in an element that was read all the same. */
export type WxrNote = {
  readonly type: 'note'
  readonly line: number
  readonly what: string
  readonly why: WxrFault
}

/** The file could not be read, or not further than this line. Always the last record. */
export type WxrRefused = {
  readonly type: 'refused'
  readonly line: number
  readonly why: WxrFault
}

export type WxrFault =
  | 'not-wxr'
  | 'not-xml'
  | 'doctype'
  | 'truncated'
  | 'nested-too-deeply'
  | 'element-too-long'
  | 'record-too-long'
  | 'markup-too-long'
  | 'too-many-faults'
  | 'mismatched-tags'
  | 'unknown-entity'
  | 'not-from-wordpress'
  | 'invalid-characters'

/** How much one file may ask for. Lengths are in characters; what takes memory beside its text counts for some more. */
export type WxrLimits = {
  /** Text of one element: WordPress itself can hardly store more than this in one go. */
  readonly elementLength: number
  /** All text of one record: an article with its comments, some 20,000 of them. */
  readonly recordLength: number
  /** CDATA sections of one element: text is parted in two wherever it has `]]>`, and each piece costs far more than its characters. */
  readonly sections: number
  /** One tag with its attributes. */
  readonly tagLength: number
  readonly depth: number
  /** How many records may be skipped before the rest of the file is given up. */
  readonly skipped: number
  /** How many faults of any kind are borne: each costs as much as a page of text. */
  readonly faults: number
}

export const usualLimits: WxrLimits = {
  elementLength: 16 * 1024 * 1024,
  recordLength: 64 * 1024 * 1024,
  sections: 10_000,
  tagLength: 64 * 1024,
  depth: 200,
  skipped: 1_000,
  faults: 20_000,
}
