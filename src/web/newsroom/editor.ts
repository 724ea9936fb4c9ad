import { type Context, Hono } from 'hono'
import { uploadMedia } from '../../app/publishing/upload-media.js'
import { markdownHtml } from '../../core/markup/markdown.js'
import { mediaHref } from '../../core/publishing/picture-sizes.js'
import { articleProblem } from './article-words.js'
import type { NewsroomEnv, NewsroomPorts } from './newsroom-ports.js'

/** What the editor of articles asks for while somebody writes. Whoever may write may ask. */
export function editorRoutes(ports: NewsroomPorts): Hono<NewsroomEnv> {
  const app = new Hono<NewsroomEnv>()
  app.post('/pictures', (context) => takePicture(context, ports))
  app.post('/markdown', async (context) => {
    const html = markdownHtml(await context.req.text())
    return html.ok ? context.text(html.value) : context.text(articleProblem(html.refusal), 422)
  })
  return app
}

/** Takes in a picture for the text. One that is known brings the words that it has. */
async function takePicture(context: Context<NewsroomEnv>, ports: NewsroomPorts): Promise<Response> {
  const { picture } = await context.req.parseBody()
  if (!(picture instanceof File) || picture.size === 0) return context.json({ problem: 'There was no picture in it.' }, 422)
  const bytes = new Uint8Array(await picture.arrayBuffer())
  const upload = { bytes, name: picture.name, alternativeText: '', caption: '', credit: '', keepsWords: true }
  const taken = await uploadMedia(ports, upload, { account: context.get('account').id })
  if (!taken.ok) return context.json({ problem: articleProblem(taken.refusal) }, 422)
  const { file, alternativeText, credit } = taken.value
  if (!file?.width) return context.json({ problem: 'That is no picture.' }, 422)
  return context.json({ src: mediaHref(file.path), width: file.width, height: file.height, alternativeText, credit }, 201)
}
