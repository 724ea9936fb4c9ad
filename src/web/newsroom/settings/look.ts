import { type Context, Hono } from 'hono'
import { readFrontPage } from '../../../app/reading/front-page.js'
import { definitionOf, type Settings, settingText } from '../../../app/settings/settings.js'
import { settingsIn } from '../../../app/settings/shown-settings.js'
import { accentOnPapers } from '../../../core/publishing/accent.js'
import { contrastLines } from '../../../render/newsroom/settings/look-parts.js'
import { lookStylesheet } from '../../../render/site/look-stylesheet.js'
import { contentSecurityPolicy } from '../../reply/security-headers.js'
import { type NewsroomEnv, type NewsroomPorts, sayFor } from '../newsroom-ports.js'

/** The front page as it would look with what is typed, and what is said of its colour. Nothing of it is kept. */
export function lookRoutes(ports: NewsroomPorts): Hono<NewsroomEnv> {
  const app = new Hono<NewsroomEnv>()
  app.get('/preview', async (context) => {
    const reading = await ports.reader.reading()
    const look = lookFrom(context)
    const settings = { ...reading.site.settings, ...look }
    const accent = encodeURIComponent(settings['look.accent'])
    const own = `/newsroom/settings/look/preview.css?accent=${accent}`
    const front = await readFrontPage({ ...reading, site: { ...reading.site, settings }, lookStylesheet: own }, 1)
    context.header('Content-Security-Policy', contentSecurityPolicy([]))
    return 'type' in front ? context.notFound() : context.html(ports.theme.frontPage(front.page))
  })
  app.get('/preview.css', (context) => {
    const accent = settingText('look.accent', context.req.query('accent') ?? '')
    const css = (accent.ok ? lookStylesheet(accent.value.text) : undefined) ?? ''
    return context.body(css, 200, { 'Content-Type': 'text/css; charset=utf-8' })
  })
  app.get('/contrast', async (context) =>
    context.json(contrastLines(accentOnPapers(context.req.query('accent') ?? ''), await sayFor(ports))),
  )
  return app
}

/** What is typed of the look, where it can be taken. A box that is not ticked is not sent. */
function lookFrom(context: Context<NewsroomEnv>): Partial<Settings> {
  const typed = settingsIn('look').flatMap((name) => {
    const text = context.req.query(name) ?? (context.req.query(`was:${name}`) === undefined ? undefined : 'off')
    const value = text === undefined ? undefined : definitionOf(name).parse(text)
    return value === undefined ? [] : [[name, value] as const]
  })
  return Object.fromEntries(typed)
}
