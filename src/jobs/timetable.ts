import type { Span } from '../core/instant.js'

/** Work that starts by itself, again and again. */
export type Job = {
  readonly name: string
  readonly every: Span
  /** Gives whether there is more to do at once. */
  run(): Promise<boolean>
}

/** Runs each job at its times, never twice at once, until stopped. A job that fails is reported and runs again at its next time. */
export function startTimetable(jobs: readonly Job[], report: (job: string, cause: unknown) => void): () => Promise<void> {
  const stops = jobs.map((job) => startJob(job, report))
  return async () => {
    await Promise.all(stops.map((stop) => stop()))
  }
}

function startJob(job: Job, report: (job: string, cause: unknown) => void): () => Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<void> = Promise.resolve()
  let isStopped = false
  const schedule = (wait: number) => {
    if (isStopped) return
    timer = setTimeout(() => {
      running = turn()
    }, wait)
    timer.unref()
  }
  const turn = async () => {
    try {
      const hasMore = await job.run()
      schedule(hasMore ? 0 : job.every)
    } catch (cause) {
      report(job.name, cause)
      schedule(job.every)
    }
  }
  schedule(job.every)
  return async () => {
    isStopped = true
    clearTimeout(timer)
    await running
  }
}
