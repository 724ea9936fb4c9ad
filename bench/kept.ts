import { type Answered, askServer, expectStatus, type Measured, measuredChild } from './asking.js'
import type { BareAnswer } from './bare.js'
import { type Child, startChild } from './child.js'
import { atLeast, beside, type Figure, type Section } from './figure.js'
import { KeepAliveClient, requestFor, type WireAnswer } from './keep-alive-client.js'
import { startNginx } from './nginx.js'
import { addressOf, type PreparedSite } from './prepared-site.js'
import { median } from './statistics.js'

const connections = 32
const roundMilliseconds = 1_500

/** A kept article page with 300 comments beside the same bytes from a bare Node server and from nginx, in turns. */
export async function measureKept(site: PreparedSite, loader: Child, rounds: number): Promise<Section> {
  const path = addressOf(site, 'talked-about')
  const serving = await startChild('serve', { dataFolder: site.dataFolder, unkept: false })
  const answer = await answerOf(Number(serving.ready), path)
  const headers = headersOf(answer)
  const bareServing = await startChild('bare', { headers, contentBase64: answer.content.toString('base64') } satisfies BareAnswer)
  const nginx = await startNginx(headers, answer.content)
  const ours = measuredChild('Masthead', serving)
  const bare = measuredChild('bare node:http', bareServing)
  const servers = [ours, bare, ...(nginx ? [nginx] : [])]
  try {
    const results = await inTurns(loader, servers, path, rounds)
    const of = (server: Measured) => results.get(server.name) ?? []
    return {
      title: 'A kept article page with 300 comments',
      note: `${answer.content.length.toLocaleString('en-GB')} bytes of content in ${encodingOf(answer)}, ${connections} connections that stay open, ${rounds} rounds in turns, medians. The ratios are taken round by round.`,
      figures: [
        ratio('requests a second, of a bare server’s', of(ours), of(bare), (each) => each.answersASecond),
        ratio('answers for the same CPU time, of a bare server’s', of(ours), of(bare), (each) => 1 / each.cpuAnAnswer),
        ...servers.flatMap((server) => [
          beside({ what: `${server.name}: requests a second`, value: medianOf(of(server), (each) => each.answersASecond), unit: '' }),
          beside({
            what: `${server.name}: CPU time an answer`,
            value: medianOf(of(server), (each) => each.cpuAnAnswer * 1000),
            unit: 'µs',
          }),
        ]),
      ],
    }
  } finally {
    await Promise.all([serving.end(), bareServing.end(), nginx?.end()])
  }
}

async function inTurns(loader: Child, servers: readonly Measured[], path: string, rounds: number): Promise<Map<string, Answered[]>> {
  const results = new Map<string, Answered[]>(servers.map((server) => [server.name, []]))
  // The first round warms the compilers up and is not counted.
  for (let round = 0; round <= rounds; round++) {
    for (const server of servers) {
      const result = await askServer(loader, server, { paths: [path], connections, milliseconds: roundMilliseconds })
      expectStatus(result, 200, server.name)
      if (round > 0) results.get(server.name)?.push(result)
    }
  }
  return results
}

const medianOf = (results: readonly Answered[], value: (each: Answered) => number): number => median(results.map(value))

const wantedOfBare = 0.9

function ratio(what: string, ours: readonly Answered[], theirs: readonly Answered[], value: (each: Answered) => number): Figure {
  const ratios = ours.map((each, round) => {
    const other = theirs[round]
    return other ? value(each) / value(other) : Number.NaN
  })
  return atLeast({ what, value: median(ratios), unit: '' }, wantedOfBare)
}

/** The answer that everyone gets once the page is kept. */
async function answerOf(port: number, path: string): Promise<WireAnswer> {
  const client = new KeepAliveClient(port)
  await client.ask(requestFor(path))
  const answer = await client.ask(requestFor(path))
  client.close()
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`)
  return answer
}

/** Flat pairs, without those that Node adds by itself. */
function headersOf({ head }: WireAnswer): readonly string[] {
  const own = new Set(['date', 'connection', 'keep-alive'])
  return head
    .split('\r\n')
    .slice(1)
    .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()])
    .filter(([name]) => !own.has((name ?? '').toLowerCase()))
    .flat()
}

const encodingOf = ({ head }: WireAnswer): string => /content-encoding: *(\w+)/i.exec(head)?.[1] ?? 'no encoding'
