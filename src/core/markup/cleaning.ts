import type { AttributeReader } from './attributes.js'
import type { ElementRule, Policy } from './policy.js'
import { isElement, isHtml, type SourceElement, type SourceNode } from './source-tree.js'
import type { TreeBuilder } from './tree-builder.js'

/** What is at hand while a text is cleaned. */
export type Cleaning = {
  readonly policy: Policy
  readonly builder: TreeBuilder
  readonly attributes: AttributeReader
  /** Cleans what stands in an element. */
  readonly inside: (source: SourceElement) => void
  /** Cleans one node. */
  readonly one: (node: SourceNode) => void
}

/** How an element of one role is cleaned. */
export type Visit = (source: SourceElement, rule: ElementRule, cleaning: Cleaning) => void

/** Its elements, without text and foreign ones. */
export const childElements = (source: SourceElement): readonly SourceElement[] =>
  source.childNodes.filter((node): node is SourceElement => isElement(node) && isHtml(node))
