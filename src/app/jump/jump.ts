import { type Doer, mayChangeSettings, mayFile, mayManagePeople, mayWrite } from '../../core/identity/role.js'
import type { Stores } from '../ports/stores.js'
import { wayToArticle } from '../publishing/way-to-article.js'
import { definitionOf, settingNames } from '../settings/settings.js'
import { hrefOfSetting, labelOf } from '../settings/shown-settings.js'

/** Something of the newsroom that one can go to. */
export type Target = { readonly kind: TargetKind; readonly text: string; readonly href: string }

export type TargetKind = 'place' | 'article' | 'category' | 'tag' | 'picture' | 'person' | 'setting'

type Place = { readonly text: string; readonly href: string }

const most = 8
// Some of them may be closed to whoever asks.
const mostSought = 50
const longest = 100

type Asked = {
  readonly words: string
  readonly by: Doer
  /** Called as in the newsroom’s language. */
  readonly places: readonly Place[]
  /** What a setting is called and means, in the newsroom’s language. */
  readonly inWords: (english: string) => string
}

/** What of the newsroom is called like that, as far as whoever asks may go there; without words, the places alone. */
export async function jumpTargets(stores: Stores, { words: typed, by, places, inWords }: Asked): Promise<readonly Target[]> {
  const { role } = by
  const words = typed.trim().slice(0, longest)
  const isCalled = (text: string) => text.toLowerCase().includes(words.toLowerCase())
  const here = places.filter(({ text }) => isCalled(text)).map((place): Target => ({ kind: 'place', ...place }))
  if (words === '') return here
  return [
    ...here,
    ...(mayWrite(role) ? await articles(stores, words, by) : []),
    ...(mayFile(role) ? await terms(stores, words) : []),
    ...(mayWrite(role) ? await pictures(stores, words) : []),
    ...(mayManagePeople(role) ? await people(stores, isCalled) : []),
    ...(mayChangeSettings(role) ? settings(isCalled, inWords) : []),
  ]
}

async function articles(stores: Stores, words: string, by: Doer): Promise<readonly Target[]> {
  const found = await stores.articles.list({ words, limit: mostSought })
  return found
    .flatMap((row): readonly Target[] => {
      const { href } = wayToArticle(row, by)
      return href === undefined ? [] : [{ kind: 'article', text: row.headline, href }]
    })
    .slice(0, most)
}

async function terms(stores: Stores, words: string): Promise<readonly Target[]> {
  const found = [
    ...(await stores.terms.named('category', words, { limit: most })),
    ...(await stores.terms.named('tag', words, { limit: most })),
  ]
  return found.map(({ id, name, taxonomy }) => ({ kind: taxonomy, text: name, href: `/newsroom/terms/${id}` }))
}

async function pictures(stores: Stores, words: string): Promise<readonly Target[]> {
  const found = await stores.media.list({ words, limit: most })
  return found.map(({ id, title }) => ({ kind: 'picture', text: title, href: `/newsroom/media/${id}` }))
}

async function people(stores: Stores, isCalled: (text: string) => boolean): Promise<readonly Target[]> {
  const found = (await stores.accounts.colleagues()).filter(({ name, login }) => isCalled(name) || isCalled(login))
  return found.slice(0, most).map(({ id, name }) => ({ kind: 'person', text: name, href: `/newsroom/people/${id}` }))
}

function settings(isCalled: (text: string) => boolean, inWords: Asked['inWords']): readonly Target[] {
  const found = settingNames.filter((name) => [name, inWords(labelOf(name)), inWords(definitionOf(name).means)].some(isCalled))
  return found.slice(0, most).map((name) => ({ kind: 'setting', text: `${inWords(labelOf(name))} (${name})`, href: hrefOfSetting(name) }))
}
