import { startTestServer } from '../src/storage/dialects/testing.js'
import { type Child, startChild, type Usage } from './child.js'
import { atLeast, atMost, beside, type Figure, type Section } from './figure.js'
import type { Listening } from './listen.js'
import type { Load, LoadResult } from './load.js'
import type { Posting, PostingResult } from './post.js'
import { median, p99 } from './statistics.js'
import { type Environment, expectSeen, served, talkedAbout } from './talked-about.js'

const posters = 16
const postingMilliseconds = 8_000
const readers = 8
const readingMilliseconds = 4_000
const leastASecond = 1_500
const mostWait = 30
const gentleASecond = 300
const leastOfReaders = 0.75
const mostReaderWait = 50
const listeners = 5_000
const mostListenerMegabytes = 150
const mostHearingMilliseconds = 1_000

const readPaths = ['/', '/read-1/', '/read-2/', '/read-3/']

/** How fast guests' comments are taken, what that costs readers, and how many pages can listen. */
export async function measureTalking(loader: Child, rounds: number): Promise<readonly Section[]> {
  const poster = await startChild('post', {})
  try {
    const sqlite = await measureOn({}, loader, poster, rounds)
    const postgres = await onPostgres((environment) => postingFigures(environment, poster, 'PostgreSQL: '))
    return [
      {
        title: 'Comments of guests',
        note: `Posted to one article over ${posters} connections for ${postingMilliseconds / 1000} seconds by a process of their own, each checked, decided by the rules, on the disk and numbered when it is answered; with the limits of person and network set off. PostgreSQL is the tests’ own server, which does not wait for its disk.`,
        figures: [...sqlite.posting, ...postgres],
      },
      {
        title: 'Reading while others post',
        note: `${readers} connections read kept pages (the front page with its newest comments, three articles, and the article that is posted to with its first 100 comments), alone, beside ${gentleASecond} comments a second, and beside as many as are taken; medians of ${rounds} rounds in turns.`,
        figures: sqlite.reading,
      },
      {
        title: 'Pages that listen for new comments',
        note: `${listeners.toLocaleString('en-GB')} open connections to one process; its resident memory before and after, and how long until each has heard of a comment that was posted.`,
        figures: sqlite.listening,
      },
    ]
  } finally {
    await poster.end()
  }
}

async function measureOn(environment: Environment, loader: Child, poster: Child, rounds: number) {
  const posting = await postingFigures(environment, poster, '')
  const reading = await served(environment, (serving) => readingFigures(serving, loader, poster, rounds))
  const listening = await served(environment, (serving) => listeningFigures(serving, poster))
  return { posting, reading, listening }
}

const postAll = (poster: Child, port: number, own: Partial<Posting> = {}): Promise<PostingResult> =>
  poster.ask('post', { port, paths: [talkedAbout], connections: posters, milliseconds: postingMilliseconds, ...own } satisfies Posting)

function postingFigures(environment: Environment, poster: Child, prefix: string): Promise<readonly Figure[]> {
  return served(environment, async (serving) => {
    const port = Number(serving.ready)
    await postAll(poster, port, { milliseconds: 1_000 })
    const before = await serving.ask<Usage>('usage')
    const result = await postAll(poster, port)
    const after = await serving.ask<Usage>('usage')
    expectPosted(result)
    await expectSeen(port, result)
    const rate = result.answers / result.seconds
    const wait = p99(result.waits)
    const cpu = (after.cpuMilliseconds - before.cpuMilliseconds) / result.answers
    const known = prefix === ''
    return [
      known
        ? atLeast({ what: 'taken a second', value: rate, unit: '' }, leastASecond)
        : beside({ what: `${prefix}taken a second`, value: rate, unit: '' }),
      known
        ? atMost({ what: 'p99 of one answer', value: wait, unit: 'ms' }, mostWait)
        : beside({ what: `${prefix}p99 of one answer`, value: wait, unit: 'ms' }),
      beside({ what: `${prefix}CPU time a comment`, value: cpu * 1000, unit: 'µs' }),
    ]
  })
}

async function onPostgres(measure: (environment: Environment) => Promise<readonly Figure[]>): Promise<readonly Figure[]> {
  const server = await startTestServer()
  try {
    return await measure({ DATABASE_URL: `${server.url}/postgres` })
  } finally {
    await server.stop()
  }
}

async function readingFigures(serving: Child, loader: Child, poster: Child, rounds: number): Promise<readonly Figure[]> {
  const port = Number(serving.ready)
  const read = () =>
    loader.ask<LoadResult>('load', {
      port,
      paths: [...readPaths, talkedAbout],
      connections: readers,
      milliseconds: readingMilliseconds,
    } satisfies Load)
  const beside300: number[] = []
  const aloneWaits: number[] = []
  const fullWaits: number[] = []
  for (let round = 0; round <= rounds; round++) {
    const alone = await read()
    const gentle = await whilePosting(poster, port, { aSecond: gentleASecond }, read)
    const full = await whilePosting(poster, port, {}, read)
    if (round === 0) continue
    beside300.push(gentle.answers / gentle.seconds / (alone.answers / alone.seconds))
    aloneWaits.push(p99(alone.waits))
    fullWaits.push(p99(full.waits))
  }
  return [
    atLeast(
      { what: `readers’ throughput beside ${gentleASecond} comments a second, of that alone`, value: median(beside300), unit: '' },
      leastOfReaders,
    ),
    beside({ what: 'p99 of a reader alone', value: median(aloneWaits), unit: 'ms' }),
    atMost({ what: 'p99 of a reader beside as many comments as are taken', value: median(fullWaits), unit: 'ms' }, mostReaderWait),
  ]
}

async function whilePosting(poster: Child, port: number, how: Partial<Posting>, read: () => Promise<LoadResult>): Promise<LoadResult> {
  const posting = postAll(poster, port, { milliseconds: readingMilliseconds + 500, ...how })
  const result = await read()
  expectPosted(await posting)
  return result
}

async function listeningFigures(serving: Child, poster: Child): Promise<readonly Figure[]> {
  const port = Number(serving.ready)
  const listening = await startChild('listen', {})
  try {
    await postAll(poster, port, { milliseconds: 500 })
    const before = await serving.ask<Usage>('usage')
    const opened = await listening.ask<number>('open', { port, article: 1, connections: listeners } satisfies Listening)
    const after = await serving.ask<Usage>('usage')
    const heard = listening.ask<number>('hearAll')
    const posted = await postAll(poster, port, { connections: 1, milliseconds: 1 })
    expectPosted(posted)
    const at = Date.now()
    const last = await heard
    if (opened !== listeners) throw new Error(`${opened} connections instead of ${listeners}`)
    return [
      atMost({ what: 'more memory', value: (after.rssBytes - before.rssBytes) / 1e6, unit: 'MB' }, mostListenerMegabytes),
      atMost({ what: 'from the answer to the last who heard', value: Math.max(0, last - at), unit: 'ms' }, mostHearingMilliseconds),
    ]
  } finally {
    await listening.end()
  }
}

function expectPosted({ answers, statuses }: PostingResult): void {
  if (answers === 0 || statuses.length !== 1 || statuses[0] !== 302) throw new Error(`posting was answered ${statuses.join(', ')}`)
}
