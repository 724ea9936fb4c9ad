import { answerQuestions } from './child.js'
import { KeepAliveClient, requestFor } from './keep-alive-client.js'

/** What is to be asked of a server: paths in turn, over so many connections, so often or so long. */
export type Load = {
  readonly port: number
  readonly paths: readonly string[]
  readonly connections: number
  readonly count?: number | undefined
  readonly milliseconds?: number | undefined
  readonly acceptEncoding?: string | undefined
}

/** What came back. */
export type LoadResult = {
  readonly answers: number
  readonly seconds: number
  readonly statuses: readonly number[]
  readonly wireBytes: number
  /** Of one answer, in milliseconds, in the order they came. */
  readonly waits: readonly number[]
}

async function load({ port, paths, connections, count, milliseconds, acceptEncoding }: Load): Promise<LoadResult> {
  const requests = paths.map((path) => requestFor(path, acceptEncoding))
  const begun = performance.now()
  const deadline = begun + (milliseconds ?? 60_000)
  const statuses = new Set<number>()
  const waits: number[] = []
  let asked = 0
  let wireBytes = 0
  const ask = async () => {
    const client = new KeepAliveClient(port)
    while (asked < (count ?? Number.POSITIVE_INFINITY) && performance.now() < deadline) {
      const request = requests[asked++ % requests.length]
      if (!request) break
      const sent = performance.now()
      const answer = await client.ask(request)
      waits.push(performance.now() - sent)
      statuses.add(answer.status)
      wireBytes += answer.wireBytes
    }
    client.close()
  }
  await Promise.all(Array.from({ length: connections }, ask))
  return { answers: waits.length, seconds: (performance.now() - begun) / 1000, statuses: [...statuses], wireBytes, waits }
}

answerQuestions({ load })
