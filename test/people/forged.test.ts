import assert from 'node:assert/strict'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { before, describe, it } from 'node:test'
import { makeSignInToken } from '../../src/app/identity/session.js'
import { addAccount } from '../../src/app/identity/set-up.js'
import { addArticle } from '../builders.js'
import { startSite, type TestSite } from '../running-site.js'
import { newsroomRoutesOf, places, waysIn } from './places.js'

/** What a browser says of a form that another site’s page sent, or that hides where it is from. */
const foreign: readonly Readonly<Record<string, string>>[] = [
  { origin: 'https://elsewhere.example' },
  { origin: 'null' },
  { origin: 'null', 'sec-fetch-site': 'same-origin' },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
  { origin: 'http://localhost', 'sec-fetch-site': 'cross-site' },
  { origin: 'https://elsewhere.example', 'sec-fetch-site': 'none' },
  { origin: 'http://localhost:8443' },
  { origin: 'https://localhost' },
]

let site: TestSite
let cookie: string

const post = async (path: string, headers: Readonly<Record<string, string>>): Promise<Response> =>
  fetch(`${site.site.listensAt}/newsroom${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, ...headers },
    body: new URLSearchParams({ headline: 'Forged', name: 'Forged', state: 'published', 'site.name': 'Forged' }),
  })

/** Everything in the database but what the program’s own timetable writes. */
function everything(): string {
  const database = new DatabaseSync(join(site.folder, 'masthead.db'), { readOnly: true })
  try {
    const tables = database.prepare("select name from sqlite_master where type = 'table' order by name").all()
    return JSON.stringify(
      tables.map(({ name }) => [name, database.prepare(`select * from "${name}"`).all()]),
      (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value),
    )
  } finally {
    database.close()
  }
}

before(async () => {
  site = await startSite({ MASTHEAD_URL: 'http://localhost' })
  const { storage, clock } = site.masthead
  const id = await storage.transact((stores) =>
    addAccount(stores, { name: 'Ines Falk', login: 'ines', role: 'administrator' }, clock.now()),
  )
  await addArticle(storage)
  const reply = await post(`/sign-in/${await makeSignInToken(storage, id, site.masthead)}`, {})
  cookie = (reply.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
})

describe('a form that another site’s page sends in an administrator’s name', () => {
  // Numbers that lead somewhere: nothing must be changed though it is there.
  const forms = [...places, ...waysIn].filter(([method]) => method === 'POST').map(([, path]) => path.replace(/999/g, '1'))

  it('is every form there is', () => {
    const others = newsroomRoutesOf(site).filter(({ method }) => method !== 'GET' && method !== 'POST')
    assert.deepEqual(others, [], 'this test sends POST alone')
    assert.ok(forms.length > 50)
  })

  it('is refused with a page that says so, and nothing is changed', async () => {
    const before = everything()
    for (const path of forms)
      for (const headers of foreign) {
        const reply = await post(path, headers)
        const said = `POST ${path} with ${JSON.stringify(headers)}`
        assert.equal(reply.status, 403, said)
        assert.match(await reply.text(), /That did not come from here/, said)
        assert.equal(reply.headers.get('set-cookie'), null, said)
      }
    assert.equal(everything(), before)
  })

  it('is told apart from one of our own pages, and from a program that is no browser', async () => {
    const ours = [
      { origin: 'http://localhost', 'sec-fetch-site': 'same-origin' },
      { origin: 'http://localhost' },
      { 'sec-fetch-site': 'same-origin' },
      {},
    ]
    for (const headers of ours) {
      for (const path of forms.filter((each) => each !== '/sign-out')) {
        const { status } = await post(path, headers)
        assert.notEqual(status, 403, `POST ${path} with ${JSON.stringify(headers)}`)
      }
    }
  })
})
