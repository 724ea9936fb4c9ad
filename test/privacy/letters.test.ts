import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'node:test'
import { sendLetters } from '../../src/app/letters/send-letters.js'
import { writeLetters } from '../../src/app/letters/write-letters.js'
import { erasePersonalData } from '../../src/app/privacy/erase-personal-data.js'
import { endHold, holdComments } from '../../src/app/privacy/legal-hold.js'
import { whoseBy } from '../../src/app/privacy/whose.js'
import { layAside } from '../../src/mail/letter-folder.js'
import { readLetter } from '../../src/mail/read-letter.js'
import { onBothDatabases } from '../../src/storage/testing.js'
import { systemRandom } from '../../src/system/machine.js'
import { aColleague, aThread, follow, type LettersAtWork, lettersAtWork, say } from '../letters/newsroom.js'
import type { AtWork } from './people.js'
import { atWork } from './people.js'

const wordsIn = (folder: string): readonly string[] => readdirSync(folder).map((name) => readLetter(readFileSync(join(folder, name))).words)

const lettersWith = (folder: string, word: string): number => wordsIn(folder).filter((words) => words.includes(word)).length

onBothDatabases('letters that no mail server was there for', ({ open }) => {
  async function begin() {
    const opened = await open()
    const ports = atWork(opened)
    const office = lettersAtWork(opened.storage, { url: '' }, ports.letterFolder)
    const work = async () => {
      while (await writeLetters(office)) {}
      while (await sendLetters(office)) {}
    }
    const article = await aThread(opened.storage)
    const first = await say(office, article, { name: 'Omar', email: 'omar@example.org' })
    return { ports, office, work, article, first }
  }

  const erase = async (ports: AtWork, address: string, text: 'keep' | 'remove') =>
    erasePersonalData(ports, { whose: await whoseBy(ports, { address }), text, provedBy: 'code' })

  for (const text of ['keep', 'remove'] as const)
    it(`go with the comments that they tell of, and with answers to them, which name their authors (texts: ${text})`, async () => {
      const { ports, office, work, article, first } = await begin()
      await aColleague(office.storage, 'moderator', 'mo@example.org', office.clock.now())
      await follow(office, { article, comment: first }, { email: 'faye@follower.example' })
      const hers = await say(office, article, { name: 'Zdenka', email: 'zdenka@example.org', text: 'Łódź is far.' })
      await work()
      await say(office, article, { name: 'Omar', email: 'omar@example.org', text: 'Is it?', parent: hers })
      await say(office, article, { name: 'Zdenka', email: 'zdenka@example.org', text: 'I am held.', state: 'held' })
      await work()
      await say(office, article, { name: 'Vera', email: 'vera@example.org', text: 'It is.' })
      await work()
      const folder = ports.letterFolder
      assert.deepEqual(
        ['Zdenka', 'Łódź is far.', 'I am held.', 'It is.'].map((word) => lettersWith(folder, word)),
        [3, 1, 1, 1],
      )
      await erase(ports, 'zdenka@example.org', text)
      assert.deepEqual(
        ['Zdenka', 'Łódź is far.', 'I am held.', 'It is.'].map((word) => lettersWith(folder, word)),
        [0, 0, 0, 1],
      )
    })

  /** An office in which somebody has all erased between the writing of a letter and its being laid aside. */
  const erasingBeforeLaying = (office: LettersAtWork, erasing: () => Promise<unknown>): LettersAtWork => {
    let isErased = false
    return {
      ...office,
      mailer: {
        send: async (letter) => {
          if (!isErased) await erasing()
          isErased = true
          return office.mailer.send(letter)
        },
      },
    }
  }

  for (const text of ['keep', 'remove'] as const)
    it(`and are laid aside in the moment of an erasure, tell nothing of it (texts: ${text})`, async () => {
      const { ports, office, work, article, first } = await begin()
      await follow(office, { article, comment: first }, { email: 'faye@follower.example' })
      await work()
      const hers = await say(office, article, { name: 'Zdenka', email: 'zdenka@example.org', text: 'Łódź is far.' })
      await say(office, article, { name: 'Omar', email: 'omar@example.org', text: 'Is it?', parent: hers })
      while (await writeLetters(office)) {}
      const meanwhile = erasingBeforeLaying(office, () => erase(ports, 'zdenka@example.org', text))
      while (await sendLetters(meanwhile)) {}
      await work()
      const folder = ports.letterFolder
      assert.deepEqual(
        ['Zdenka', 'zdenka', 'Is it?', 'Łódź'].map((word) => lettersWith(folder, word)),
        [0, 0, 1, text === 'keep' ? 1 : 0],
      )
      assert.deepEqual(await office.storage.stores.letters.waiting(10), [])
    })

  it('and are laid aside in the moment in which their reader has all erased, go', async () => {
    const { ports, office, work, article, first } = await begin()
    await follow(office, { article, comment: first }, { email: 'faye@follower.example' })
    await work()
    await say(office, article, { name: 'Vera', email: 'vera@example.org', text: 'It is.' })
    while (await writeLetters(office)) {}
    const meanwhile = erasingBeforeLaying(office, () => erase(ports, 'faye@follower.example', 'remove'))
    while (await sendLetters(meanwhile)) {}
    assert.equal(lettersWith(ports.letterFolder, 'faye@follower.example'), 0)
  })

  it('and wait to be sent, tell nothing of what was erased meanwhile', async () => {
    const { ports, office, work, article, first } = await begin()
    await aColleague(office.storage, 'moderator', 'mo@example.org', office.clock.now())
    await follow(office, { article, comment: first }, { email: 'faye@follower.example' })
    await say(office, article, { name: 'Zdenka', email: 'zdenka@example.org', text: 'I stay.' })
    await say(office, article, { name: 'Zdenka', email: 'zdenka@example.org', text: 'I am held.', state: 'held' })
    await writeLetters(office)
    await erase(ports, 'zdenka@example.org', 'keep')
    await work()
    assert.deepEqual(
      ['Zdenka', 'I am held.', 'I stay.'].map((word) => lettersWith(ports.letterFolder, word)),
      [0, 0, 1],
    )
  })

  it('go when a comment that was kept for a court is erased', async () => {
    const { ports, office, work, article, first } = await begin()
    await follow(office, { article, comment: first }, { email: 'faye@follower.example' })
    const hers = await say(office, article, { name: 'Zdenka', email: 'zdenka@example.org', text: 'For the judge.' })
    await work()
    await holdComments(ports, { ids: [hers], reason: 'case 7' })
    await erase(ports, 'zdenka@example.org', 'remove')
    await endHold(ports, [hers])
    assert.deepEqual(readdirSync(ports.letterFolder), [])
  })

  it('go to whole addresses: those of others stay, in whatever form they are written', async () => {
    const { ports } = await begin()
    const lay = (to: string, said: string) =>
      layAside(
        { folder: ports.letterFolder, clock: ports.clock, random: systemRandom },
        { name: 'The Quay', address: 'a@quay.example' },
        { to, subject: `Łódź, ${said}`, text: `${'word '.repeat(30)}${said}`, html: `<p>ł ${said}</p>` },
      )
    await lay('faye@follower.example', 'for faye@follower.example')
    await lay('ye@follower.example.org', 'for ye@follower.example.org')
    await lay('ye@follower.example', 'hers')
    await lay('mo@quay.example', 'about Ye@Follower.example, who writes')
    await lay('mo@quay.example', `(${'ł'.repeat(200)} ye@follower.example)`)
    await erase(ports, 'ye@follower.example', 'remove')
    assert.deepEqual(
      wordsIn(ports.letterFolder)
        .map((words) => /^To: |(?:fa)?ye@\S+/.exec(words)?.[0])
        .sort(),
      ['faye@follower.example', 'ye@follower.example.org'],
    )
  })

  it('and that were laid aside before comments were named in them, go with the first that is erased', async () => {
    const { ports, office, work, article } = await begin()
    await say(office, article, { name: 'Zdenka', email: 'zdenka@example.org' })
    await work()
    const folder = { folder: ports.letterFolder, clock: ports.clock, random: systemRandom }
    const sender = { name: 'The Quay', address: 'a@quay.example' }
    await layAside(folder, sender, { to: 'mo@quay.example', subject: 'A comment by Zdenka', text: 'x', headers: { Precedence: 'list' } })
    await layAside(folder, sender, { to: 'mo@quay.example', subject: 'Sign in', text: 'x' })
    await erase(ports, 'zdenka@example.org', 'remove')
    assert.equal(readdirSync(ports.letterFolder).length, 1)
  })
})
