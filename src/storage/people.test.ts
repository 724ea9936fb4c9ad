import assert from 'node:assert/strict'
import { it } from 'node:test'
import { addArticle, addAccount as addAuthor, newYearsEve } from '../../test/builders.js'
import { acceptInvitation, invite, readInvitation } from '../app/identity/invitations.js'
import { changePerson, readPeople, signOutEverywhere } from '../app/identity/people.js'
import { beginSession, whoIs } from '../app/identity/session.js'
import { addAccount } from '../app/identity/set-up.js'
import type { Storage } from '../app/ports/stores.js'
import { mostFailed } from '../core/identity/authenticator.js'
import type { Role } from '../core/identity/role.js'
import type { AccountId } from '../core/ids.js'
import { days, hours, type Instant, later } from '../core/instant.js'
import { authenticators } from '../sign-in/authenticators.js'
import { sha256, systemRandom } from '../system/machine.js'
import { onBothDatabases } from './testing.js'

const hashing = { passwords: { hash: async () => 'hash', isRight: async () => true, isKnown: () => false }, authenticators }

const portsOf = (storage: Storage, now: Instant = newYearsEve) => ({
  storage,
  clock: { now: () => now },
  random: systemRandom,
  hashing: sha256,
  ...hashing,
  sealingKey: { find: async () => 'key', keep: async () => 'key' },
})

const colleague = (storage: Storage, name: string, role: Role, email?: string): Promise<AccountId> =>
  storage.transact((stores) => addAccount(stores, { name, login: name.toLowerCase(), role, email }, newYearsEve))

const byPassword = (secret: string) => ({ type: 'password', hash: 'hash', secret, step: 1, sealKey: 'key' }) as const

onBothDatabases('the people of the newsroom', ({ open }) => {
  it('are never without an administrator, also when two would remove one another at once', async () => {
    const { storage } = await open()
    for (const change of [{ type: 'remove' }, { type: 'suspend' }, { type: 'role', role: 'author' }] as const) {
      const ann = await colleague(storage, 'Ann', 'administrator')
      const omar = await colleague(storage, 'Omar', 'administrator')
      const done = await Promise.all([
        changePerson(portsOf(storage), { by: ann, id: omar, change }),
        changePerson(portsOf(storage), { by: omar, id: ann, change }),
      ])
      assert.deepEqual(done.map(({ ok }) => ok).sort(), [false, true], change.type)
      const left = (await storage.stores.accounts.colleagues()).filter(({ role, state }) => role === 'administrator' && state === 'active')
      assert.equal(left.length, 1)
      const [last] = left
      assert.ok(last)
      const own = await changePerson(portsOf(storage), { by: last.id, id: last.id, change })
      assert.equal(!own.ok && own.refusal.type, 'last-administrator')
      await storage.transact(({ personal }) => personal.eraseAccount(last.id, 'reader'))
    }
  })

  it('are changed by administrators alone, as they are at that moment', async () => {
    const { storage } = await open()
    const ann = await colleague(storage, 'Ann', 'administrator')
    for (const role of ['contributor', 'author', 'editor', 'moderator'] as const) {
      const by = await colleague(storage, `By-${role}`, role)
      for (const change of [{ type: 'remove' }, { type: 'role', role: 'administrator' }] as const)
        for (const id of [ann, by]) {
          const done = await changePerson(portsOf(storage), { by, id, change })
          assert.equal(!done.ok && done.refusal.type, 'may-not-manage')
        }
      const out = await signOutEverywhere(portsOf(storage), { by, id: ann })
      const invited = await invite(portsOf(storage), { by, role: 'administrator', email: '' })
      assert.deepEqual([out.ok, invited.ok], [false, false])
    }
  })

  it('come in no more once they are suspended, and do again when they are reinstated', async () => {
    const { storage } = await open()
    const ports = portsOf(storage)
    const ann = await colleague(storage, 'Ann', 'administrator')
    const omar = await colleague(storage, 'Omar', 'editor')
    const before = await storage.transact((stores) => beginSession(stores, omar, ports))
    await changePerson(ports, { by: ann, id: omar, change: { type: 'suspend' } })
    const meanwhile = await storage.transact((stores) => beginSession(stores, omar, ports))
    for (const { token } of [before, meanwhile]) assert.equal(await whoIs(storage.stores, token, ports), undefined)
    assert.equal((await storage.stores.accounts.find(omar))?.role, 'editor')
    await changePerson(ports, { by: ann, id: omar, change: { type: 'reinstate' } })
    for (const { token } of [before, meanwhile]) assert.equal(await whoIs(storage.stores, token, ports), undefined)
    const after = await storage.transact((stores) => beginSession(stores, omar, ports))
    assert.equal((await whoIs(storage.stores, after.token, ports))?.account.id, omar)
  })

  it('leave their articles to an author whom nobody has claimed, without any way in', async () => {
    const { storage } = await open()
    const ports = portsOf(storage)
    const ann = await colleague(storage, 'Ann', 'administrator')
    const omar = await colleague(storage, 'Omar', 'author', 'omar@example.org')
    await addArticle(storage, { bylines: [{ name: 'Omar', account: omar }] })
    await storage.transact(async ({ passwords }) => {
      await passwords.keep(omar, 'hash', newYearsEve)
      await passwords.keepAuthenticator(omar, { sealed: 's', lastStep: 1, madeAt: newYearsEve })
      await passwords.keepRecoveryCodes(omar, ['a'])
    })
    await changePerson(ports, { by: ann, id: omar, change: { type: 'remove' } })
    const left = await storage.stores.accounts.find(omar)
    assert.deepEqual([left?.state, left?.role, left?.email, left?.name], ['unclaimed', undefined, undefined, 'Omar'])
    assert.equal(await storage.stores.passwords.find(omar), undefined)
    assert.equal(await storage.stores.passwords.authenticator(omar), undefined)
    assert.equal(await storage.stores.passwords.recoveryCodesLeft(omar), 0)
    assert.deepEqual(await storage.stores.accounts.unclaimed(), [{ id: omar, name: 'Omar', articles: 1 }])
  })

  it('are gone when nothing stands under their name', async () => {
    const { storage } = await open()
    const ann = await colleague(storage, 'Ann', 'administrator')
    const omar = await colleague(storage, 'Omar', 'moderator')
    await changePerson(portsOf(storage), { by: ann, id: omar, change: { type: 'remove' } })
    assert.equal(await storage.stores.accounts.find(omar), undefined)
  })

  it('stand in the list by name, with when they last signed in', async () => {
    const { storage } = await open()
    const zoe = await colleague(storage, 'Zoe', 'editor')
    const ann = await colleague(storage, 'Ann', 'administrator')
    await addAuthor(storage, 'Nobody’s')
    await storage.transact((stores) => beginSession(stores, zoe, portsOf(storage)))
    const people = await readPeople(portsOf(storage))
    assert.deepEqual(
      people.map(({ account, lastSignIn }) => [account.id, lastSignIn]),
      [
        [ann, undefined],
        [zoe, newYearsEve],
      ],
    )
  })

  it('are found by login or by an address that is theirs alone, in any capitals', async () => {
    const { storage } = await open()
    const ann = await colleague(storage, 'Ann', 'administrator', 'Ann@Quay.example')
    await colleague(storage, 'Omar', 'editor', 'desk@quay.example')
    await colleague(storage, 'Zoe', 'editor', 'desk@quay.example')
    const { accounts } = storage.stores
    for (const typed of ['ann', 'ANN', 'ann@quay.example']) assert.equal((await accounts.findColleague(typed))?.id, ann, typed)
    for (const typed of ['desk@quay.example', 'nobody', '']) assert.equal(await accounts.findColleague(typed), undefined, typed)
  })
})

onBothDatabases('an invitation', ({ open }) => {
  const person = { name: 'Omar Rashid', email: 'omar@example.org' }
  const way = byPassword('A'.repeat(32))

  it('is good once, for a week, and until it is taken back', async () => {
    const { storage } = await open()
    const ports = portsOf(storage)
    const by = await colleague(storage, 'Ann', 'administrator')
    const invited = await invite(ports, { by, role: 'author', email: '' })
    assert.ok(invited.ok)
    const { token, invitation } = invited.value
    assert.ok(Buffer.from(token, 'base64url').length >= 16)
    const late = portsOf(storage, later(newYearsEve, days(7)))
    assert.equal(await readInvitation(late, token), undefined)
    const tooLate = await acceptInvitation(late, { token: (await inviting(storage, by)).token, person, way, device: '' })
    assert.equal(tooLate.ok, false)
    assert.deepEqual(await readInvitation(ports, token), { role: 'author', email: '', invitedBy: 'Ann', claims: undefined })
    const two = await Promise.all([1, 2].map(() => acceptInvitation(ports, { token, person, way, device: '' })))
    assert.deepEqual(two.map(({ ok }) => ok).sort(), [false, true])
    const omar = await storage.stores.accounts.findByLogin('omar-rashid')
    assert.deepEqual([omar?.role, omar?.email], ['author', 'omar@example.org'])
    const second = await inviting(storage, by)
    assert.equal(await storage.transact(({ invitations }) => invitations.revoke(second.invitation.id)), true)
    assert.equal((await acceptInvitation(ports, { token: second.token, person, way, device: '' })).ok, false)
    assert.ok(!(await storage.stores.invitations.open(newYearsEve)).some(({ id }) => id === invitation.id))
  })

  it('makes an imported author somebody’s, who keeps the articles', async () => {
    const { storage } = await open()
    const ports = portsOf(storage)
    const by = await colleague(storage, 'Ann', 'administrator')
    const author = await addAuthor(storage, 'Omar')
    const article = await addArticle(storage, { bylines: [{ name: 'Omar', account: author }] })
    const slug = (await storage.stores.accounts.find(author))?.slug
    const [one, other] = [await inviting(storage, by, author), await inviting(storage, by, author)]
    const accepted = await acceptInvitation(ports, { token: one.token, person, way, device: '' })
    assert.ok(accepted.ok && accepted.value.session.account === author)
    const claimed = await storage.stores.accounts.find(author)
    assert.deepEqual([claimed?.state, claimed?.role, claimed?.slug], ['active', 'author', slug])
    assert.deepEqual((await storage.stores.articles.find(article))?.bylines, [{ name: 'Omar', account: author }])
    const tooLate = await acceptInvitation(ports, { token: other.token, person, way, device: '' })
    assert.equal(tooLate.ok, false)
    const again = await invite(ports, { by, role: 'author', email: '', claims: author })
    assert.equal(!again.ok && again.refusal.type, 'no-such-author')
  })

  it('is gone with the address it was sent to', async () => {
    const { storage } = await open()
    const by = await colleague(storage, 'Ann', 'administrator')
    await invite(portsOf(storage), { by, role: 'author', email: 'Omar@Example.org' })
    const whose = { own: [], addresses: ['omar@example.org'], accounts: [], personMarks: [], readerMarks: [], drafts: [] }
    await storage.transact(({ personal }) => personal.eraseBesides(whose, () => 'nobody'))
    assert.deepEqual(await storage.stores.invitations.open(newYearsEve), [])
  })

  it('is good no more when whoever made it may invite nobody', async () => {
    const { storage } = await open()
    const ports = portsOf(storage)
    const ann = await colleague(storage, 'Ann', 'administrator')
    const omar = await colleague(storage, 'Omar', 'administrator')
    const { token } = await inviting(storage, omar)
    await changePerson(ports, { by: ann, id: omar, change: { type: 'role', role: 'editor' } })
    assert.equal(await readInvitation(ports, token), undefined)
  })

  const inviting = async (storage: Storage, by: AccountId, claims?: AccountId) => {
    const invited = await invite(portsOf(storage), { by, role: 'author', email: '', claims })
    if (!invited.ok) throw new Error(invited.refusal.type)
    return invited.value
  }
})

onBothDatabases('failed tries', ({ open }) => {
  it('count for an hour, are taken back, and are forgotten', async () => {
    const { storage } = await open()
    const add = (marks: readonly string[]) => storage.transact(({ failedSignIns }) => failedSignIns.add(marks, newYearsEve))
    const numbers = await add(['a', 'b'])
    await add(['a'])
    const since = (mark: string) => storage.stores.failedSignIns.since(mark, later(newYearsEve, hours(-1)))
    assert.deepEqual([await since('a'), await since('b')], [2, 1])
    await storage.transact(({ failedSignIns }) => failedSignIns.takeBack(numbers))
    assert.deepEqual([await since('a'), await since('b')], [1, 0])
    assert.equal(await storage.stores.failedSignIns.since('a', newYearsEve), 0)
    await storage.transact(({ signIns }) => signIns.forget(later(newYearsEve, hours(1)), 10))
    assert.equal(await since('a'), 0)
    assert.ok(mostFailed.account < mostFailed.network)
  })

  it('use no code twice, however many come at once', async () => {
    const { storage } = await open()
    const account = await colleague(storage, 'Ann', 'administrator')
    await storage.transact(async ({ passwords }) => {
      await passwords.keepAuthenticator(account, { sealed: 's', lastStep: 1, madeAt: newYearsEve })
      await passwords.keepRecoveryCodes(account, ['one', 'two'])
    })
    const atOnce = <T>(use: () => Promise<T>) => Promise.all([1, 2, 3].map(use))
    const steps = await atOnce(() => storage.transact(({ passwords }) => passwords.useStep(account, 2)))
    const codes = await atOnce(() => storage.transact(({ passwords }) => passwords.useRecoveryCode(account, 'one')))
    assert.deepEqual([steps.filter(Boolean).length, codes.filter(Boolean).length], [1, 1])
    assert.equal(await storage.stores.passwords.recoveryCodesLeft(account), 1)
  })
})

onBothDatabases('the log', ({ open }) => {
  it('tells who let whom in and shut whom out', async () => {
    const { storage } = await open()
    const ports = portsOf(storage)
    const ann = await colleague(storage, 'Ann', 'administrator')
    const omar = await colleague(storage, 'Omar', 'editor')
    await changePerson(ports, { by: ann, id: omar, change: { type: 'role', role: 'author' } })
    await changePerson(ports, { by: 'owner', id: omar, change: { type: 'suspend' } })
    await signOutEverywhere(ports, { by: ann, id: omar })
    const entries = await storage.stores.log.list({ subject: 'account', about: String(omar), limit: 10 })
    assert.deepEqual(
      entries.map(({ act, by, values }) => ({ act, by, values: [...values] })),
      [
        { act: 'account-signed-out', by: { account: ann }, values: [] },
        { act: 'account-suspended', by: 'owner', values: [] },
        { act: 'role-changed', by: { account: ann }, values: [{ name: 'role', before: 'editor', after: 'author' }] },
      ],
    )
  })
})
