/** Processor time that this thread has taken so far, in milliseconds. What it grows by tells of a work’s size on a busy machine too, as the clock does not. */
export function threadMilliseconds(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}
