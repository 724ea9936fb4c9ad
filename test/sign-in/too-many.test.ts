import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { addArticle, published } from '../builders.js'
import { startSite, type TestSite } from '../running-site.js'

const publicAddress = 'http://localhost:4000'
const typed = 'The ferries ran on Sunday too'

let site: TestSite
let article: number

before(async () => {
  site = await startSite({
    MASTHEAD_URL: publicAddress,
    MASTHEAD_COMMENTS_MOST_A_MINUTE: '0',
    MASTHEAD_MAIL_SMTP_URL: 'smtp://127.0.0.1:1',
  })
  article = await addArticle(site.masthead.storage, { slug: 'ferries', life: published(Date.now()) })
})

const post = (path: string, fields: Record<string, string>) =>
  fetch(site.site.listensAt + path, {
    method: 'POST',
    body: new URLSearchParams(fields),
    redirect: 'manual',
    headers: { origin: publicAddress },
  })

/** More than one network may begin, some at a time. */
async function manyTimes(path: string, fields: Record<string, string>): Promise<readonly Response[]> {
  const replies: Response[] = []
  for (let batch = 0; batch < 25; batch++) replies.push(...(await Promise.all(Array.from({ length: 10 }, () => post(path, fields)))))
  return replies
}

async function rowsOf(table: 'drafts' | 'sign_in_attempts'): Promise<number> {
  const { rows } = await site.masthead.database.transact((queries) =>
    sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(queries),
  )
  return Number(rows[0]?.count)
}

describe('beginning to sign in without end', () => {
  it('keeps no more than some of what was typed, and loses none of it', async () => {
    const replies = await manyTimes('/wp-comments-post.php', {
      comment_post_ID: String(article),
      'sign-in': 'another',
      comment: typed,
      author: 'Nora',
    })
    const last = replies.at(-1)
    assert.deepEqual([replies[0]?.status, last?.status], [303, 429])
    const page = (await last?.text()) ?? ''
    assert.match(page, new RegExp(`${typed}</textarea>`))
    assert.match(page, /value="Nora"/)
    assert.ok((await rowsOf('drafts')) < 250)
  })

  it('keeps no more than some of the questions to passkeys', async () => {
    for (const path of ['/sign-in/passkey/ask-to-use', '/sign-in/passkey/ask-to-make', '/newsroom/sign-in/passkey/ask'])
      assert.equal((await manyTimes(path, { name: 'Nora' })).at(-1)?.status, 429)
    assert.ok((await rowsOf('sign_in_attempts')) < 250)
  })
})
