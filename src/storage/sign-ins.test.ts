import assert from 'node:assert/strict'
import { it } from 'node:test'
import { addAccount, newYearsEve } from '../../test/builders.js'
import { type AdmitPorts, admit } from '../app/identity/admit.js'
import { useMailLink } from '../app/identity/mail-link.js'
import { leaveWay } from '../app/identity/own-account.js'
import { makeSignInToken, useSignInToken } from '../app/identity/session.js'
import type { SessionRecord } from '../app/ports/sessions.js'
import type { SignInAttempt } from '../app/ports/sign-in-attempts.js'
import type { Stores } from '../app/ports/stores.js'
import type { Profile } from '../core/identity/identity.js'
import type { AccountId } from '../core/ids.js'
import { hours, later, minutes } from '../core/instant.js'
import { sha256, systemRandom } from '../system/machine.js'
import { onBothDatabases } from './testing.js'

const inAnHour = later(newYearsEve, hours(1))

const ports: AdmitPorts = { clock: { now: () => newYearsEve }, random: systemRandom, hashing: sha256 }

const profile = (changes: Partial<Profile> = {}): Profile => ({
  issuer: 'https://id.example',
  subject: '1',
  name: 'Nora',
  emailIsVerified: false,
  ...changes,
})

const attempt = (stateHash: string): SignInAttempt => ({
  stateHash,
  browserHash: 'browser',
  provider: 'google',
  issuer: 'https://id.example',
  nonce: 'n',
  verifier: 'v',
  returnTo: '/',
  joining: undefined,
  expiresAt: inAnHour,
})

onBothDatabases('identities', ({ open }) => {
  const arriving = async (storage: Awaited<ReturnType<typeof open>>['storage'], told: Profile, joining?: AccountId): Promise<AccountId> => {
    const admitted = await storage.transact((stores) => admit(stores, { profile: told, provider: 'google', joining }, ports))
    return admitted.ok ? admitted.value : assert.fail(admitted.refusal.type)
  }

  it('lead to one account by issuer and subject, and to others by either alone', async () => {
    const { storage } = await open()
    const first = await arriving(storage, profile())
    assert.equal(await arriving(storage, profile({ name: 'Nora L.' })), first)
    assert.notEqual(await arriving(storage, profile({ subject: '2' })), first)
    assert.notEqual(await arriving(storage, profile({ issuer: 'https://other.example' })), first)
    assert.deepEqual(
      (await storage.stores.identities.ofAccount(first)).map(({ name }) => name),
      ['Nora L.'],
    )
    assert.deepEqual(await storage.stores.accounts.colleagues(), [])
  })

  it('make one account of one person, however often they arrive at once', async () => {
    const { storage } = await open()
    const accounts = await Promise.all([1, 2, 3, 4].map(() => arriving(storage, profile())))
    assert.equal(new Set(accounts).size, 1)
  })

  it('join by a verified address, whatever its capitals, unless two accounts have it', async () => {
    const { storage } = await open()
    const verified = { email: 'Nora@Example.org', emailIsVerified: true }
    const first = await arriving(storage, profile(verified))
    assert.equal(await arriving(storage, profile({ subject: '2', ...verified, email: 'nora@example.org' })), first)
    const other = await arriving(storage, profile({ subject: '3' }))
    await arriving(storage, profile({ subject: '4', ...verified }), other)
    assert.equal((await storage.stores.identities.readersOfAddress('nora@example.org')).length, 2)
    assert.ok(![first, other].includes(await arriving(storage, profile({ subject: '5', ...verified }))))
  })

  it('join nothing to an account that was erased while the provider was asked', async () => {
    const { storage } = await open()
    const account = await arriving(storage, profile())
    await storage.transact((stores) => stores.personal.eraseAccount(account, 'reader'))
    const told = profile({ subject: '2' })
    const joined = await storage.transact((stores) => admit(stores, { profile: told, provider: 'google', joining: account }, ports))
    assert.deepEqual(joined, { ok: false, refusal: { type: 'account-gone' } })
    assert.equal(await storage.stores.identities.find(told.issuer, told.subject), undefined)
  })

  it('never lead to a colleague, nor to an author of an import, by an address', async () => {
    const { storage } = await open()
    const unclaimed = await addAccount(storage, 'Ines')
    const verified = { email: 'ines@example.org', emailIsVerified: true }
    await arriving(storage, profile(verified), unclaimed)
    const editor = await arriving(storage, profile({ subject: '2' }))
    await storage.transact(async ({ accounts }) => {
      const account = await accounts.find(editor)
      if (account) await accounts.save({ ...account, role: 'editor' })
    })
    await arriving(storage, profile({ subject: '3', ...verified }), editor)
    assert.deepEqual(await storage.stores.identities.readersOfAddress('ines@example.org'), [])
    assert.ok(![unclaimed, editor].includes(await arriving(storage, profile({ subject: '4', ...verified }))))
  })

  it('leave a way in, even when the last two are given up at once', async () => {
    const { storage } = await open()
    const own = { storage, clock: ports.clock }
    for (let round = 0; round < 5; round++) {
      const subjects = [`a${round}`, `b${round}`]
      const account = await arriving(storage, profile({ subject: subjects[0] ?? '' }))
      await arriving(storage, profile({ subject: subjects[1] ?? '' }), account)
      const open = new Set(['google'])
      const leave = (subject: string) => leaveWay(own, account, { leaving: { issuer: 'https://id.example', subject }, open })
      const left = await Promise.all(subjects.map(leave))
      assert.equal(left.filter(({ ok }) => ok).length, 1)
      assert.equal((await storage.stores.identities.ofAccount(account)).length, 1)
    }
  })

  it('go with their account', async () => {
    const { storage, database } = await open()
    const account = await arriving(storage, profile())
    await database.transact((queries) => queries.deleteFrom('accounts').where('id', '=', account).execute())
    assert.equal(await storage.stores.identities.find('https://id.example', '1'), undefined)
  })
})

onBothDatabases('sign-ins under way', ({ open }) => {
  it('are taken once, and not too late', async () => {
    const { storage } = await open()
    await storage.transact(({ signIns }) => signIns.addAttempt(attempt('a')))
    const take = () => storage.transact(({ signIns }) => signIns.takeAttempt('a', newYearsEve))
    const taken = await Promise.all([take(), take(), take()])
    assert.deepEqual(
      taken.filter((each) => each !== undefined),
      [attempt('a')],
    )
    await storage.transact(({ signIns }) => signIns.addAttempt(attempt('b')))
    assert.equal(await storage.transact(({ signIns }) => signIns.takeAttempt('b', inAnHour)), undefined)
  })

  it('keep a draft for its hour', async () => {
    const { storage } = await open()
    const { signIns } = storage.stores
    await storage.transact(async (stores) => {
      await stores.signIns.keepDraft('d', 'one', inAnHour)
      await stores.signIns.keepDraft('d', 'two', inAnHour)
    })
    assert.equal(await signIns.draft('d', newYearsEve), 'two')
    assert.equal(await signIns.draft('d', inAnHour), undefined)
    await storage.transact((stores) => stores.signIns.forgetDraft('d'))
    assert.equal(await signIns.draft('d', newYearsEve), undefined)
  })

  it('keep the newest two thousand drafts, whoever floods them', async () => {
    const { storage, database } = await open()
    await storage.transact(async ({ signIns }) => {
      for (let count = 0; count < 2_010; count++) await signIns.keepDraft(`d${count}`, 'x', later(newYearsEve, minutes(count)))
    })
    assert.equal((await database.reads.selectFrom('drafts').selectAll().execute()).length, 2_001)
    assert.equal(await storage.stores.signIns.draft('d2009', newYearsEve), 'x')
    assert.equal(await storage.stores.signIns.draft('d8', newYearsEve), undefined)
  })

  it('use a link, and the id of a token, once each, however many come at the same time', async () => {
    const { storage } = await open()
    const link = {
      tokenHash: 't',
      email: 'a@example.org',
      network: 'n',
      returnTo: '/',
      joining: undefined,
      createdAt: newYearsEve,
      expiresAt: inAnHour,
    }
    await storage.transact(({ signIns }) => signIns.addMailLink(link))
    assert.deepEqual(await storage.stores.signIns.mailLink('t', newYearsEve), link)
    const many = <T>(use: (stores: Stores) => Promise<T>) => Promise.all([1, 2, 3].map(() => storage.transact(use)))
    const links = await many(({ signIns }) => signIns.useMailLink('t', newYearsEve))
    const ids = await many(({ signIns }) => signIns.useTokenId('i', inAnHour))
    assert.deepEqual(
      [links, ids].map((used) => used.filter((isGood) => isGood).length),
      [1, 1],
    )
    assert.equal(await storage.stores.signIns.mailLink('t', newYearsEve), undefined)
    const since = later(newYearsEve, minutes(-1))
    assert.deepEqual(await storage.stores.signIns.mailLinksSince(since, { email: 'a@example.org', network: 'other' }), {
      email: 1,
      network: 0,
    })
  })

  it('sign in once by a link, however often its button is pressed at once', async () => {
    const { storage } = await open()
    const link = {
      tokenHash: sha256.ofToken('t'),
      email: 'a@example.org',
      network: 'n',
      returnTo: '/',
      createdAt: newYearsEve,
      expiresAt: inAnHour,
    }
    await storage.transact(({ signIns }) => signIns.addMailLink(link))
    const press = () => useMailLink({ ...ports, storage }, { token: 't', device: '' })
    const pressed = await Promise.all([press(), press(), press()])
    assert.equal(pressed.filter(({ ok }) => ok).length, 1)
  })

  it('are forgotten when they are over', async () => {
    const { storage, database } = await open()
    const account = await addAccount(storage, 'Ines')
    const session: SessionRecord = {
      tokenHash: 's',
      account,
      issuedAt: newYearsEve,
      expiresAt: inAnHour,
      beganAt: newYearsEve,
      device: '',
      provider: '',
    }
    await storage.transact(async (stores) => {
      await stores.sessions.add(session)
      await stores.sessions.add({ ...session, tokenHash: 's2' })
      await stores.signIns.addAttempt(attempt('a'))
      await stores.signIns.keepDraft('d', 'x', inAnHour)
      await stores.signIns.useTokenId('i', inAnHour)
      await stores.signIns.addMailLink({
        tokenHash: 't',
        email: 'a',
        network: 'n',
        returnTo: '/',
        createdAt: newYearsEve,
        expiresAt: inAnHour,
      })
    })
    const tables = ['sessions', 'sign_in_attempts', 'drafts', 'used_token_ids', 'mail_links'] as const
    const counts = () => Promise.all(tables.map(async (table) => (await database.reads.selectFrom(table).selectAll().execute()).length))
    await storage.transact(({ signIns }) => signIns.forget(later(newYearsEve, minutes(59)), 1))
    assert.deepEqual(await counts(), [2, 1, 1, 1, 1])
    assert.equal(await storage.transact(({ signIns }) => signIns.forget(inAnHour, 1)), 5)
    assert.deepEqual(await counts(), [1, 0, 0, 0, 0])
    await storage.transact(({ signIns }) => signIns.forget(inAnHour, 1))
    assert.deepEqual(await counts(), [0, 0, 0, 0, 0])
  })
})

onBothDatabases('a link that signs in', ({ open }) => {
  it('signs in once, however many come at once', async () => {
    const { storage } = await open()
    const account = await addAccount(storage, 'Nora')
    const token = await makeSignInToken(storage, account, ports)
    const came = await Promise.all(Array.from({ length: 20 }, () => useSignInToken(storage, token, ports)))
    assert.equal(came.filter((session) => session !== undefined).length, 1)
  })
})

onBothDatabases('sessions of an account', ({ open }) => {
  it('list those that were begun, neither links nor tokens that were changed', async () => {
    const { storage } = await open()
    const account = await addAccount(storage, 'Ines')
    const session: SessionRecord = {
      tokenHash: 'a',
      account,
      issuedAt: newYearsEve,
      expiresAt: inAnHour,
      beganAt: newYearsEve,
      device: 'Firefox, Linux',
      provider: 'Google',
      way: 'provider' as const,
    }
    await storage.transact(async ({ sessions }) => {
      await sessions.add(session)
      await sessions.add({ ...session, tokenHash: 'link', beganAt: undefined })
    })
    const next = { ...session, tokenHash: 'b', issuedAt: later(newYearsEve, minutes(1)) }
    const renew = () => storage.transact(({ sessions }) => sessions.renew('a', next, later(newYearsEve, minutes(2))))
    assert.equal(await renew(), true)
    assert.equal(await storage.transact(({ sessions }) => sessions.renew('a', { ...next, tokenHash: 'c' }, inAnHour)), false)
    assert.deepEqual(await storage.stores.sessions.ofAccount(account, newYearsEve), [next])
    assert.ok(await storage.stores.sessions.find('a', later(newYearsEve, minutes(1))))
    assert.equal(await storage.stores.sessions.find('a', later(newYearsEve, minutes(2))), undefined)
  })
})
