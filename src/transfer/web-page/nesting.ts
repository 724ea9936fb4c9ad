// Deep ones take parser and library time that grows with the square of their depth.
const deepest = 300
const mostTags = 100_000

// Those that begin anew without an end, and those that have none.
const countedNot = new Set(
  'area base br col embed hr img input link meta source track wbr p li dt dd tr td th option thead tbody tfoot colgroup html head body'.split(
    ' ',
  ),
)

/** Whether elements stand deeper in one another, or more of them, than on any page with an article. Linear; counts tags, and knows no more of HTML. */
export function isTooDeep(html: string): boolean {
  let depth = 0
  let tags = 0
  for (const [, slash, name = ''] of html.matchAll(/<(\/?)([a-z][a-z0-9-]*)[^<>]*>/gi)) {
    if (++tags > mostTags) return true
    if (countedNot.has(name.toLowerCase())) continue
    depth = slash === '/' ? Math.max(0, depth - 1) : depth + 1
    if (depth > deepest) return true
  }
  return false
}
