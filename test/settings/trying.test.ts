import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { startSite } from '../running-site.js'
import { startMailServer } from '../sign-in/mail-server.js'
import { clientId, clientSecret, startProvider } from '../sign-in/provider.js'
import { startPublicSite } from '../sign-in/reader.js'
import { waitUntil } from '../wait-until.js'
import { type Administrator, administratorOf, assertForEveryone, onThisMachine } from './administrator.js'

const signIn = '/newsroom/settings/sign-in'
const mail = '/newsroom/settings/mail'

/** Presses a button that tries something, and gives the page once it says how it went. */
async function tried(ann: Administrator, path: string, fields: Record<string, string>): Promise<string> {
  const reply = await ann.post(`${path}/try`, fields)
  assert.equal(reply.status, 303)
  await waitUntil('it was tried', async () => !(await ann.page(path)).includes('Under way'))
  return ann.page(path)
}

describe('trying a provider', () => {
  it('says that it answers and takes the client, and where readers are sent', async () => {
    const club = await startProvider('openid', { id: '1', name: 'Nora' })
    const site = await startPublicSite({
      'sign-in.openid-providers': `club | The Club | ${club.address} | ${clientId}`,
      'sign-in.openid-secrets': `club | ${clientSecret}`,
    })
    const ann = await administratorOf(site)
    const redirect = `${site.origin}/sign-in/club/callback`
    assert.ok((await ann.page(signIn)).includes(redirect))
    const refused = await tried(ann, signIn, { key: 'club' })
    assert.match(refused, /The Club answers, and does not take this site/)
    club.know(redirect)
    const taken = await tried(ann, signIn, { key: 'club' })
    assert.match(taken, /The Club answers, and takes the client id/)
    assert.ok(taken.includes(`Readers are sent to ${club.address}`))
    club.broken = true
    assert.match(await tried(ann, signIn, { key: 'club' }), /The Club does not answer as it should/)
  })

  it('says what is missing of one that is set up in part, and offers no button', async () => {
    const site = await startSite({ ...onThisMachine, MASTHEAD_SIGN_IN_GOOGLE_CLIENT_ID: 'quay' })
    const ann = await administratorOf(site)
    const page = await ann.page(signIn)
    assert.match(page, /Missing: Google: client secret/)
    assert.doesNotMatch(page, /aria-label="Try Google"/)
    assert.match(await tried(ann, signIn, { key: 'google' }), /Set up in part/)
  })
})

describe('trying the mail server', () => {
  it('sends a letter to whoever presses the button, and says what the server said', async () => {
    const server = await startMailServer()
    const site = await startSite({ ...onThisMachine, MASTHEAD_MAIL_SMTP_URL: server.url, MASTHEAD_SITE_NAME: 'The Quay Register' })
    const ann = await administratorOf(site)
    assert.match(await tried(ann, mail, {}), /The mail server took the letter to ann@quay\.example/)
    assert.equal(server.letters.length, 1)
    assert.equal(server.letters[0]?.to, 'ann@quay.example')
    await assertForEveryone(site, ann, mail)
  })

  it('says what to do where none is set, or none answers', async () => {
    const site = await startSite(onThisMachine)
    const ann = await administratorOf(site)
    assert.match(await tried(ann, mail, {}), /No mail server is set/)
    await ann.post(mail, { 'mail.smtp-url': 'smtp://127.0.0.1:9' })
    assert.match(await tried(ann, mail, {}), /The letter did not go: .*See whether server, name and password are right/)
  })
})
