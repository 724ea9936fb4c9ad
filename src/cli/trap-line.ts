import type { TrapTest } from '../main/doctor.js'

/** `works   the model`; `off     the work that a script does (comments.work-bits)`. What is broken is told as such, off or not. */
export function trapLine({ trap, works, offBy }: TrapTest): string {
  if (!works) return `broken  ${trap}`
  return offBy === undefined ? `works   ${trap}` : `off     ${trap} (${offBy})`
}
