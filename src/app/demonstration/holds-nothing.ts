import type { Stores } from '../ports/stores.js'

/** Whether a publication holds nothing that anybody has put there: no article, no setting, no colleague, no picture. */
export async function holdsNothing(stores: Stores): Promise<boolean> {
  const articles = await stores.articles.list({ limit: 1 })
  const settings = await stores.settings.saved()
  const accounts = await stores.accounts.colleagues()
  const media = await stores.media.after(0, 1)
  return articles.length + Object.keys(settings).length + accounts.length + media.length === 0
}
