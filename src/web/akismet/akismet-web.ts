import type { IncomingMessage, ServerResponse } from 'node:http'
import { isOfBlog } from '../../app/akismet/blog-address.js'
import { judgeForSite, type SitePorts } from '../../app/akismet/judge-for-site.js'
import { Repetitions } from '../../app/akismet/repetitions.js'
import { monthOf, type SiteKeys } from '../../app/akismet/site-keys.js'
import { teachForSite } from '../../app/akismet/teach-for-site.js'
import type { Random } from '../../app/ports/machine.js'
import type { SiteKey } from '../../app/ports/site-keys.js'
import type { TrustedProxy } from '../../core/client-address.js'
import { Allowance } from '../allowance.js'
import { ArrivingBodies, type BodyLimits } from '../arriving-bodies.js'
import { everywhere } from '../reply/security-headers.js'
import { networkOfRequest } from '../sender-network.js'
import type { SiteReader } from '../site/site-reader.js'
import { keySitesReply, statsReply, subscriptionReply, usageReply } from './figures.js'
import { invalid, missing, plainReply, type Reply, thanks, tooMany, unreadable, verdictReply } from './replies.js'
import { isTrue, sentComment } from './sent-comment.js'
import { otherType, type SentForm, sentForm } from './sent-form.js'

/** What answering other sites needs. */
export type AkismetPorts = Omit<SitePorts, 'repetitions'> & {
  readonly siteKeys: SiteKeys
  readonly random: Random
  readonly proxies: readonly TrustedProxy[]
  readonly reader: SiteReader
  /** The name of this site's host. */
  readonly ownHost: string
  /** Writes down what could not be answered. The key is in none of it. */
  report(cause: unknown, path: string): string
}

type AskedPorts = AkismetPorts & { readonly repetitions: Repetitions }

/** A request that a good key came with. */
type Asked = { readonly ports: AskedPorts; readonly site: SiteKey; readonly key: string; readonly form: SentForm }

const methods = { POST: ['POST'], either: ['GET', 'HEAD', 'POST'] } as const satisfies Record<string, readonly string[]>

type Question = {
  readonly method: keyof typeof methods
  /** Names under which the key may be sent, the first that is there counts. */
  readonly keyFields: readonly string[]
  /** Whether the key must have been made for the site that asks. */
  readonly ofBlog: boolean
  answer(asked: Asked): Promise<Reply>
}

const byKey = ['key', 'api_key'] as const
const byApiKey = ['api_key', 'key'] as const

const questions: Readonly<Record<string, Question>> = {
  '/1.1/verify-key': { method: 'POST', keyFields: byKey, ofBlog: true, answer: async () => plainReply('valid') },
  '/1.1/comment-check': { method: 'POST', keyFields: byApiKey, ofBlog: true, answer: check },
  '/1.1/submit-spam': { method: 'POST', keyFields: byApiKey, ofBlog: true, answer: (asked) => learn(asked, true) },
  '/1.1/submit-ham': { method: 'POST', keyFields: byApiKey, ofBlog: true, answer: (asked) => learn(asked, false) },
  '/1.1/deactivate': { method: 'POST', keyFields: byKey, ofBlog: true, answer: async () => plainReply('deactivated') },
  // Opens nothing here: what it is for are Akismet's own pages.
  '/1.1/token': { method: 'POST', keyFields: byApiKey, ofBlog: false, answer: async ({ ports }) => plainReply(ports.random.shortToken()) },
  '/1.1/get-subscription': { method: 'POST', keyFields: byKey, ofBlog: true, answer: subscription },
  '/1.1/get-stats': { method: 'POST', keyFields: byKey, ofBlog: true, answer: stats },
  '/1.1/get-key-stats': { method: 'POST', keyFields: byKey, ofBlog: false, answer: stats },
  '/1.2/usage-limit': { method: 'either', keyFields: byApiKey, ofBlog: false, answer: usage },
  '/1.2/key-sites': { method: 'either', keyFields: byApiKey, ofBlog: false, answer: keySites },
}

const testPath = '/1.1/test'

/** Whether an address is one of the protocol's. */
export const isAkismetPath = (path: string): boolean => path === testPath || Object.hasOwn(questions, path)

const requestsOfKey = { burst: 300, aSecond: 60 }
// What is taught is written at once, some hundred kilobytes each time.
const lessonsOfKey = { burst: 300, aSecond: 3 }
const wrongKeysOfNetwork = { burst: 20, aSecond: 0.1 }
const aWhile = 60

const bodyLimits: BodyLimits = {
  // A comment of 65,525 letters beyond ASCII is sent twice by WordPress's plugin, in nine bytes each.
  mostBytes: 1_250_000,
  mostBytesOfNetwork: 4 * 1024 * 1024,
  mostBytesAtOnce: 32 * 1024 * 1024,
  arrivesWithinMilliseconds: 20_000,
}

/** Answers other sites that ask this one's spam filter, in the words of Akismet's protocol. */
export class AkismetWeb {
  readonly #ports: AskedPorts
  readonly #requests = new Allowance(requestsOfKey)
  readonly #lessons = new Allowance(lessonsOfKey)
  readonly #wrongKeys = new Allowance(wrongKeysOfNetwork)
  /** The key is among what is sent, so nobody is known before it is read. */
  readonly #bodies = new ArrivingBodies(bodyLimits)

  constructor(ports: AkismetPorts) {
    this.#ports = { ...ports, repetitions: new Repetitions(ports.random) }
  }

  /** Answers a request to one of the protocol's addresses. */
  async answer(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const reply = await this.#reply(path, request)
      if (reply) send(reply, response)
      else response.destroy()
    } catch (cause) {
      const reference = this.#ports.report(cause, path)
      if (response.headersSent) response.destroy()
      else send(unreadable(`Something broke here. Reference ${reference}.`, 500), response)
    }
  }

  /** Undefined when whoever asked went away. */
  async #reply(path: string, request: IncomingMessage): Promise<Reply | undefined> {
    if (!(await this.#ports.siteKeys.isAny())) return plainReply('Not found', {}, 404)
    const question = questions[path]
    const allowed: readonly string[] = methods[question?.method ?? 'either']
    if (!allowed.includes(request.method ?? '')) return notAllowed(allowed.join(', '))
    if (!question) return plainReply('connected')
    const form = await this.#formOf(request)
    if (form === 'gone') return undefined
    if ('status' in form) return form
    const { site, key, refused } = await this.#siteOf(question, form, request)
    if (!site) return refused
    if (!this.#requests.take(`${site.id}`)) return tooMany('This key asks too often.', 1)
    if (path.startsWith('/1.1/submit-') && !this.#lessons.take(`${site.id}`)) return tooMany('This key teaches too fast.', 1)
    return question.answer({ ports: this.#ports, site, key, form })
  }

  async #formOf(request: IncomingMessage): Promise<SentForm | Reply | 'gone'> {
    const body =
      request.method === 'POST'
        ? await this.#bodies.read(request, networkOfRequest(request, this.#ports.proxies))
        : queryOf(request.url ?? '')
    if (body === 'gone') return body
    if (body === 'too-large') return closing(unreadable('It is too long to be read.', 413))
    if (body === 'too-slow') return closing(unreadable('It took too long to arrive.', 408))
    if (body === 'no-room') return closing(unreadable('Too much is being read already.', 503))
    const charset = /charset\s*=\s*"?([\w.:-]{1,40})/i.exec(request.headers['content-type'] ?? '')?.[1]
    return sentForm(body, charset) ?? unreadable('There are too many fields.', 400)
  }

  /** The site whose key was sent, or why it is none. */
  async #siteOf({ keyFields, ofBlog }: Question, form: SentForm, request: IncomingMessage) {
    const key = (
      keyFields.map((name) => form.text(name)?.trim()).find(Boolean) ??
      keyInHost(request, this.#ports.ownHost) ??
      ''
    ).toLowerCase()
    const refuse = (refused: Reply) => ({ site: undefined, key, refused })
    const otherwise = otherType(request)
    if (key === '') return refuse(invalid(otherwise ?? 'No key was sent, neither as api_key nor before the name of the host.'))
    const site = await this.#ports.siteKeys.find(key)
    if (!site && !this.#wrongKeys.take(networkOfRequest(request, this.#ports.proxies)))
      return refuse(tooMany('Too many wrong keys came from this network.', aWhile))
    if (!site) return refuse(invalid('There is no such key.'))
    if (site.revokedAt !== undefined) return refuse(invalid('This key was revoked.'))
    const blog = form.text('blog')
    if (ofBlog && !blog) return refuse(otherwise === undefined ? missing('blog') : invalid(otherwise))
    if (ofBlog && !isOfBlog(blog ?? '', site.blog)) return refuse(invalid('This key was made for another site.'))
    return { site, key, refused: undefined }
  }
}

async function check({ ports, site, form }: Asked): Promise<Reply> {
  // Empty it may be: some sites do not tell.
  if (form.text('user_ip') === undefined) return missing('user_ip')
  if (isOver(ports, site, await limitOf(ports, site))) return overLimit()
  const sent = sentComment(form)
  const judged = await judgeForSite(ports, site, sent)
  const told = judged.verdict === 'spam' ? { spam: 1 } : { ham: 1 }
  await ports.siteKeys.count(site, { apiCalls: 1, ...(sent.isTest ? {} : told) })
  return verdictReply(judged, { guid: ports.random.shortToken(), classify: isTrue(form.text('classify')) })
}

async function learn({ ports, site, form }: Asked, isSpam: boolean): Promise<Reply> {
  // As when it is asked about: empty it may be.
  if (form.text('user_ip') === undefined) return missing('user_ip')
  const came = await teachForSite(ports, site, sentComment(form), isSpam)
  await ports.siteKeys.count(site, {})
  return came === 'taken' ? thanks() : thanks('There was nothing to read in it, neither text nor name nor address, so nothing was learned.')
}

async function usage({ ports, site, form }: Asked): Promise<Reply> {
  return usageReply({ usage: ports.siteKeys.usage(site), limit: await limitOf(ports, site), isExtended: isTrue(form.text('extended')) })
}

async function keySites({ ports, site, key, form }: Asked): Promise<Reply> {
  return keySitesReply({ site, key, months: await monthsOf(ports, site), thisMonth: monthOf(ports.clock.now()) }, form)
}

async function stats({ ports, site, form }: Asked): Promise<Reply> {
  return statsReply(await monthsOf(ports, site), form.text('from'))
}

async function subscription({ ports, site }: Asked): Promise<Reply> {
  return subscriptionReply(site, isOver(ports, site, await limitOf(ports, site)))
}

async function monthsOf({ siteKeys, storage }: AkismetPorts, site: SiteKey) {
  await siteKeys.flush()
  return storage.stores.siteKeys.months(site.id)
}

const limitOf = async ({ reader }: AkismetPorts, { monthlyLimit }: SiteKey): Promise<number> =>
  monthlyLimit ?? (await reader.site()).settings['comments.most-asked-a-month']

const isOver = ({ siteKeys }: AkismetPorts, site: SiteKey, limit: number): boolean => limit > 0 && siteKeys.usage(site) >= limit

/** The code by which WordPress's plugin tells its owner. */
const overLimit = (): Reply => {
  const help = 'The site has asked for all that its key allows it this month.'
  return tooMany(help, 3_600, { 'X-akismet-alert-code': '10501', 'X-akismet-alert-msg': help })
}

/** What is left of the body would be read as the next request of the connection. */
const closing = (reply: Reply): Reply => ({ ...reply, headers: { ...reply.headers, Connection: 'close' } })

const queryOf = (url: string): Buffer => {
  const mark = url.indexOf('?')
  return Buffer.from(mark === -1 ? '' : url.slice(mark + 1), 'latin1')
}

/** As `https://KEY.rest.akismet.com` has it. The site's own name may begin with twelve letters as well. */
function keyInHost({ headers }: IncomingMessage, ownHost: string): string | undefined {
  const [host = ''] = (headers.host ?? '').toLowerCase().split(':')
  return host === ownHost ? undefined : /^([a-z0-9]{12})\./.exec(host)?.[1]
}

const notAllowed = (allowed: string): Reply =>
  closing(plainReply('invalid', { Allow: allowed, 'X-akismet-debug-help': `This takes ${allowed}.` }, 405))

function send({ status, headers, body }: Reply, response: ServerResponse): void {
  const bytes = Buffer.from(body)
  const length = { 'Cache-Control': 'no-store', 'Content-Length': String(bytes.length) }
  response.writeHead(status, { ...Object.fromEntries(everywhere), ...headers, ...length }).end(bytes)
}
