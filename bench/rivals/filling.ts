import type { ArticleItem, TermItem } from '../../src/app/transfer/item.js'
import { type MadeSite, madeSite } from '../made-site.js'

/** What takes a made site piece by piece, for the tables of another program. */
export type Filling = {
  author(login: string, name: string): void
  term(item: TermItem): void
  article(item: ArticleItem): void
}

/** Hands all of a made site over, in its order. */
export async function fill(filling: Filling, made: MadeSite): Promise<void> {
  for await (const item of madeSite(made)) {
    if (item.type === 'author') filling.author(item.login, item.name)
    else if (item.type === 'term') filling.term(item)
    else if (item.type === 'article') filling.article(item)
  }
}
