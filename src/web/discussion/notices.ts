import { frameOf } from '../../app/reading/frame.js'
import { readProblemPage } from '../../app/reading/problem-page.js'
import type { RenderedPage } from '../kept-pages.js'
import { privatePage } from '../reply/rendered.js'
import { responseOf } from '../reply/response.js'
import type { DiscussionWebPorts } from './discussion-ports.js'

/** A form that another site's page sent does nothing. */
export const foreignPage = (ports: DiscussionWebPorts): Promise<RenderedPage> => notice(ports, 'foreign')

export const foreignNotice = async (ports: DiscussionWebPorts): Promise<Response> => responseOf(await foreignPage(ports))

/** The time in which a comment can be changed is over, or it is somebody else's. */
export const tooLateNotice = async (ports: DiscussionWebPorts): Promise<Response> => responseOf(await notice(ports, 'too-late'))

async function notice(ports: DiscussionWebPorts, about: 'foreign' | 'too-late'): Promise<RenderedPage> {
  const reading = await ports.reader.reading()
  return privatePage(reading, ports.theme.commentNoticePage({ frame: frameOf(reading, {}), notice: about }), { status: 403 })
}

/** There is no such comment or article, or readers do not see it. */
export const notFoundPage = (ports: DiscussionWebPorts): Promise<RenderedPage> => problem(ports, 'not-found', 404)

export const notFoundReply = async (ports: DiscussionWebPorts): Promise<Response> => responseOf(await notFoundPage(ports))

/** More than a form of ours can hold. */
export const tooLargePage = (ports: DiscussionWebPorts): Promise<RenderedPage> => problem(ports, 'too-large', 413)

async function problem(ports: DiscussionWebPorts, type: 'not-found' | 'too-large', status: number): Promise<RenderedPage> {
  const reading = await ports.reader.reading()
  return privatePage(reading, ports.theme.problemPage(await readProblemPage(reading, { type })), { status })
}
