import type { BodyOrigin, MadeBody, RawArticle } from '../app/ports/bodies.js'
import { articleHtml } from '../core/markup/article-html.js'
import { type CleanHtml, keptCleanHtml } from '../core/markup/clean-html.js'
import { commentHtml } from '../core/markup/comment-html.js'
import { markdownHtml } from '../core/markup/markdown.js'
import { policyVersion } from '../core/markup/policy.js'
import { recogniseCreditLine } from '../core/publishing/credit-line.js'
import { digest } from '../core/publishing/digest.js'
import {
  type AttachedPicture,
  type Attachments,
  fillBlocks,
  resolveAttachments,
  type WordpressBody,
  wordpressBody,
} from '../transfer/wordpress/body.js'

/** The work of a thread that makes imported bodies ready: from what WordPress kept to what readers may see. */
export type BodyTask = { readonly articles: readonly RawArticle[]; readonly origin: BodyOrigin }

/** Each body made ready, in order. */
export const makeBodies = ({ articles, origin }: BodyTask): readonly MadeBody[] => articles.map((article) => makeBody(article, origin))

const numbered = /data-(?:attachments?|block)="/

function makeBody({ item, bylines, timeZone, creditLine }: RawArticle, origin: BodyOrigin): MadeBody {
  const plain = plainHtml(item)
  const recognised = creditLine === 'leave' ? undefined : recogniseCreditLine(plain.html)
  const filled = filledBody(recognised?.body ?? plain.html, origin)
  const whole = resolveAttachments(filled.html, attachmentsOf(origin, item.foreignId))
  const warnings = [...plain.warnings, ...filled.warnings]
  const cleaned = articleHtml(whole)
  const clean = cleaned.ok ? homeLinks(cleaned.value, origin.hosts) : keptCleanHtml('')
  const credit = creditLine === 'find' ? (item.credit ?? recognised?.credit) : item.credit
  const at = item.publishedAt
  return {
    clean,
    policy: policyVersion,
    credit,
    digest: digest(
      {
        headline: item.title,
        deck: '',
        body: { source: '', format: item.bodyFormat, clean, policy: policyVersion },
        bylines: bylines.map((name) => ({ name })),
        credit,
        life: at === undefined ? { state: 'draft' } : { state: 'published', publishedAt: at },
      },
      timeZone,
    ),
    warnings: cleaned.ok ? warnings : [...warnings, { type: 'body-refused', name: cleaned.refusal.type }],
    isWaiting: origin.blocks === undefined && numbered.test(plain.html),
    comments: item.comments.map((comment) => cleanComment(comment.bodySource, origin.hosts)),
  }
}

/** The body as HTML that is yet to be cleaned. */
function plainHtml({ bodyFormat, bodySource }: RawArticle['item']): WordpressBody {
  if (bodyFormat === 'wordpress') return wordpressBody(bodySource)
  if (bodyFormat === 'html') return { html: bodySource, warnings: [] }
  const html = markdownHtml(bodySource)
  return { html: html.ok ? html.value : '', warnings: [] }
}

/** Filled in only now, so that a credit line is sought in the body's own text and found there again. */
function filledBody(html: string, { blocks }: BodyOrigin): WordpressBody {
  const sources = new Map(blocks?.map(({ foreignId, source }) => [foreignId, source]))
  const filled = fillBlocks(html, (ref) => sources.get(ref))
  return blocks === undefined ? { html: filled.html, warnings: [] } : filled
}

function cleanComment(source: string, hosts: readonly string[]): CleanHtml {
  const cleaned = commentHtml(source)
  return cleaned.ok ? homeLinks(cleaned.value, hosts) : keptCleanHtml('')
}

function attachmentsOf(origin: BodyOrigin, article: number): Attachments {
  const pictures = new Map<number, AttachedPicture>(origin.attachments.map((each) => [each.foreignId, each]))
  return { byNumber: (id) => pictures.get(id), ofArticle: origin.attachments.filter((each) => each.parent === article) }
}

const webAddress = /(\s(?:href|src|poster)=")https?:\/\/([^/"?#]+)([^"]*)"/g

/** Links to the site that the text comes from as links within this one. Clean HTML has no other spelling of an attribute. */
function homeLinks(html: CleanHtml, hosts: readonly string[]): CleanHtml {
  if (hosts.length === 0) return html
  return keptCleanHtml(
    html.replace(webAddress, (whole, before: string, host: string, rest: string) => {
      if (!hosts.includes(host.toLowerCase())) return whole
      return `${before}${rest.startsWith('/') ? rest : `/${rest}`}"`
    }),
  )
}
