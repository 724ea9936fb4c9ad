import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { after } from 'node:test'
import { type Browser, chromium } from 'playwright-core'

const places = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** The system's Chromium; else Playwright's own; else one of them is installed, the system's where we may. */
function chromiumPath(): string {
  const found = [...places, chromium.executablePath()].find((place) => place !== undefined && place !== '' && existsSync(place))
  if (found) return found
  if (process.getuid?.() === 0 && spawnSync('apt-get', ['install', '-y', '-qq', 'chromium']).status === 0) return '/usr/bin/chromium'
  if (spawnSync('npx', ['playwright-core', 'install', 'chromium']).status === 0) return chromium.executablePath()
  throw new Error(
    'there is no Chromium, and none could be installed: try `apt-get install chromium`, or `npx playwright-core install chromium`',
  )
}

// A browser under test calls nobody: not for updates, not for lists of bad sites.
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

let launched: Promise<Browser> | undefined
after(async () => {
  await (await launched)?.close()
})

/** One browser for all tests of a file. */
export function browser(): Promise<Browser> {
  launched ??= chromium.launch({ executablePath: chromiumPath(), args: quiet })
  return launched
}
