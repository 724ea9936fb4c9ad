/** What a thread needs to know of a comment to put it in its place. */
export type ThreadEntry = {
  readonly id: number
  readonly parent?: number | undefined
  /** False for a removed one; it stands as a stub where it has answers, and else not at all. */
  readonly published: boolean
}

/** A comment in its place: `depth` from 1; `flat` where it stands beside what it answers because the thread is shown no deeper. */
export type ThreadNode<Entry> = {
  readonly entry: Entry
  readonly depth: number
  readonly flat: boolean
  readonly replies: readonly ThreadNode<Entry>[]
}

/**
 * The tree of a thread from its entries in order, roots and answers each in that order. Answers deeper than `deepest` follow their ancestor of
 * that depth, flat. An answer to what is not there, or to itself by a loop, is a root. Linear in the entries, whatever their depth.
 */
export function threadOf<Entry extends ThreadEntry>(entries: readonly Entry[], deepest: number): readonly ThreadNode<Entry>[] {
  const kept = withoutLeafStubs(entries)
  const known = new Set(kept.map((entry) => entry.id))
  const children = new Map<number | undefined, Entry[]>()
  for (const entry of kept) {
    const parent = entry.parent !== undefined && known.has(entry.parent) ? entry.parent : undefined
    const siblings = children.get(parent)
    if (siblings) siblings.push(entry)
    else children.set(parent, [entry])
  }
  const placed = place(children, deepest)
  // Entries on a loop are reached from no root.
  const lost = kept.filter((entry) => !placed.reached.has(entry.id))
  return [...placed.roots, ...lost.map((entry) => ({ entry, depth: 1, flat: false, replies: [] }))]
}

type Growing<Entry> = { entry: Entry; depth: number; flat: boolean; replies: Growing<Entry>[] }

/** Walks with a stack of its own, since a hostile thread may be deeper than the machine's. */
function place<Entry extends ThreadEntry>(children: ReadonlyMap<number | undefined, readonly Entry[]>, deepest: number) {
  const roots: Growing<Entry>[] = []
  const reached = new Set<number>()
  const waiting: { entry: Entry; depth: number; into: Growing<Entry>[]; level: number }[] = []
  const push = (entries: readonly Entry[], depth: number, into: Growing<Entry>[]) => {
    for (const entry of [...entries].reverse()) waiting.push({ entry, depth: Math.min(depth, deepest), into, level: depth })
  }
  push(children.get(undefined) ?? [], 1, roots)
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const node: Growing<Entry> = { entry: next.entry, depth: next.depth, flat: next.level > deepest, replies: [] }
    reached.add(next.entry.id)
    next.into.push(node)
    push(children.get(next.entry.id) ?? [], next.level + 1, next.depth >= deepest ? next.into : node.replies)
  }
  return { roots: roots as readonly ThreadNode<Entry>[], reached }
}

/** Removed comments go when nothing published hangs on them. */
function withoutLeafStubs<Entry extends ThreadEntry>(entries: readonly Entry[]): readonly Entry[] {
  if (entries.every((entry) => entry.published)) return entries
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  const needed = new Set<number>()
  for (const entry of entries) {
    if (!entry.published) continue
    for (let up: Entry | undefined = entry; up && !needed.has(up.id); up = up.parent === undefined ? undefined : byId.get(up.parent))
      needed.add(up.id)
  }
  return entries.filter((entry) => needed.has(entry.id))
}
