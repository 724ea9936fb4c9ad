import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, type TestContext } from 'node:test'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core'

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

/** What the switch in the browser's settings writes. */
const thirdPartyCookies = { kept: 0, refused: 1 } as const

/** A browser of its own for one test, with nothing in it, that keeps the cookies of third parties or refuses them. */
export async function ownBrowser(
  t: TestContext,
  thirdParties: keyof typeof thirdPartyCookies,
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  const profile = mkdtempSync(join(tmpdir(), 'masthead-chromium-'))
  mkdirSync(join(profile, 'Default'))
  const preferences = { profile: { cookie_controls_mode: thirdPartyCookies[thirdParties] } }
  writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences))
  const context = await chromium.launchPersistentContext(profile, { executablePath: chromiumPath(), args: quiet, ...options })
  t.after(async () => {
    await context.close()
    rmSync(profile, { recursive: true, force: true })
  })
  return context
}
