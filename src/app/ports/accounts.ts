import type { AccountId } from '../../core/ids.js'
import type { Author } from '../../core/publishing/author.js'

export type AccountStore = {
  find(id: AccountId): Promise<Author | undefined>
  findByLogin(login: string): Promise<Author | undefined>
  findBySlug(slug: string): Promise<Author | undefined>
  /** Those for whom `isColleague` holds, by id; at most 10,000. Readers, of whom there may be any number, are in no list. */
  colleagues(): Promise<readonly Author[]>
  /** Until the transaction ends, whoever else holds this account waits. */
  hold(id: AccountId): Promise<void>
  /** The same for all administrators at once; gives those who may come in, by id. */
  holdAdministrators(): Promise<readonly AccountId[]>
  /** The colleague who has this login or, alone among colleagues, this address; in any capitals. */
  findColleague(loginOrEmail: string): Promise<Author | undefined>
  /** Authors whom nobody has claimed, with how many articles stand under each, by name; at most 1,000. */
  unclaimed(): Promise<readonly { readonly id: AccountId; readonly name: string; readonly articles: number }[]>
  /** Whether anything stands under its name. */
  hasBylines(id: AccountId): Promise<boolean>
  add(account: Omit<Author, 'id'>): Promise<AccountId>
  save(account: Author): Promise<void>
}
