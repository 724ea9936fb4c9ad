import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { trainBase } from './base-training.js'
import { evidenceOf } from './evidence.js'
import { modelBytes, modelFrom } from './model-file.js'
import { logOdds } from './probability.js'
import { partInWords } from './reasons.js'
import { emptyMemory, learn, learnInto, remembered, type SiteMemory, unlearn, unlearnInto, workingCopy } from './site-memory.js'
import { noHam } from './site-thresholds.js'
import type { Submission } from './submission.js'
import { ownComments, ownModel } from './testing.js'
import { calledAt, judge, type Reason, thresholdsOf } from './verdict.js'

const advert: Submission = {
  body: 'Great post about the bridge! <a href="http://cheap-bags.example.com/buy-cheap.html">cheap bags outlet</a>',
  author: 'cheap bags outlet',
  authorUrl: 'http://cheap-bags.example.com/buy-cheap.html',
  emailDomain: 'mail.ru',
  context: 'The bridge and the budget',
}

describe('the filter', () => {
  it('tells an advert from a remark', () => {
    assert.equal(judge(ownModel, advert).verdict, 'spam')
    assert.equal(judge(ownModel, { body: 'Does anybody know when the bridge was closed?', author: 'Maria K.' }).verdict, 'ham')
  })

  it('is trained alike each time, bit for bit, and is itself again after it was kept', () => {
    const bytes = modelBytes(ownModel)
    assert.deepEqual(modelBytes({ ...trainBase(ownComments), thresholds: ownModel.thresholds }), bytes)
    assert.deepEqual(modelBytes(modelFrom(bytes)), bytes)
    const within = new Uint8Array([1, 2, 3, ...bytes, 4]).subarray(3, -1)
    assert.deepEqual(modelBytes(modelFrom(within)), bytes)
    assert.ok(bytes.length <= 1_000_000)
  })

  it('takes what is absent for absent, and only what failed for a sign', () => {
    const { body } = advert
    const score = (form: Submission['form']) => judge(ownModel, { body, form }).logOdds
    assert.equal(score({}), score(undefined))
    assert.equal(score({ honeypotFilled: false, secondsOnForm: 60 }), score(undefined))
    assert.ok(score({ honeypotFilled: true }) > score(undefined))
  })

  it('gives no right to links for a first approved comment, and takes trust away at once', () => {
    const score = (seen: Submission['seen']) => judge(ownModel, { ...advert, seen }).logOdds
    assert.ok(score({ authorApproved: 1 }) > score({}) - 0.2)
    assert.ok(score({ authorApproved: 50, authorSpam: 1 }) > score({}))
  })

  it('weighs an address that an author gives again less than a link in texts, and not at all for who has as many approved comments', () => {
    const weigh = (seen: Submission['seen']) => judge(ownModel, { ...advert, seen }).logOdds - judge(ownModel, advert).logOdds
    const near = (weight: number, other: number) => assert.ok(Math.abs(weight - other) < 1e-9, `${weight}, not ${other}`)
    near(weigh({ sameAddressToday: 7 }), weigh({ sameLinkToday: 7 }) / 2)
    near(weigh({ sameAddressToday: 7, authorApproved: 7 }), weigh({ authorApproved: 7 }))
    assert.ok(weigh({ sameAddressToday: 7, authorApproved: 1 }) > 0.8, 'the first approved comment buys little')
    near(weigh({ sameAddressToday: 100_000 }), 2)
    const turned = { authorApproved: 7, authorSpam: 1 }
    near(weigh({ sameAddressToday: 7, ...turned }) - weigh(turned), weigh({ sameAddressToday: 7 }))
  })
})

describe('a reason', () => {
  const reasonFor = (submission: Submission, part: Reason['part']) =>
    judge(ownModel, submission).reasons.find((reason) => reason.part === part)
  const without: readonly (readonly [Reason['part'], Submission])[] = [
    ['name', { ...advert, author: undefined }],
    ['address', { ...advert, authorUrl: undefined }],
    ['site', advert],
  ]

  for (const [part, less] of without) {
    it(`moves the score by what it says when its evidence is taken away: ${part}`, () => {
      const full = part === 'site' ? { ...advert, seen: { sameLinkToday: 14 } } : advert
      const reason = reasonFor(full, part)
      assert.ok(reason)
      const moved = logOdds(judge(ownModel, full).score) - logOdds(judge(ownModel, less).score)
      assert.ok(Math.abs(moved - reason.weight) < 1e-6, `${moved} is not ${reason.weight}`)
    })
  }

  it('is in words', () => {
    const { reasons } = judge(ownModel, { ...advert, seen: { sameLinkToday: 14 } })
    assert.ok(reasons.some(({ words }) => words === 'same link in 14 comments today'))
    assert.ok(reasons.some(({ words }) => words.startsWith('name is a sales phrase')))
  })

  it('calls a name a sales phrase that has more than a first name and an initial', () => {
    const said = (author: string) => partInWords(ownModel, evidenceOf({ body: advert.body, author }), 'name', { weight: 1, read: 1 })
    assert.match(said('Cheap Flights Online'), /^name is a sales phrase/)
    assert.match(said('Maria K.'), /^name is one that spammers use/)
    assert.match(said('Maria'), /^name is one that spammers use/)
  })
})

describe('what a site’s moderators decide', () => {
  const remark: Submission = { body: 'The gazette of Upper Lower has this wrong again, says the club of philatelists' }

  it('is learned, and unlearned without a trace', () => {
    const before = judge(ownModel, remark, emptyMemory())
    const { memory, lesson } = learn(emptyMemory(), before.evidence, true, before.logOdds)
    assert.ok(judge(ownModel, remark, memory).logOdds > before.logOdds + 0.3)
    const after = unlearn(memory, before.evidence, lesson)
    assert.ok(Math.abs(judge(ownModel, remark, after).logOdds - before.logOdds) < 1e-5)
    assert.deepEqual([after.ham, after.spam], [0, 0])
  })

  it('is learned and unlearned into a copy to the same, without another copy each time', () => {
    const { evidence, logOdds } = judge(ownModel, remark)
    const taught = learn(emptyMemory(), evidence, true, logOdds)
    const begun = emptyMemory()
    const copy = workingCopy(begun)
    const learned = learnInto(copy, evidence, true, logOdds)
    assert.deepEqual(learned, taught)
    assert.equal(learned.memory.weights, copy.weights)
    assert.deepEqual(begun, emptyMemory())
    const cleared = unlearnInto(learned.memory, evidence, learned.lesson)
    assert.deepEqual(cleared, unlearn(taught.memory, evidence, taught.lesson))
    assert.equal(cleared.weights, copy.weights)
  })

  const earlier: SiteMemory = { weights: new Float32Array(2 << 15), ham: 0, spam: 0, surprise: 0, wanted: noHam }
  const beginnings = [
    { begun: 'now', empty: emptyMemory() },
    { begun: 'before its table grew', empty: earlier },
  ]
  for (const { begun, empty } of beginnings) {
    it(`is unlearned in whichever order, by a memory begun ${begun}`, () => {
      const others: readonly Submission[] = [advert, { ...remark, author: 'Maria K.' }, { body: `${remark.body} and so do I` }]
      let memory = empty
      const made = others.map((other, at) => {
        const { evidence, logOdds } = judge(ownModel, other, memory)
        const learned = learn(memory, evidence, at !== 1, logOdds)
        memory = learned.memory
        return { evidence, lesson: learned.lesson }
      })
      assert.equal(memory.weights.length, empty.weights.length)
      assert.ok(Math.abs(remembered(memory, judge(ownModel, remark).evidence)) > 0.1)
      for (const { evidence, lesson } of made) memory = unlearn(memory, evidence, lesson)
      assert.ok(memory.weights.every((weight) => Math.abs(weight) < 1e-6))
      assert.deepEqual([memory.ham, memory.spam], [0, 0])
    })
  }

  it('is remembered by the table of a memory that was begun before it grew', () => {
    const { evidence, logOdds } = judge(ownModel, remark)
    const { memory } = learn(earlier, evidence, true, logOdds)
    // All that counted then was added to its own place, whichever way it was signed.
    assert.ok(memory.weights.every((weight) => weight >= 0))
    assert.ok(remembered(memory, evidence) > 0.3)
    assert.ok(remembered(memory, judge(ownModel, { body: 'Ceci est tout autre chose' }).evidence) < remembered(memory, evidence) / 2)
  })

  it('says less where what they decide was foreseen', () => {
    const saidAfter = (logOdds: number) => {
      let memory = emptyMemory()
      for (let at = 0; at < 5; at++)
        memory = learn(memory, judge(ownModel, { body: `${remark.body} ${at}` }).evidence, true, logOdds).memory
      return remembered(memory, judge(ownModel, remark).evidence)
    }
    const [foreseen, unforeseen] = [saidAfter(5), saidAfter(-5)]
    assert.ok(foreseen > 0 && foreseen < unforeseen / 3, `${foreseen} ${unforeseen}`)
  })

  it('sets thresholds of its own: what was doubtful is spam where all that is wanted is plainly so, until that is taken back', () => {
    const { evidence } = judge(ownModel, remark)
    const doubtful = logOdds(ownModel.thresholds.spam) - 0.5
    let memory = emptyMemory()
    const lessons = Array.from({ length: 300 }, () => {
      const learned = learn(memory, evidence, false, -6)
      memory = learned.memory
      return learned.lesson
    })
    assert.equal(calledAt(ownModel.thresholds, doubtful), 'unsure')
    assert.equal(calledAt(thresholdsOf(ownModel, memory), doubtful), 'spam')
    for (const lesson of lessons) memory = unlearn(memory, evidence, lesson)
    assert.deepEqual(thresholdsOf(ownModel, memory), ownModel.thresholds)
  })

  it('cannot be drowned: after a thousand floods of spam a plain remark is not spam', () => {
    let memory = emptyMemory()
    for (let at = 0; at < 1_000; at++) {
      const flood = judge(ownModel, { ...advert, body: `${advert.body} number ${at} of many` }, memory)
      memory = learn(memory, flood.evidence, true, flood.logOdds).memory
    }
    assert.notEqual(judge(ownModel, { body: 'Does anybody know when the bridge was closed?', author: 'Maria K.' }, memory).verdict, 'spam')
  })
})

describe('hostile text', () => {
  const longest = 65_536
  const parts = 16
  const filled = (text: string, length: number) => text.repeat(Math.ceil(length / text.length)).slice(0, length)

  /** The least of some measurements, which a busy machine cannot make smaller. */
  const milliseconds = (body: string): number => {
    const measured = Array.from({ length: 7 }, () => {
      const begun = performance.now()
      judge(ownModel, { body, author: body, context: body })
      return performance.now() - begun
    })
    return Math.min(...measured)
  }

  for (const text of [
    'a',
    '<',
    '<a href=',
    '[url=',
    '[](',
    'a.com ',
    'http://a.com/b ',
    'a.',
    ' \n',
    'a\u0301\u0300',
    'aа',
    '1 ',
    '[',
    'x1',
  ]) {
    it(`is read in a time that does not run away: ${JSON.stringify(text)}`, () => {
      // Twice as long is twice the time; were it four times, the whole would take 256 times as long as a sixteenth of it.
      const sixteenth = milliseconds(filled(text, longest / parts))
      assert.ok(milliseconds(filled(text, longest)) < 4 * parts * sixteenth)
    })
  }
})
