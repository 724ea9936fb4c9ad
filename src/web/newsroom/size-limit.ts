import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { type NewsroomEnv, type NewsroomPorts, sayFor } from './newsroom-ports.js'
import { noticeReply } from './notice.js'

const mega = 1024 * 1024

/** Takes no more than this of a form. Whoever sent more is told so, by a page that says how to get back to what was typed; a script, by data. */
export function sizeLimit(ports: NewsroomPorts, mostBytes: number): MiddlewareHandler<NewsroomEnv> {
  return bodyLimit({
    maxSize: mostBytes,
    onError: async (context) => {
      await letItEnd(context.req.raw, timesAsMuch * mostBytes)
      const say = await sayFor(ports)
      const most =
        mostBytes < mega
          ? say('{size} kB', { size: Math.floor(mostBytes / 1000) })
          : say('{size} MB', { size: Math.floor(mostBytes / mega) })
      const text =
        'That was too large: at most {most} are taken at once. Nothing was saved. Go back with your browser: what you typed is still in the form. Then leave the file out, or choose a smaller one.'
      return noticeReply(context, ports, { title: 'That was too large', text, values: { most }, status: 413 })
    },
  })
}

// Of pictures, a film taken for one; whoever sends more is cut off.
const timesAsMuch = 20

/** A browser shows an answer once it has sent everything, and a broken connection when it is cut off before: so the rest is let pass, kept nowhere. */
async function letItEnd({ body }: Request, mostLetPass: number): Promise<void> {
  if (!body || body.locked) return
  let seen = 0
  for await (const part of body) {
    seen += part.length
    if (seen > mostLetPass) return
  }
}
