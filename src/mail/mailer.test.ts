import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, it, type TestContext } from 'node:test'
import { SMTPServer } from 'smtp-server'
import { newYearsEve } from '../../test/builders.js'
import type { Letter } from '../app/ports/mailer.js'
import { mailer } from './mailer.js'

const letter: Letter = {
  to: 'nora@example.org',
  subject: 'Łódź: a new answer\r\nBcc: omar@example.org',
  text: 'Somebody answered you.',
  html: '<p>Somebody answered you.</p>',
  headers: { 'List-Unsubscribe': '<https://quay.example/leave/1>' },
}

type Taken = { readonly from: string; readonly to: readonly string[]; readonly message: string; readonly user: unknown }

/** A mail server on this machine that keeps what it is sent, and knows one name. */
async function mailServer(t: TestContext, secure = false) {
  const taken: Taken[] = []
  const server = new SMTPServer({
    secure,
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _, done) =>
      password === 'pass/word' ? done(null, { user: username ?? '' }) : done(new Error('unknown')),
    onRcptTo: ({ address }, _, done) =>
      address.startsWith('nobody') ? done(Object.assign(new Error(`no such person ${address}`), { responseCode: 550 })) : done(),
    onData: (stream, { envelope, user }, done) => {
      void text(stream).then((message) => {
        const { mailFrom, rcptTo } = envelope
        taken.push({ from: mailFrom === false ? '' : mailFrom.address, to: rcptTo.map(({ address }) => address), message, user })
        done()
      })
    },
  })
  // One client leaves on purpose, while the connection is being secured.
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => new Promise<void>((resolve) => server.close(() => resolve())))
  return { taken, at: `127.0.0.1:${(server.server.address() as AddressInfo).port}` }
}

function mailerTo(t: TestContext, smtpUrl: string) {
  const folder = join(mkdtempSync(join(tmpdir(), 'masthead-letters-')), 'letters')
  t.after(() => rmSync(join(folder, '..'), { recursive: true }))
  const said: string[] = []
  const made = mailer({
    folder,
    clock: { now: () => newYearsEve },
    random: { token: () => 'abcdefghij', shortToken: () => 'abcde' },
    settings: async () => ({ from: { name: 'The Quay, Register', address: 'letters@quay.example' }, smtpUrl }),
    laidAside: (file) => said.push(file),
  })
  return { ...made, folder, said }
}

describe('a letter', () => {
  it('reaches the mail server, from the publication, in plain text and HTML, to one person whatever its subject says', async (t) => {
    const server = await mailServer(t)
    const sent = await mailerTo(t, `smtp://${server.at}`).send(letter)
    assert.ok(sent.ok && sent.value.type === 'sent')
    assert.match(sent.value.says, /^250 /)
    const [first] = server.taken
    assert.deepEqual([first?.from, first?.to], ['letters@quay.example', ['nora@example.org']])
    for (const part of [
      /^From: "The Quay, Register" <letters@quay\.example>\r$/m,
      /^To: nora@example\.org\r$/m,
      /^Auto-Submitted: auto-generated\r$/m,
      /^List-Unsubscribe: <https:\/\/quay\.example\/leave\/1>\r$/m,
      /^Content-Type: multipart\/alternative/m,
      /Somebody answered you\.\r/,
      /<p>Somebody answered you\.<\/p>/,
    ])
      assert.match(first?.message ?? '', part)
    assert.doesNotMatch(first?.message ?? '', /^Bcc:|X-Mailer/im)
  })

  it('goes with name and password, also when these hold signs that addresses do not', async (t) => {
    const server = await mailServer(t)
    assert.ok((await mailerTo(t, `smtp://ann%40quay:pass%2Fword@${server.at}`).send(letter)).ok)
    assert.equal(server.taken[0]?.user, 'ann@quay')
  })

  it('is refused for good when the server knows no such person', async (t) => {
    const server = await mailServer(t)
    const sent = await mailerTo(t, `smtp://${server.at}`).send({ ...letter, to: 'nobody@example.org' })
    assert.ok(!sent.ok && sent.refusal.type === 'letter-refused')
    assert.match(sent.refusal.why, /no such person/)
    assert.doesNotMatch(sent.refusal.why, /nobody@/)
  })

  it('may go another time when the password is wrong, or no server answers', async (t) => {
    const server = await mailServer(t)
    for (const url of [`smtp://ann:wrong@${server.at}`, 'smtp://127.0.0.1:1']) {
      const sent = await mailerTo(t, url).send(letter)
      assert.equal(!sent.ok && sent.refusal.type, 'letter-not-sent', url)
    }
    assert.deepEqual(server.taken, [])
  })

  it('does not go to a server whose certificate nobody vouches for', async (t) => {
    const server = await mailServer(t, true)
    const sent = await mailerTo(t, `smtps://${server.at}`).send(letter)
    assert.equal(!sent.ok && sent.refusal.type, 'letter-not-sent')
    assert.deepEqual(server.taken, [])
  })

  it('is laid aside where no server is set: for the owner’s eyes alone, and said so', async (t) => {
    const { send, folder, said } = mailerTo(t, '')
    const sent = await send(letter)
    assert.ok(sent.ok && sent.value.type === 'laid-aside')
    assert.deepEqual(readdirSync(folder), ['2019-12-31T12-00-00-000Z-abcdefgh.eml'])
    assert.deepEqual(said, [sent.value.file])
    assert.match(readFileSync(sent.value.file, 'utf8'), /To: nora@example\.org/)
    assert.equal(statSync(sent.value.file).mode & 0o777, 0o600)
    assert.equal(statSync(folder).mode & 0o777, 0o700)
  })
})
