import { type DefaultTreeAdapterMap, type DefaultTreeAdapterTypes, defaultTreeAdapter, html, parseFragment, type TreeAdapter } from 'parse5'
import { ok, type Result, refuse } from '../result.js'
import { type MarkupRefusal, tooLong } from './clean-html.js'

export type SourceNode = DefaultTreeAdapterTypes.ChildNode
export type SourceElement = DefaultTreeAdapterTypes.Element

/** How large markup may be before it is refused: its characters and its elements. */
export type SourceLimits = { readonly length: number; readonly elements: number }

/**
 * Reads any text as the inside of a page's body, as the HTML standard has browsers read it (https://html.spec.whatwg.org/#parsing).
 * Without the limit of elements, formatting that is never closed makes a tree grow with the square of its source.
 */
export function parseSource(source: string, limits: SourceLimits): Result<readonly SourceNode[], MarkupRefusal> {
  const refused = tooLong(source, limits.length)
  if (refused) return refused
  // What has neither tag nor character reference is one piece of text, as most comments are: to walk the parser through it letter by letter takes long.
  if (plain.test(source)) return ok(source === '' ? [] : [textNode(source.toWellFormed())])
  try {
    const body = defaultTreeAdapter.createElement('body', html.NS.HTML, [])
    const tree = parseFragment<DefaultTreeAdapterMap>(body, source.toWellFormed(), {
      treeAdapter: countingAdapter(limits),
      // The inside of <noscript> is read as markup, since what is cleaned is shown without scripts.
      scriptingEnabled: false,
    })
    return ok(tree.childNodes)
  } catch (error) {
    if (error instanceof LimitReached) return refuse(error.refusal)
    throw error
  }
}

const textNode = (value: string): SourceNode => ({ nodeName: '#text', value, parentNode: null })

// Without what the parser changes or leaves out besides: NUL, and the ends of lines that are not U+000A.
const plain = /^[^<&\0\r]*$/

/** True for an element of HTML itself, not of a drawing or a formula within it. */
export const isHtml = (element: SourceElement): boolean => element.namespaceURI === html.NS.HTML

export const isElement = (node: SourceNode): node is SourceElement => 'tagName' in node

/** The value of an attribute as the source has it; undefined when it is not there. */
export const sourceAttribute = (element: SourceElement, name: string): string | undefined =>
  element.attrs.find((attribute) => attribute.name === name)?.value

/** Carries a refusal out of the parser, which has no other way to stop. */
class LimitReached extends Error {
  readonly refusal: MarkupRefusal
  constructor(refusal: MarkupRefusal) {
    super(refusal.type)
    this.refusal = refusal
  }
}

function countingAdapter(limits: SourceLimits): TreeAdapter<DefaultTreeAdapterMap> {
  let elements = 0
  return {
    ...defaultTreeAdapter,
    createElement(name, namespace, attributes) {
      elements += 1
      if (elements > limits.elements) throw new LimitReached({ type: 'markup-too-crowded', limit: limits.elements })
      return defaultTreeAdapter.createElement(name, namespace, attributes)
    },
  }
}
