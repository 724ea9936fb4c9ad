import { askServer, expectStatus, measuredChild } from './asking.js'
import { type Child, startChild, type Usage } from './child.js'
import { atMost, beside, type Section } from './figure.js'
import { KeepAliveClient, requestFor } from './keep-alive-client.js'
import { longThreadAddress } from './made-site.js'
import { preparedSite } from './prepared-site.js'
import { median, p95 } from './statistics.js'

const articles = 100
const comments = 10_000
const perPage = 100
const mostMilliseconds = 25
const mostKilobytes = 200
const answersARound = 100

/** What the pages of one very long thread cost, made anew for each answer, as a publication is set up. */
export async function measureLongThread(loader: Child, seed: number, rounds: number): Promise<Section> {
  const site = await preparedSite({ articles, seed, longThread: comments })
  const serving = await startChild('serve', {
    dataFolder: site.dataFolder,
    unkept: true,
    environment: { MASTHEAD_COMMENTS_PER_PAGE: String(perPage) },
  })
  try {
    const address = longThreadAddress(site.made)
    const paths = Array.from({ length: comments / perPage }, (_, at) => (at === 0 ? address : `${address}comment-page-${at + 1}/`))
    const orders = ['newest', 'best'].map((order) => `${address}?order=${order}`)
    const heaviest = await heaviestOf(Number(serving.ready), [...paths, ...orders])
    const server = measuredChild('long thread', serving)
    const ask = async (asked: readonly string[]) => {
      const answered = await askServer(loader, server, { paths: asked, connections: 1, count: answersARound, acceptEncoding: 'identity' })
      expectStatus(answered, 200, 'a page of the long thread')
      return answered
    }
    await ask(paths)
    const before = await serving.ask<Usage>('usage')
    const inOrder = await timesOf(rounds, () => ask(paths))
    const byVoice = await timesOf(rounds, () => ask(orders))
    const after = await serving.ask<Usage>('usage')
    return {
      title: `A thread of ${comments.toLocaleString('en-GB')} comments`,
      note: `Its ${paths.length} pages of ${perPage} comments in turn, made anew for each answer, without compression; medians of ${rounds} rounds of ${answersARound} answers.`,
      figures: [
        atMost({ what: 'any page, p95', value: median(inOrder.map(({ waits }) => p95(waits))), unit: 'ms' }, mostMilliseconds),
        beside({ what: 'any page, CPU time', value: median(inOrder.map(({ cpuAnAnswer }) => cpuAnAnswer)), unit: 'ms' }),
        atMost({ what: 'newest and best first, p95', value: median(byVoice.map(({ waits }) => p95(waits))), unit: 'ms' }, mostMilliseconds),
        atMost({ what: 'the heaviest page', value: heaviest / 1000, unit: 'kB' }, mostKilobytes),
        beside({ what: 'more memory after all that', value: (after.rssBytes - before.rssBytes) / 1e6, unit: 'MB' }),
      ],
    }
  } finally {
    await serving.end()
  }
}

async function timesOf<Answered>(rounds: number, ask: () => Promise<Answered>): Promise<readonly Answered[]> {
  const all: Answered[] = []
  for (let round = 0; round < rounds; round++) all.push(await ask())
  return all
}

async function heaviestOf(port: number, paths: readonly string[]): Promise<number> {
  const client = new KeepAliveClient(port)
  let heaviest = 0
  for (const path of paths) heaviest = Math.max(heaviest, (await client.ask(requestFor(path, 'identity'))).content.length)
  client.close()
  return heaviest
}
