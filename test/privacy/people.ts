import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { sql } from 'kysely'
import { houseRules } from '../../src/app/discussion/house-rules.js'
import { keyring } from '../../src/app/discussion/keys.js'
import { postComment } from '../../src/app/discussion/post-comment.js'
import { admit } from '../../src/app/identity/admit.js'
import { beginSession } from '../../src/app/identity/session.js'
import type { PrivacyPorts } from '../../src/app/privacy/privacy-ports.js'
import { settingsFrom } from '../../src/app/settings/settings.js'
import { spamFilter } from '../../src/app/spam/spam-filter.js'
import type { AccountId, ArticleId, CommentId } from '../../src/core/ids.js'
import { days, hours, later, minutes, type Span } from '../../src/core/instant.js'
import { keptCleanHtml } from '../../src/core/markup/clean-html.js'
import { laidLetters } from '../../src/mail/laid-letters.js'
import { layAside } from '../../src/mail/letter-folder.js'
import { programFolder } from '../../src/main/compose.js'
import { spamModelWhenNeeded } from '../../src/main/spam-model-when-needed.js'
import { wordingFor } from '../../src/render/words.js'
import type { TestDatabase } from '../../src/storage/testing.js'
import { sha256, systemRandom } from '../../src/system/machine.js'
import { aComment, newYearsEve } from '../builders.js'

const model = spamModelWhenNeeded(programFolder)

/** All that it takes to show and erase, around a database, with a clock that tests set and a folder of letters. */
export type AtWork = PrivacyPorts & { readonly pass: (span: Span) => void; readonly letterFolder: string }

const folders: string[] = []
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

export function atWork({ storage, database }: Pick<TestDatabase, 'storage' | 'database'>): AtWork {
  let now = newYearsEve
  const clock = { now: () => now }
  const letterFolder = mkdtempSync(join(tmpdir(), 'masthead-letters-'))
  folders.push(letterFolder)
  return {
    storage,
    clock,
    random: systemRandom,
    hashing: sha256,
    keys: keyring({ storage, clock, random: systemRandom }),
    filter: spamFilter({ storage, clock, model }),
    traces: database,
    laidLetters: laidLetters(letterFolder),
    nameless: (language) => wordingFor(language, 'UTC').words.personalData.nameless,
    pass: (span) => {
      now = later(now, span)
    },
    letterFolder,
  }
}

const rules = houseRules(
  settingsFrom({
    'comments.moderation': 'none',
    'comments.pause-seconds': '0',
    'comments.most-a-minute': '0',
    'comments.links-held': '0',
    'comments.spam-filter': 'off',
  }),
)

export type Posting = {
  readonly article: ArticleId
  readonly name: string
  readonly text: string
  readonly parent?: CommentId
  readonly account?: AccountId
  readonly browser?: string
  readonly follows?: 'all' | 'answers'
}

/** A comment as the form posts it, by a guest or an account; the address is the name’s at example.org. */
export async function post(ports: AtWork, { article, name, text, parent, account, browser, follows }: Posting): Promise<CommentId> {
  const email = `${name}@example.org`
  ports.pass(minutes(1))
  const posted = await postComment(ports, rules, {
    article,
    parent,
    text,
    who:
      account === undefined
        ? { type: 'guest', fields: { name, email, url: `https://${name.toLowerCase()}.example` } }
        : { type: 'account', account, name, email, role: undefined },
    follow: follows ? { follow: { what: follows, pace: 'at-once' }, email } : undefined,
    network: '203.0.113.7',
    browser: browser === undefined ? undefined : { id: browser, own: [] },
  })
  if (!posted.ok) throw new Error(`not posted: ${JSON.stringify(posted.refusal)}`)
  return posted.value.id
}

/** Somebody in every table that can hold a person: what the form posts, what an import brought, an account, letters, votes, drafts. */
export async function somebodyEverywhere(ports: AtWork, article: ArticleId, name: string) {
  const { storage } = ports
  const email = `${name.toLowerCase()}@example.org`
  const guest = await post(ports, { article, name, text: `${name} saw it.`, browser: `browser-of-${name}`, follows: 'all' })
  const answered = await post(ports, { article, name, text: `${name} saw it again.` })
  const stranger = await post(ports, { article, name: 'Omar', text: 'So did I.', parent: answered })
  const made = await storage.transact(async (stores) => {
    const { discussion, comments, customFields, imports, signIns, subscriptions, letters, spam } = stores
    const now = ports.clock.now()
    const profile = { issuer: 'mailto:', subject: email, name, email, emailIsVerified: true }
    const admitted = await admit(stores, { profile, provider: 'mail' }, ports)
    if (!admitted.ok) throw new Error('not admitted')
    const account = admitted.value
    await beginSession(stores, account, ports, { device: `${name}’s telephone`, provider: '' })
    await stores.identities.addPasskey({
      credential: `key-of-${name}`,
      account,
      publicKey: 'pQ',
      counter: 0,
      transports: [],
      name: `${name}’s key`,
      createdAt: now,
      usedAt: now,
    })
    const [imported] = await comments.add(article, [
      aComment({
        name,
        email: email.toUpperCase(),
        url: `https://${name}.example/`,
        bodySource: `${name} wrote in 2012.`,
        body: keptCleanHtml(`<p>${name} wrote in 2012.</p>`),
        networkAddress: `198.51.100.${name.length}`,
        userAgent: 'Firefox, Linux',
        at: newYearsEve,
      }),
    ])
    if (imported === undefined) throw new Error('nothing imported')
    await customFields.replace({ kind: 'comment', id: imported }, [{ key: 'akismet_as_submitted', value: `{"email":"${email}"}` }])
    const reasons = [{ words: `the name ${name}`, weight: 1 }]
    await spam.keepJudgement(guest, { score: 0.1, verdict: 'ham', reasons, model: 'x', links: [`link-of-${name}`] })
    await spam.keepLessons('site', new Map([[`comment ${guest}`, { isSpam: false, step: 1, odds: undefined }]]), now)
    await discussion.appeal(guest, `${name} is no robot`, now)
    await imports.mark('old.example', 'comment', [
      { foreignId: String(article), localId: imported, fingerprint: 'published', localVersion: 0 },
    ])
    const edited = { source: 'Better so.', body: keptCleanHtml('<p>Better so.</p>'), policy: 1, textMark: `${name}`, at: now }
    await discussion.edit(guest, { ...edited, reason: { rule: 'held-word', word: name, where: 'name' } })
    await discussion.decide(guest, { state: 'held', reason: `${name} again`, at: now })
    await discussion.decide(guest, { state: 'published', reason: '', at: now })
    await discussion.report(guest, { reader: 'somebody', reason: 'unkind', note: `${name} is rude`, at: now })
    const { marks } = await ports.keys()
    const mark = ports.hashing.keyed(marks, `account ${account}`)
    await discussion.recommend(stranger, mark, now)
    await discussion.report(stranger, { reader: mark, reason: 'false', note: `${name} says so`, at: now })
    const confirmed = (await subscriptions.ofAddress(email))[0]
    if (!confirmed) throw new Error('follows nothing')
    await subscriptions.save({ ...confirmed, state: { type: 'active', since: newYearsEve } })
    await letters.addForFollowers([{ comment: stranger, at: now }], { now, dailyAt: now })
    await signIns.addMailLink({
      tokenHash: `link-of-${name}`,
      email,
      network: 'x',
      returnTo: '/',
      createdAt: now,
      expiresAt: later(now, hours(1)),
    })
    const draft = JSON.stringify({ articleId: article, text: `${name} writes`, name, email })
    await signIns.keepDraft(`draft-of-${name}`, draft, later(now, hours(1)))
    return { account, imported }
  })
  const own = await post(ports, { article, name, text: `${name}, signed in.`, account: made.account })
  await layAside(
    { folder: ports.letterFolder, clock: ports.clock, random: systemRandom },
    { name: 'The Quay', address: 'a@quay.example' },
    {
      to: email,
      subject: 'Łódź',
      text: `Dear ${name}`,
    },
  )
  return { email, guest, answered, stranger, own, ...made }
}

/** Whatever holds a word, whatever its capitals: rows of every table, files of the database and of the letters. */
export async function placesOf(word: string, { database, address }: TestDatabase, ports: AtWork): Promise<readonly string[]> {
  const wanted = word.toLowerCase()
  const inRows = await rowsWith(wanted, database)
  const files = [
    ...(address.engine === 'sqlite' ? ['', '-wal', '-journal'].map((ending) => address.file + ending) : []),
    ...readdirSync(ports.letterFolder).map((name) => join(ports.letterFolder, name)),
  ]
  const inFiles = files.filter(
    (file) => statSync(file, { throwIfNoEntry: false }) && readFileSync(file, 'latin1').toLowerCase().includes(wanted),
  )
  return [...inRows, ...inFiles]
}

async function rowsWith(word: string, { engine, reads }: TestDatabase['database']): Promise<readonly string[]> {
  const tables = await (engine === 'sqlite'
    ? sql<{ name: string }>`select name from sqlite_schema where type = 'table' and sql is not null`
    : sql<{ name: string }>`select table_name as name from information_schema.tables where table_schema = 'public'`
  ).execute(reads)
  const found: string[] = []
  for (const { name } of tables.rows) {
    const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(name)}`.execute(reads)
    for (const row of rows) {
      const text = Object.values(row)
        .map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value)))
        .join('\n')
      if (text.toLowerCase().includes(word)) found.push(`${name}: ${text.slice(0, 200)}`)
    }
  }
  return found
}

/** A month, and one day. */
export const aMonth = days(31)
