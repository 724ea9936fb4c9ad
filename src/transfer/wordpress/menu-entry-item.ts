import type { MenuEntryItem } from '../../app/transfer/item.js'
import { lineText } from '../../core/entities.js'
import { idOf, slugOf } from './words.js'
import type { WxrPost } from './wxr.js'

/** A line of a menu, or undefined when it belongs to none or points to what only a plugin knows. */
export function menuEntryItem(post: WxrPost, foreignId: number): MenuEntryItem | undefined {
  const field = (key: string) => post.meta.find((one) => one.key === `_menu_item_${key}`)?.value ?? ''
  const menu = post.terms.find(({ domain }) => domain === 'nav_menu')
  const target = targetOf(field)
  if (!menu || !target) return undefined
  return {
    type: 'menu-entry',
    foreignId,
    menuSlug: slugOf(menu.slug),
    title: lineText(post.title),
    order: Number(/^\d{1,9}$/.exec(post.menuOrder)?.[0] ?? 0),
    parentForeignId: idOf(field('menu_item_parent')),
    target,
  }
}

function targetOf(field: (key: string) => string): MenuEntryItem['target'] | undefined {
  const foreignId = idOf(field('object_id'))
  const url = field('url')
  const object = field('object')
  if (field('type') === 'post_type' && foreignId !== undefined) return { kind: 'article', foreignId }
  if (field('type') === 'taxonomy' && foreignId !== undefined && (object === 'category' || object === 'post_tag'))
    return { kind: 'term', taxonomy: object === 'category' ? 'category' : 'tag', foreignId }
  return url === '' ? undefined : { kind: 'url', url }
}
