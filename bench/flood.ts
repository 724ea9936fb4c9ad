import { type Child, startChild, type Usage } from './child.js'
import { atLeast, atMost, beside, type Section } from './figure.js'
import type { Load, LoadResult } from './load.js'
import type { Posting, PostingResult } from './post.js'
import { p99 } from './statistics.js'
import { expectSeen, served, talkedAbout } from './talked-about.js'

const networks = 2_000
const floodConnections = 64
const floodMilliseconds = 30_000
const leastASecond = 3_000
const readers = 8
const realASecond = 2
const mostWait = 50
const mostTimesIdle = 4
const mostGrowthMegabytes = 50

/** Adverts as fast as the machine can make them, beside readers who read and a few who comment. */
export async function measureFlood(loader: Child): Promise<Section> {
  const [flooder, commenter] = await Promise.all([startChild('post', {}), startChild('post', {})])
  try {
    // As a publication is set up, but for the pause, which nobody keeps here.
    return await served({}, (serving) => measured(serving, { loader, flooder, commenter }), { 'comments.most-a-minute': '10' })
  } finally {
    await Promise.all([flooder.end(), commenter.end()])
  }
}

type Others = { readonly loader: Child; readonly flooder: Child; readonly commenter: Child }

async function measured(serving: Child, { loader, flooder, commenter }: Others): Promise<Section> {
  const port = Number(serving.ready)
  const read = (milliseconds: number) =>
    loader.ask<LoadResult>('load', { port, paths: ['/', '/read-1/', talkedAbout], connections: readers, milliseconds } satisfies Load)
  const flood = (milliseconds: number) =>
    flooder.ask<PostingResult>('post', {
      port,
      paths: [talkedAbout],
      connections: floodConnections,
      milliseconds,
      networks,
      advert: true,
    } satisfies Posting)
  const comment = (milliseconds: number) =>
    commenter.ask<PostingResult>('post', {
      port,
      paths: [talkedAbout],
      connections: 2,
      milliseconds,
      aSecond: realASecond,
    } satisfies Posting)
  await comment(1_000)
  const alone = await read(4_000)
  const begun = await flood(10_000)
  const before = await serving.ask<Usage>('usage')
  const [flooded, real, beneath] = await Promise.all([flood(floodMilliseconds), comment(floodMilliseconds), read(floodMilliseconds)])
  const after = await serving.ask<Usage>('usage')
  await expectSeen(port, real)
  return sectionOf({ alone, begun, flooded, real, reading: beneath, growth: (after.rssBytes - before.rssBytes) / 1e6 })
}

type Measured = {
  readonly alone: LoadResult
  readonly begun: PostingResult
  readonly flooded: PostingResult
  readonly real: PostingResult
  readonly reading: LoadResult
  readonly growth: number
}

function sectionOf({ alone, begun, flooded, real, reading, growth }: Measured): Section {
  const offered = flooded.answers / flooded.seconds
  const arrived = real.byStatus[302] ?? 0
  const [idle, busy] = [p99(alone.waits), p99(reading.waits)]
  return {
    title: 'A flood of spam',
    note: `Adverts from ${networks.toLocaleString('en-GB')} networks in turn over ${floodConnections} connections, as fast as they are answered, for ${floodMilliseconds / 1000} seconds, with a good token; beside them ${readers} connections that read and ${realASecond} comments a second by readers of other networks. Before that the flood has lasted ten seconds, in which each network was heard.`,
    figures: [
      atLeast({ what: 'adverts offered a second', value: offered, unit: '' }, leastASecond),
      beside({ what: 'adverts offered a second in its first ten seconds', value: begun.answers / begun.seconds, unit: '' }),
      beside({ what: 'of the adverts, turned away unread', value: ((flooded.byStatus[429] ?? 0) / flooded.answers) * 100, unit: '%' }),
      atLeast({ what: 'of the comments by readers, arrived', value: (arrived / real.answers) * 100, unit: '%' }, 100),
      atMost({ what: 'p99 of an answer to a reader', value: busy, unit: 'ms' }, Math.max(mostWait, idle * mostTimesIdle)),
      beside({ what: 'p99 of an answer to a reader without the flood', value: idle, unit: 'ms' }),
      atMost({ what: 'p99 of an answer to a comment', value: p99(real.waits), unit: 'ms' }, 1_000),
      atMost({ what: 'more memory after the flood', value: growth, unit: 'MB' }, mostGrowthMegabytes),
    ],
  }
}
