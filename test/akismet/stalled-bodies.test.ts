import assert from 'node:assert/strict'
import { connect, type Socket } from 'node:net'
import { describe, it } from 'node:test'
import { cleanUpAfterEach, temporaryFolder } from '../../src/storage/testing.js'
import { addArticle } from '../builders.js'
import { waitUntil } from '../wait-until.js'
import { blog, withServingSite } from './site-that-serves.js'

const address = () => ({ engine: 'sqlite', file: `${temporaryFolder()}/masthead.db` }) as const

/** Of everybody whose proxy is this machine. */
const behindProxy = { MASTHEAD_PROXIES: '127.0.0.1' }
const from = (client: string) => ({ 'X-Forwarded-For': client })

type Stalling = { readonly path: string; readonly client: string; readonly count: number; readonly bytes: number }

/** While `work` runs, bodies of nearly the largest size are begun and never ended, and then ever smaller ones, so that no room is left between. */
async function whileStalling(port: number, { bytes, ...stalling }: Stalling, work: () => Promise<void>): Promise<void> {
  const sockets: Socket[] = []
  try {
    for (let size = bytes; size >= 10; size = Math.floor(size / 10)) {
      sockets.push(...begun(port, { ...stalling, bytes: size }))
      await waitUntil('all is sent', () => sockets.every((socket) => socket.destroyed || socket.writableLength === 0))
    }
    await work()
  } finally {
    for (const socket of sockets) socket.destroy()
  }
}

function begun(port: number, { path, client, count, bytes }: Stalling): readonly Socket[] {
  return Array.from({ length: count }, () => {
    const socket = connect(port, '127.0.0.1')
    socket.on('error', () => {}).on('data', () => {})
    socket.write(
      `POST ${path} HTTP/1.1\r\nHost: news.example\r\nContent-Type: application/x-www-form-urlencoded\r\nX-Forwarded-For: ${client}\r\nContent-Length: ${bytes + 1_000}\r\n\r\n`,
    )
    socket.write(Buffer.alloc(bytes, 'a'))
    return socket
  })
}

describe('bodies that stall', () => {
  cleanUpAfterEach()

  it('shut out no other site, nor one of the same network', async () => {
    await withServingSite(
      address(),
      async ({ ask, key, port, log }) => {
        const fields = { api_key: await key(), blog, user_ip: '198.51.100.7', comment_content: 'The ferries ran late on Tuesday.' }
        await whileStalling(port, { path: '/1.1/comment-check', client: '203.0.113.5', count: 40, bytes: 1_200_000 }, async () => {
          for (const client of ['198.51.100.20', '203.0.113.5']) {
            const { status, body } = await ask('/1.1/comment-check', fields, from(client))
            assert.deepEqual([status, body], [200, 'false'], client)
          }
        })
        assert.deepEqual(log, [])
      },
      behindProxy,
    )
  })

  it('shut out no reader who comments', async () => {
    await withServingSite(
      address(),
      async ({ ask, port, masthead, log }) => {
        const article = await addArticle(masthead.storage, { headline: 'The harbour opens' })
        const form = { comment_post_ID: String(article), author: 'Nora Lind', email: 'nora@reader.example', comment: 'At last.' }
        await whileStalling(port, { path: '/wp-comments-post.php', client: '203.0.113.5', count: 90, bytes: 890_000 }, async () => {
          for (const client of ['198.51.100.20', '203.0.113.5']) {
            const { status } = await ask('/wp-comments-post.php', form, { Origin: 'https://news.example', ...from(client) })
            assert.equal(status, 200, client)
          }
        })
        assert.deepEqual(log, [])
      },
      // Else the gate against floods turns away most of what one network begins.
      { ...behindProxy, MASTHEAD_COMMENTS_MOST_A_MINUTE: '0' },
    )
  })
})
