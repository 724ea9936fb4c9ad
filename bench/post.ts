import { setTimeout as pause } from 'node:timers/promises'
import { answerQuestions } from './child.js'
import { KeepAliveClient, requestFor } from './keep-alive-client.js'

/** Comments to be posted as guests do: over so many connections, as fast as they are answered or at a rate, for so long. */
export type Posting = {
  readonly port: number
  readonly paths: readonly string[]
  readonly connections: number
  readonly milliseconds: number
  readonly aSecond?: number | undefined
}

export type PostingResult = {
  readonly answers: number
  readonly seconds: number
  readonly statuses: readonly number[]
  /** Of one answer, in milliseconds. */
  readonly waits: readonly number[]
  /** The text of the comment that was answered last, by path. */
  readonly last: Readonly<Record<string, string>>
}

type Form = { readonly path: string; readonly article: string; readonly token: string }

async function post({ port, paths, connections, milliseconds, aSecond }: Posting): Promise<PostingResult> {
  const forms = await Promise.all(paths.map((path) => formAt(port, path)))
  const begun = performance.now()
  const waits: number[] = []
  const statuses = new Set<number>()
  const last: Record<string, string> = {}
  let posted = 0
  const postSome = async () => {
    const client = new KeepAliveClient(port)
    while (performance.now() - begun < milliseconds) {
      const number = posted++
      if (aSecond !== undefined) await until(begun + (number * 1000) / aSecond)
      const form = forms[number % forms.length]
      if (!form) break
      const text = sentence(++said)
      const request = requestWith(form, text, said)
      const sent = performance.now()
      const { status } = await client.ask(request)
      waits.push(performance.now() - sent)
      statuses.add(status)
      last[form.path] = text
    }
    client.close()
  }
  await Promise.all(Array.from({ length: connections }, postSome))
  return { answers: waits.length, seconds: (performance.now() - begun) / 1000, statuses: [...statuses], waits, last }
}

// No comment is the same as one of an earlier call: that would be refused.
let said = 0

const until = (time: number): Promise<void> => pause(Math.max(0, time - performance.now()))

/** What the form of an article holds that was asked for. */
async function formAt(port: number, path: string): Promise<Form> {
  const client = new KeepAliveClient(port)
  const page = (await client.ask(requestFor(`${path}?respond`, 'identity'))).content.toString()
  client.close()
  const field = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(page)?.[1] ?? ''
  return { path, article: field('comment_post_ID'), token: field('token') }
}

const words =
  'the harbour ferries tide island quay stone boat wind north people council paid never again why because letter old new figure contract'.split(
    ' ',
  )

/** Some forty words, as a comment has them, and different each time. */
const sentence = (number: number): string =>
  `${Array.from({ length: 40 }, (_, at) => words[(number * 7 + at * (1 + (number % 11))) % words.length]).join(' ')}, number ${number} of ${process.pid}.`

function requestWith({ article, token }: Form, comment: string, number: number): Buffer {
  const fields = {
    comment_post_ID: article,
    comment_parent: '0',
    token,
    comment,
    author: `Reader ${number}`,
    email: `r${number}@reader.example`,
  }
  const body = new URLSearchParams(fields).toString()
  const head = [
    'POST /wp-comments-post.php HTTP/1.1',
    'Host: made.example',
    'Sec-Fetch-Site: same-origin',
    'User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
    'Content-Type: application/x-www-form-urlencoded',
    `Content-Length: ${body.length}`,
    '\r\n',
  ]
  return Buffer.from(head.join('\r\n') + body)
}

answerQuestions({ post })
