import assert from 'node:assert/strict'
import { it } from 'node:test'
import { addAccount, addArticle, addTerm, newYearsEve } from '../../test/builders.js'
import { dayIn } from '../core/calendar.js'
import type { Event } from '../core/events.js'
import { mediaId, termId } from '../core/ids.js'
import { hours, later } from '../core/instant.js'
import { keptCleanHtml } from '../core/markup/clean-html.js'
import type { Media } from '../core/publishing/media.js'
import { onBothDatabases } from './testing.js'

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))
const settingsChanged = (name: string): Event => ({ type: 'settings-changed', names: [name] })

onBothDatabases('terms', ({ open }) => {
  it('give back every field, and find by slug within their own taxonomy', async () => {
    const { storage } = await open()
    const europe = await addTerm(storage, 'Europe')
    const id = await storage.transact(({ terms }) =>
      terms.add({
        id: termId(70),
        taxonomy: 'category',
        slug: 'france',
        name: 'Île-de-France ✓',
        parent: europe,
        description: keptCleanHtml('<p>Paris</p>'),
        descriptionSource: 'Paris',
      }),
    )
    await addTerm(storage, 'France', { taxonomy: 'tag' })
    const expected = { id, taxonomy: 'category', slug: 'france', name: 'Île-de-France ✓', description: '<p>Paris</p>', parent: europe }
    assert.deepEqual(plain(await storage.stores.terms.findBySlug('category', 'france')), expected)
    assert.equal(await storage.stores.terms.descriptionSource(id), 'Paris')
  })

  it('list categories in the same order on both databases', async () => {
    const { storage } = await open()
    for (const name of ['bb', 'a', 'B', 'é', 'z', '日本']) await addTerm(storage, name, {})
    const rows = [...(await storage.stores.terms.categories()).values()]
    assert.deepEqual(
      rows.map((term) => term.name),
      ['B', 'a', 'bb', 'z', 'é', '日本'],
    )
  })
})

onBothDatabases('accounts', ({ open }) => {
  it('give back every field, also after a change', async () => {
    const { storage } = await open()
    const account = {
      login: 'ines',
      name: 'Ines Falk',
      slug: 'ines-falk',
      email: 'ines@example.org',
      role: 'editor',
      state: 'active',
      biography: { source: 'Writes.', clean: keptCleanHtml('<p>Writes.</p>'), policy: 3 },
      picture: mediaId(4),
      website: 'https://example.org/',
      createdAt: newYearsEve,
    } as const
    const id = await storage.transact(({ accounts }) => accounts.add(account))
    assert.deepEqual(await storage.stores.accounts.findByLogin('ines'), { ...account, id })
    const changed = { ...account, id, role: undefined, email: undefined, picture: undefined, website: undefined }
    await storage.transact(({ accounts }) => accounts.save(changed))
    assert.deepEqual(await storage.stores.accounts.findBySlug('ines-falk'), changed)
  })
})

onBothDatabases('media', ({ open }) => {
  const picture: Omit<Media, 'id'> = {
    title: 'The quay',
    slug: 'the-quay',
    alternativeText: 'Two ferries',
    caption: keptCleanHtml('<p>Quay</p>'),
    description: keptCleanHtml(''),
    credit: 'O. Said',
    focus: { x: 70, y: 0 },
    originUrl: 'https://example.org/quay.jpg',
    originPath: '/quay.jpg/',
    account: undefined,
    parent: undefined,
    uploadedAt: newYearsEve,
    file: undefined,
  }
  const file = {
    path: '2019/12/quay-0123abcd.jpg',
    contentType: 'image/jpeg',
    width: 1200,
    height: 800,
    sizeBytes: 5_000_000_000,
    sha256: 'ab',
    look: undefined,
  }

  it('give back every field, before and after the file was fetched', async () => {
    const { storage } = await open()
    const id = await storage.transact(({ media }) => media.add(picture))
    assert.deepEqual(
      (await storage.stores.media.unfetched(0, 5)).map((each) => each.id),
      [id],
    )
    const fetched = { ...picture, id, file, account: await addAccount(storage, 'Omar'), parent: await addArticle(storage) }
    await storage.transact(({ media }) => media.save(fetched))
    assert.deepEqual(await storage.stores.media.findByContent('ab'), fetched)
    assert.deepEqual(await storage.stores.media.findByFilePath(file.path), fetched)
    assert.deepEqual(await storage.stores.media.findManyByOriginPath(['/quay.jpg/']), [fetched])
    assert.deepEqual(await storage.stores.media.unfetched(0, 5), [])
  })
})

onBothDatabases('addresses', ({ open }) => {
  it('keep what stands there, unless told to replace it', async () => {
    const { storage } = await open()
    const [first, second] = [await addArticle(storage), await addArticle(storage)]
    const set = (id: typeof first, replace: boolean) =>
      storage.transact(({ addresses }) => addresses.set('/a/', { type: 'article', id }, { byHand: false, replace }))
    await set(first, false)
    await set(second, false)
    assert.deepEqual(await storage.stores.addresses.find('/a/'), { type: 'article', id: first })
    await set(second, true)
    assert.deepEqual(await storage.stores.addresses.find('/a/'), { type: 'article', id: second })
  })

  it('lead to articles, terms, media and other sites, and list those made by hand in order', async () => {
    const { storage } = await open()
    const byHand = { byHand: true, replace: false }
    const term = await addTerm(storage, 'Europe')
    await storage.transact(async ({ addresses }) => {
      await addresses.set('/z/', { type: 'url', url: 'https://example.org/' }, byHand)
      await addresses.set('/É/', { type: 'term', id: term }, byHand)
      await addresses.set('/a/', { type: 'term', id: term }, { byHand: false, replace: false })
    })
    assert.deepEqual(
      (await storage.stores.addresses.byHand('')).map(({ key }) => key),
      ['/z/', '/É/'],
    )
    assert.deepEqual(
      (await storage.stores.addresses.byHand('/z/')).map(({ key }) => key),
      ['/É/'],
    )
    await storage.transact(({ addresses }) => addresses.remove('/z/'))
    assert.equal(await storage.stores.addresses.find('/z/'), undefined)
  })
})

onBothDatabases('custom fields', ({ open }) => {
  it('come back in their order, with repeated keys', async () => {
    const { storage } = await open()
    const id = await addArticle(storage)
    const fields = [
      { key: 'b', value: '1' },
      { key: 'a', value: 'a:1:{s:1:"x";}' },
      { key: 'b', value: '' },
    ]
    await storage.transact(({ customFields }) => customFields.replace({ kind: 'article', id }, [{ key: 'old', value: '0' }]))
    await storage.transact(({ customFields }) => customFields.replace({ kind: 'article', id }, fields))
    assert.deepEqual(await storage.stores.customFields.of({ kind: 'article', id }), fields)
  })

  it('give the first value of one of them, of those who have it', async () => {
    const { storage } = await open()
    const [first, second, third] = [await addArticle(storage), await addArticle(storage), await addArticle(storage)]
    const field = (key: string, value: string) => ({ key, value })
    await storage.transact(async ({ customFields }) => {
      await customFields.replace({ kind: 'article', id: first }, [field('a', '0'), field('b', '1'), field('b', '2')])
      await customFields.replace({ kind: 'article', id: second }, [field('a', '3')])
      await customFields.replace({ kind: 'article', id: third }, [field('b', '')])
    })
    const found = await storage.stores.customFields.firstOf('article', [first, second, third], 'b')
    assert.deepEqual(
      [...found],
      [
        [first, '1'],
        [third, ''],
      ],
    )
  })
})

onBothDatabases('the outbox', ({ open }) => {
  it('gives events in order, after a number', async () => {
    const { storage } = await open()
    await storage.transact(({ outbox }) => outbox.append([settingsChanged('a'), settingsChanged('b')], newYearsEve))
    const newest = await storage.stores.outbox.newest()
    await storage.transact(({ outbox }) => outbox.append([settingsChanged('c')], newYearsEve))
    assert.deepEqual(
      (await storage.stores.outbox.after(newest, 10)).map(({ event }) => event),
      [settingsChanged('c')],
    )
  })

  it('forgets old events, and gives their numbers to no others', async () => {
    const { storage } = await open()
    await storage.transact(({ outbox }) => outbox.append(['a', 'b', 'c'].map(settingsChanged), newYearsEve))
    const before = await storage.stores.outbox.newest()
    const forgetTwo = () => storage.transact(({ outbox }) => outbox.forget(later(newYearsEve, hours(1)), 2))
    assert.equal(await forgetTwo(), 2)
    assert.equal(await forgetTwo(), 1)
    await storage.transact(({ outbox }) => outbox.append([settingsChanged('b')], newYearsEve))
    assert.ok((await storage.stores.outbox.newest()) > before)
  })

  it('hides no event from a reader that follows while many write', async () => {
    const { storage } = await open()
    const names = Array.from({ length: 60 }, (_, at) => `event-${at}`)
    let isWriting = true
    const writing = Promise.all(
      names.map((name) => storage.transact(({ outbox }) => outbox.append([settingsChanged(name)], newYearsEve))),
    ).finally(() => {
      isWriting = false
    })
    const seen: string[] = []
    let last = 0
    const follow = async () => {
      for (const { number, event } of await storage.stores.outbox.after(last, 7)) {
        last = number
        if (event.type === 'settings-changed') seen.push(...event.names)
      }
    }
    while (isWriting) {
      await follow()
      await new Promise(setImmediate)
    }
    await writing
    while (last < (await storage.stores.outbox.newest())) await follow()
    assert.deepEqual(seen.toSorted(), names.toSorted())
  })
})

onBothDatabases('sessions', ({ open }) => {
  it('end when they expire and when they are removed', async () => {
    const { storage } = await open()
    const account = await addAccount(storage, 'Ines')
    const expiresAt = later(newYearsEve, hours(1))
    const session = {
      tokenHash: 'hash',
      account,
      issuedAt: newYearsEve,
      expiresAt,
      beganAt: newYearsEve,
      device: '',
      provider: '',
      way: undefined,
    }
    await storage.transact(({ sessions }) => sessions.add(session))
    assert.deepEqual(await storage.stores.sessions.find('hash', newYearsEve), session)
    assert.equal(await storage.stores.sessions.find('hash', expiresAt), undefined)
    await storage.transact(({ sessions }) => sessions.remove('hash'))
    assert.equal(await storage.stores.sessions.find('hash', newYearsEve), undefined)
  })

  it('let a set-up link be used once, by one', async () => {
    const { storage } = await open()
    await storage.transact(({ sessions }) => sessions.addSetUpLink('link', later(newYearsEve, hours(1))))
    const use = () => storage.transact(({ sessions }) => sessions.useSetUpLink('link', newYearsEve))
    assert.deepEqual(
      (await Promise.all([use(), use(), use()])).filter((isGood) => isGood),
      [true],
    )
  })

  it('make an older set-up link worthless by a newer one', async () => {
    const { storage } = await open()
    for (const hash of ['old', 'new']) {
      await storage.transact(({ sessions }) => sessions.addSetUpLink(hash, later(newYearsEve, hours(1))))
    }
    assert.equal(await storage.transact(({ sessions }) => sessions.useSetUpLink('old', newYearsEve)), false)
    assert.equal(await storage.transact(({ sessions }) => sessions.useSetUpLink('new', later(newYearsEve, hours(2)))), false)
  })
})

onBothDatabases('imports', ({ open }) => {
  it('know what each thing was made from, and the newest mark of it', async () => {
    const { storage } = await open()
    const mark = (foreignId: string, fingerprint: string) => ({ foreignId, localId: 7, fingerprint, localVersion: newYearsEve })
    await storage.transact(({ imports }) => imports.mark('a.org', 'article', [mark('1', 'x'), mark('2', 'y')]))
    await storage.transact(({ imports }) => imports.mark('a.org', 'article', [mark('1', 'z')]))
    const marks = await storage.stores.imports.marks('a.org', 'article', ['1', '2', '3'])
    assert.deepEqual([...marks.values()].map(({ fingerprint }) => fingerprint).sort(), ['y', 'z'])
    assert.equal((await storage.stores.imports.marks('b.org', 'article', ['1'])).size, 0)
  })

  it('take any number of marks at once', async () => {
    const { storage } = await open()
    const marks = Array.from({ length: 3000 }, (_, at) => ({ foreignId: `${at}`, localId: at, fingerprint: '', localVersion: 0 }))
    await storage.transact(({ imports }) => imports.mark('a.org', 'comment', marks))
    assert.equal(
      (
        await storage.stores.imports.marks(
          'a.org',
          'comment',
          marks.map((mark) => mark.foreignId),
        )
      ).size,
      3000,
    )
  })

  it('keep a report of each run, the newest first', async () => {
    const { storage } = await open()
    const begin = () => storage.transact(({ imports }) => imports.begin('a.org', newYearsEve))
    const [first, second] = [await begin(), await begin()]
    await storage.transact(({ imports }) => imports.saveReport(first, '{"articles":3}', later(newYearsEve, hours(1))))
    assert.deepEqual(plain(await storage.stores.imports.runs()), [
      { id: second, source: 'a.org', startedAt: newYearsEve, report: '{}' },
      { id: first, source: 'a.org', startedAt: newYearsEve, endedAt: later(newYearsEve, hours(1)), report: '{"articles":3}' },
    ])
  })
})

onBothDatabases('what was counted of readers', ({ open }) => {
  it('keeps the hosts of a day that led most visits here', async () => {
    const { storage } = await open()
    const day = dayIn(newYearsEve, 'UTC')
    const add = (hosts: Record<string, number>) =>
      storage.transact(({ visits }) => visits.add(day, new Map(), new Map(Object.entries(hosts)), 2))
    await add({ 'search.example': 3, 'paper.example': 2 })
    await add({ 'a.example': 1, 'b.example': 1, 'paper.example': 2 })
    assert.deepEqual(plain(await storage.stores.visits.referrers(day, 9)), [
      { host: 'paper.example', visits: 4 },
      { host: 'search.example', visits: 3 },
    ])
  })
})
