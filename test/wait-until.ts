import { setTimeout as pause } from 'node:timers/promises'

const lookAgainMilliseconds = 10
const giveUpMilliseconds = 30_000

/** Resolves as soon as `isTrue`; fails when that never comes. */
export async function waitUntil(what: string, isTrue: () => boolean | Promise<boolean>): Promise<void> {
  const begun = performance.now()
  while (!(await isTrue())) {
    if (performance.now() - begun > giveUpMilliseconds) throw new Error(`waited in vain until ${what}`)
    await pause(lookAgainMilliseconds)
  }
}
