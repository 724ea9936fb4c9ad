import { Hono } from 'hono'
import { jumpTargets } from '../../app/jump/jump.js'
import { jumpPage, targetWords } from '../../render/newsroom/jump.js'
import { frameOf, type NewsroomEnv, type NewsroomPorts } from './newsroom-ports.js'

/** Goes to anything by its name: a page, and for the script that asks for it, data. */
export function jumpRoutes(ports: NewsroomPorts): Hono<NewsroomEnv> {
  const app = new Hono<NewsroomEnv>()
  app.get('/', async (context) => {
    const account = context.get('account')
    const frame = await frameOf(ports, account)
    const words = context.req.query('q') ?? ''
    const { say } = frame
    const places = frame.places.map(({ text, href }) => ({ text: say(text), href }))
    const targets = await jumpTargets(ports.storage.stores, { words, by: account, places, inWords: say.known })
    if (context.req.header('accept') === 'application/json')
      return context.json(
        targets.map(({ kind, text, href }) => ({ kind: say(targetWords[kind]), text: text || say('Without a name'), href })),
      )
    return context.html(jumpPage({ frame, words, targets }))
  })
  return app
}
