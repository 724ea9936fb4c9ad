import { frameOf } from '../../app/reading/frame.js'
import { readProblemPage } from '../../app/reading/problem-page.js'
import { privatePage } from '../reply/rendered.js'
import { responseOf } from '../reply/response.js'
import type { DiscussionWebPorts } from './discussion-ports.js'

/** A form that another site's page sent does nothing. */
export async function foreignNotice(ports: DiscussionWebPorts): Promise<Response> {
  const reading = await ports.reader.reading()
  const text = ports.theme.commentNoticePage({ frame: frameOf(reading, {}), notice: 'foreign' })
  return responseOf(privatePage(reading, text, { status: 403 }))
}

/** The time in which a comment can be changed is over, or it is somebody else's. */
export async function tooLateNotice(ports: DiscussionWebPorts): Promise<Response> {
  const reading = await ports.reader.reading()
  const text = ports.theme.commentNoticePage({ frame: frameOf(reading, {}), notice: 'too-late' })
  return responseOf(privatePage(reading, text, { status: 403 }))
}

/** There is no such comment, or readers do not see it. */
export async function notFoundReply(ports: DiscussionWebPorts): Promise<Response> {
  const reading = await ports.reader.reading()
  const page = await readProblemPage(reading, { type: 'not-found' })
  return responseOf(privatePage(reading, ports.theme.problemPage(page), { status: 404 }))
}
