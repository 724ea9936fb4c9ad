import { type Child, startChild } from './child.js'
import { atMost, type Section } from './figure.js'
import { KeepAliveClient, requestFor } from './keep-alive-client.js'
import type { PreparedSite } from './prepared-site.js'
import type { Publishing } from './serve.js'
import { median, p95 } from './statistics.js'

const articles = 40
const category = 'section-1'
const paths = ['/', `/category/${category}/`, '/feed/']
const patienceMilliseconds = 10_000
const mostMilliseconds = 50

/** From the moment an editor publishes until the article stands on the front page, its category's and the feed. */
export async function measurePublishing(site: PreparedSite): Promise<Section> {
  const serving = await startChild('serve', { dataFolder: site.dataFolder, unkept: false })
  try {
    const waits: number[] = []
    for (let number = 0; number <= articles; number++) {
      const wait = await publishOne(serving, `Seen at ${Date.now()} ${number}`)
      if (number > 0) waits.push(wait)
    }
    return {
      title: 'From publishing to being seen',
      note: `${articles} articles one after another in the serving process, over ${site.made.articles.toLocaleString('en-GB')} articles; each until ${paths.join(', ')} all hold its headline. The transaction is on the disk by then.`,
      figures: [
        atMost({ what: 'p95', value: p95(waits), unit: 'ms' }, mostMilliseconds),
        atMost({ what: 'median', value: median(waits), unit: 'ms' }, mostMilliseconds),
      ],
    }
  } finally {
    await serving.end()
  }
}

async function publishOne(serving: Child, headline: string): Promise<number> {
  const clients = paths.map(() => new KeepAliveClient(Number(serving.ready)))
  const seen = (path: string, client: KeepAliveClient | undefined) => untilSeen(client, path, headline)
  for (const [at, path] of paths.entries()) await clients[at]?.ask(requestFor(path, 'identity'))
  const begun = performance.now()
  await serving.ask('publish', { headline, category } satisfies Publishing)
  await Promise.all(paths.map((path, at) => seen(path, clients[at])))
  const wait = performance.now() - begun
  for (const client of clients) client.close()
  return wait
}

async function untilSeen(client: KeepAliveClient | undefined, path: string, headline: string): Promise<void> {
  const deadline = performance.now() + patienceMilliseconds
  while (performance.now() < deadline) {
    const answer = await client?.ask(requestFor(path, 'identity'))
    if (answer?.content.includes(headline)) return
  }
  throw new Error(`${headline} was not seen on ${path}`)
}
