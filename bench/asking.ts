import type { Child, Usage } from './child.js'
import type { Load, LoadResult } from './load.js'

/** A server that is measured: where it listens, and how much processor time it has used. */
export type Measured = { readonly name: string; readonly port: number; cpuMilliseconds(): Promise<number> }

/** A child as a measured server. */
export const measuredChild = (name: string, child: Child): Measured => ({
  name,
  port: Number(child.ready),
  cpuMilliseconds: async () => (await child.ask<Usage>('usage')).cpuMilliseconds,
})

export type Answered = LoadResult & { readonly cpuAnAnswer: number; readonly answersASecond: number }

/** Puts a load on a server, and says what it cost the server. */
export async function askServer(loader: Child, server: Measured, load: Omit<Load, 'port'>): Promise<Answered> {
  const before = await server.cpuMilliseconds()
  const result = await loader.ask<LoadResult>('load', { ...load, port: server.port } satisfies Load)
  const cpu = (await server.cpuMilliseconds()) - before
  return { ...result, cpuAnAnswer: cpu / result.answers, answersASecond: result.answers / result.seconds }
}

/** Fails where anything but the wanted status came back: a figure of error pages is worth nothing. */
export function expectStatus(result: LoadResult, status: number, what: string): void {
  if (result.statuses.length === 1 && result.statuses[0] === status) return
  throw new Error(`${what}: expected ${status} alone, got ${result.statuses.join(', ')}`)
}
