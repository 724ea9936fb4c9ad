import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { answerQuestions, givenTo } from './child.js'

/** The least that a server on Node can do: the same bytes and headers to everyone. */
export type BareAnswer = { readonly headers: readonly string[]; readonly contentBase64: string }

const { headers, contentBase64 } = givenTo(process.argv[2]) as BareAnswer
const content = Buffer.from(contentBase64, 'base64')
const head = [...headers]
const server = createServer((_, response) => {
  response.writeHead(200, head)
  response.end(content)
})
server.keepAliveTimeout = 65_000
server.listen(0, '127.0.0.1', () => answerQuestions({}, (server.address() as AddressInfo).port))
