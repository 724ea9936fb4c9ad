import {
  type KyselyPlugin,
  OperationNodeTransformer,
  type PrimitiveValueListNode,
  type QueryResult,
  type RootOperationNode,
  type UnknownRow,
  type ValueNode,
} from 'kysely'

/**
 * A value as both engines take it: PostgreSQL refuses U+0000 in texts, which addresses and forms can bring along. It becomes U+FFFD, as in HTML:
 * https://html.spec.whatwg.org/multipage/parsing.html#parse-error-unexpected-null-character
 */
export const storable = <T>(value: T): T | string =>
  typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '\ufffd') : value

/** Makes every value of every query storable. */
export class StorableText implements KyselyPlugin {
  readonly #values = new StorableValues()

  transformQuery({ node }: { readonly node: RootOperationNode }): RootOperationNode {
    return this.#values.transformNode(node)
  }

  async transformResult({ result }: { readonly result: QueryResult<UnknownRow> }): Promise<QueryResult<UnknownRow>> {
    return result
  }
}

class StorableValues extends OperationNodeTransformer {
  protected override transformValue(node: ValueNode): ValueNode {
    return { ...node, value: storable(node.value) }
  }

  protected override transformPrimitiveValueList(node: PrimitiveValueListNode): PrimitiveValueListNode {
    return { ...node, values: node.values.map(storable) }
  }
}
