import { styleText } from 'node:util'

/** A line on the terminal that is written over as work goes on; on anything but a terminal nothing is shown of it. */
export type Progress = { show(line: string): void; end(): void }

const redrawMilliseconds = 100

/** Progress on standard error, so that standard output holds only what a command gives. */
export function progressLine(stream: NodeJS.WriteStream = process.stderr): Progress {
  if (!stream.isTTY) return { show: () => {}, end: () => {} }
  let drawn = 0
  let isShown = false
  return {
    show: (line) => {
      const now = performance.now()
      if (now - drawn < redrawMilliseconds) return
      drawn = now
      isShown = true
      stream.write(`\r\u001b[2K${line.slice(0, (stream.columns ?? 80) - 1)}`)
    },
    end: () => {
      if (isShown) stream.write('\r\u001b[2K')
    },
  }
}

/** Does long work, and shows on the terminal how far it is: `articles 1200`. */
export async function withProgress<T>(work: (progress: (what: string, done: number) => void) => Promise<T>): Promise<T> {
  const line = progressLine()
  try {
    return await work((what, done) => line.show(done > 0 ? `${what} ${done}` : what))
  } finally {
    line.end()
  }
}

/** A bar of twenty marks for a share from 0 to 1. */
export function bar(share: number): string {
  const full = Math.round(Math.min(Math.max(share, 0), 1) * 20)
  return `[${'='.repeat(full)}${' '.repeat(20 - full)}] ${String(Math.floor(share * 100)).padStart(3)} %`
}

/** Seconds as `1 h 04 min`, `3 min 20 s` or `12 s`. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  if (whole >= 3600) return `${Math.floor(whole / 3600)} h ${String(Math.floor((whole % 3600) / 60)).padStart(2, '0')} min`
  return whole >= 60 ? `${Math.floor(whole / 60)} min ${whole % 60} s` : `${whole} s`
}

/** A heading on a terminal; the same words elsewhere. */
export const heading = (words: string): string => (process.stdout.isTTY ? styleText('bold', words) : words)
