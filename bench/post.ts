import { setTimeout as pause } from 'node:timers/promises'
import { chanceFrom, oneOf } from './chance.js'
import { answerQuestions } from './child.js'
import { KeepAliveClient, requestFor } from './keep-alive-client.js'

/** Comments to be posted as guests do: over so many connections, as fast as they are answered or at a rate, for so long. */
export type Posting = {
  readonly port: number
  readonly paths: readonly string[]
  readonly connections: number
  readonly milliseconds: number
  readonly aSecond?: number | undefined
  /** From so many networks in turn; otherwise each from another. */
  readonly networks?: number | undefined
  readonly advert?: boolean | undefined
}

export type PostingResult = {
  readonly answers: number
  readonly seconds: number
  readonly statuses: readonly number[]
  /** How many were answered with each status. */
  readonly byStatus: Readonly<Record<number, number>>
  /** Of one answer, in milliseconds. */
  readonly waits: readonly number[]
  /** The text of the comment that was answered last, by path. */
  readonly last: Readonly<Record<string, string>>
}

type Form = { readonly path: string; readonly article: string; readonly token: string }

async function post({ port, paths, connections, milliseconds, aSecond, networks, advert }: Posting): Promise<PostingResult> {
  const forms = await Promise.all(paths.map((path) => openForm(port, path)))
  const begun = performance.now()
  const waits: number[] = []
  const byStatus: Record<number, number> = {}
  const last: Record<string, string> = {}
  let posted = 0
  const postSome = async () => {
    const client = new KeepAliveClient(port)
    while (performance.now() - begun < milliseconds) {
      const number = posted++
      if (aSecond !== undefined) await until(begun + (number * 1000) / aSecond)
      const form = forms[number % forms.length]
      if (!form) break
      const text = advert ? advertOf(++said) : sentence(++said)
      const request = requestWith(form, text, networks === undefined ? `198.${networkOf(said)}` : `203.${networkOf(said % networks)}`)
      const sent = performance.now()
      const { status } = await client.ask(request)
      waits.push(performance.now() - sent)
      byStatus[status] = (byStatus[status] ?? 0) + 1
      last[form.path] = text
    }
    client.close()
  }
  await Promise.all(Array.from({ length: connections }, postSome))
  return {
    answers: waits.length,
    seconds: (performance.now() - begun) / 1000,
    statuses: Object.keys(byStatus).map(Number),
    byStatus,
    waits,
    last,
  }
}

// No comment is the same as one of an earlier call: that would be refused.
let said = 0

const until = (time: number): Promise<void> => pause(Math.max(0, time - performance.now()))

// What is sent as soon as the form is there is spam.
const writingMilliseconds = 6_000

const forms = new Map<string, Promise<Form>>()

/** A form that has lain open since it was first asked for, for as long as it takes to write a little. */
function openForm(port: number, path: string): Promise<Form> {
  const key = `${port} ${path}`
  const known = forms.get(key)
  if (known) return known
  const opened = formAt(port, path).then(async (form) => {
    await pause(writingMilliseconds)
    return form
  })
  forms.set(key, opened)
  return opened
}

/** What the form of an article holds that was asked for. */
async function formAt(port: number, path: string): Promise<Form> {
  const client = new KeepAliveClient(port)
  const page = (await client.ask(requestFor(`${path}?respond`, 'identity'))).content.toString()
  client.close()
  const field = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(page)?.[1] ?? ''
  return { path, article: field('comment_post_ID'), token: field('token') }
}

const words =
  `the a of and to in that it was for on with as they at by from he she we not but have this were had which their one all been there when who more
  people council harbour ferry ferries island quay boat boats wind north south winter summer morning night week year years ago again never always often
  paid pay money tax water road bridge school hospital street town village city house market shop bread fish field rain snow river sea coast light
  mayor minister court judge lawyer police editor paper story letter report figure figures number page word words question answer reason cause
  mistake proof witness doctor teacher driver captain fisherman farmer neighbour mother father brother sister friend children woman man
  think know believe remember read wrote said told asked heard saw went came left stayed lost found built sold bought closed opened
  old new long short good bad cheap late early small large whole same other last first next true wrong right free public local honest quiet`
    .trim()
    .split(/\s+/)

const chance = chanceFrom(process.pid)

/** Some forty words, as a comment has them, and different each time. */
const sentence = (number: number): string =>
  `${Array.from({ length: 40 }, () => oneOf(chance, words)).join(' ')}, number ${number} of ${process.pid}.`

/** Readers come from many networks: these are set apart for measuring (RFC 2544). */
const networkOf = (number: number): string => `${18 + ((number >> 16) & 1)}.${(number >> 8) & 255}.${number & 255}`

/** What is sold all day long. */
const advertOf = (number: number): string =>
  `Great post ${number}! <a href="http://pills-${number % 7}.example/buy">buy cheap viagra online</a> without prescription, free shipping, best price`

function requestWith({ article, token }: Form, comment: string, network: string): Buffer {
  const fields = {
    comment_post_ID: article,
    comment_parent: '0',
    token,
    comment,
    author: `Reader ${said}`,
    email: `r${said}.${process.pid}@reader.example`,
  }
  const body = new URLSearchParams(fields).toString()
  const head = [
    'POST /wp-comments-post.php HTTP/1.1',
    'Host: made.example',
    'Sec-Fetch-Site: same-origin',
    `X-Forwarded-For: ${network}`,
    'User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
    'Content-Type: application/x-www-form-urlencoded',
    `Content-Length: ${body.length}`,
    '\r\n',
  ]
  return Buffer.from(head.join('\r\n') + body)
}

answerQuestions({ post })
