import { frameOf } from '../../app/reading/frame.js'
import { type ProblemPage, readProblemPage } from '../../app/reading/problem-page.js'
import type { RenderedPage } from '../kept-page.js'
import { type AboutPrivate, privatePage } from '../reply/rendered.js'
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
export const notFoundPage = (ports: DiscussionWebPorts): Promise<RenderedPage> => problem(ports, { type: 'not-found' }, { status: 404 })

export const notFoundReply = async (ports: DiscussionWebPorts): Promise<Response> => responseOf(await notFoundPage(ports))

/** More than a form of ours can hold. */
export const tooLargePage = (ports: DiscussionWebPorts): Promise<RenderedPage> => problem(ports, { type: 'too-large' }, { status: 413 })

/** A form that did not arrive in time. */
export const tooSlowPage = (ports: DiscussionWebPorts): Promise<RenderedPage> => problem(ports, { type: 'too-slow' }, { status: 408 })

const floodRetrySeconds = 60

/** More than one network sends while there are more comments than anybody can read. */
export const floodPage = (ports: DiscussionWebPorts): Promise<RenderedPage> =>
  problem(
    ports,
    { type: 'too-fast', retryAfterSeconds: floodRetrySeconds },
    { status: 429, headers: [['Retry-After', String(floodRetrySeconds)]] },
  )

/** More at once than one reader does. */
export async function tooFastReply(ports: DiscussionWebPorts, retryAfterSeconds: number): Promise<Response> {
  const headers = [['Retry-After', String(retryAfterSeconds)] as const]
  return responseOf(await problem(ports, { type: 'too-fast', retryAfterSeconds }, { status: 429, headers }))
}

async function problem(ports: DiscussionWebPorts, about: ProblemPage['problem'], how: AboutPrivate): Promise<RenderedPage> {
  const reading = await ports.reader.reading()
  return privatePage(reading, ports.theme.problemPage(await readProblemPage(reading, about)), how)
}
