import { makeSignInToken } from '../src/app/identity/session.js'
import { addAccount } from '../src/app/identity/set-up.js'
import { openMasthead } from '../src/main/compose.js'
import { configFrom } from '../src/main/config.js'
import { startChild } from './child.js'
import { atMost, type Section } from './figure.js'
import type { PreparedSite } from './prepared-site.js'
import { p95 } from './statistics.js'

const mostMilliseconds = 50
const timesEach = 20

const lists = {
  'the first page': '/newsroom/today',
  articles: '/newsroom/articles',
  'articles of a category': '/newsroom/articles?category=5',
  'articles with a word in their headline': '/newsroom/articles?q=harbour',
  'articles that nothing is found of': '/newsroom/articles?q=nothing-is-called-so',
  'articles of a month': '/newsroom/articles?since=2015-01-01&until=2015-01-31',
  'comments that wait': '/newsroom/comments',
  'comments among the spam': '/newsroom/comments?list=spam',
  'comments that are published': '/newsroom/comments?list=published',
  categories: '/newsroom/terms',
  tags: '/newsroom/terms?taxonomy=tag',
  pictures: '/newsroom/media',
  people: '/newsroom/people',
  'the log': '/newsroom/log',
  'going to anything': '/newsroom/go?q=har',
  'the form of an article': '/newsroom/articles/100',
} as const

const environment = { MASTHEAD_URL: 'http://localhost' }

/** How soon the newsroom's lists answer, one after another, as an administrator opens them. */
export async function measureNewsroom(site: PreparedSite): Promise<Section> {
  const link = await signInLink(site.dataFolder)
  const serving = await startChild('serve', { dataFolder: site.dataFolder, unkept: false, environment })
  const origin = `http://127.0.0.1:${serving.ready}`
  try {
    const cookie = await signedIn(origin + link)
    const figures = []
    for (const [what, path] of Object.entries(lists))
      figures.push(atMost({ what, value: p95(await waitsFor(origin + path, cookie)), unit: 'ms' }, mostMilliseconds))
    return {
      title: 'The newsroom',
      note: `p95 of ${timesEach} requests of each page, one after another, after one that is not counted, until the last byte is there; over ${site.made.articles.toLocaleString('en-GB')} articles and ten times as many comments.`,
      figures,
    }
  } finally {
    await serving.end()
  }
}

async function signInLink(dataFolder: string): Promise<string> {
  const masthead = await openMasthead(configFrom(environment, dataFolder))
  try {
    const known = await masthead.storage.stores.accounts.findByLogin('measuring')
    const account = { name: 'Measuring', login: 'measuring', role: 'administrator' } as const
    const id = known?.id ?? (await masthead.storage.transact((stores) => addAccount(stores, account, masthead.clock.now())))
    return `/newsroom/sign-in/${await makeSignInToken(masthead.storage, id, masthead)}`
  } finally {
    await masthead.close()
  }
}

async function signedIn(link: string): Promise<string> {
  const reply = await fetch(link, { method: 'POST', redirect: 'manual' })
  return (reply.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
}

async function waitsFor(url: string, cookie: string): Promise<readonly number[]> {
  const waits: number[] = []
  for (let time = 0; time <= timesEach; time++) {
    const begun = performance.now()
    const reply = await fetch(url, { headers: { cookie } })
    await reply.arrayBuffer()
    if (reply.status !== 200) throw new Error(`${url} answered ${reply.status}`)
    if (time > 0) waits.push(performance.now() - begun)
  }
  return waits
}
