import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { saveArticle } from '../src/app/publishing/save-article.js'
import { changeSettings } from '../src/app/settings/change-settings.js'
import { type Masthead, openMasthead } from '../src/main/compose.js'
import { configFrom } from '../src/main/config.js'
import { type Child, startChild } from './child.js'
import { KeepAliveClient, requestFor } from './keep-alive-client.js'
import type { PostingResult } from './post.js'
import { cacheFolder } from './prepared-site.js'

/** Variables of the environment. */
export type Environment = Readonly<Record<string, string>>
type Settings = Readonly<Record<string, string>>

/** The article that is posted to. */
export const talkedAbout = '/talked-about/'

/** A publication with an article to talk about and some to read, served by a process of its own; with as many comments on a page as it is set up with. */
export async function served<T>(environment: Environment, use: (serving: Child) => Promise<T>, settings: Settings = {}): Promise<T> {
  const folder = join(cacheFolder, 'talking')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const masthead = await openMasthead(configFrom(environment, folder))
  await prepare(masthead, settings)
  await masthead.close()
  const serving = await startChild('serve', {
    dataFolder: folder,
    unkept: false,
    environment: { ...environment, MASTHEAD_PROXIES: '127.0.0.1', MASTHEAD_COMMENTS_PER_PAGE: '100' },
  })
  try {
    return await use(serving)
  } finally {
    await serving.end()
  }
}

async function prepare(masthead: Masthead, own: Settings): Promise<void> {
  const changes = {
    'site.name': 'Made',
    'site.addresses': '/%postname%/',
    'comments.moderation': 'none',
    'comments.pause-seconds': '0',
    'comments.most-a-minute': '0',
    ...own,
  }
  await changeSettings(
    masthead,
    Object.entries(changes).map(([name, text]) => ({ name, text })),
    'owner',
  )
  for (const slug of ['talked-about', 'read-1', 'read-2', 'read-3']) {
    const body = { source: `<p>${`What there is to say of ${slug}. `.repeat(100)}</p>`, format: 'html' } as const
    const draft = {
      kind: 'article',
      headline: slug,
      slug,
      deck: '',
      body,
      excerpt: '',
      bylines: [],
      categories: ['News'],
      tags: [],
    } as const
    const saved = await saveArticle(masthead, { draft: { ...draft, pinned: false, corrections: [], wish: { state: 'published' } } })
    if (!saved.ok) throw new Error(saved.refusal.type)
  }
}

/** What was answered last is to be seen by everybody, on the last page of the thread. */
export async function expectSeen(port: number, { last }: PostingResult): Promise<void> {
  const client = new KeepAliveClient(port)
  try {
    const deadline = performance.now() + 5_000
    for (;;) {
      const first = (await client.ask(requestFor(`${talkedAbout}?order=newest`, 'identity'))).content.toString()
      if (first.includes(last[talkedAbout] ?? 'nothing was posted')) return
      if (performance.now() > deadline) throw new Error('the last comment is not to be seen')
    }
  } finally {
    client.close()
  }
}
