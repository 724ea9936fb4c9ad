import assert from 'node:assert/strict'
import { it } from 'node:test'
import { moderateComments } from '../../src/app/discussion/moderate-comments.js'
import type { Judgement } from '../../src/app/ports/spam.js'
import type { Storage } from '../../src/app/ports/stores.js'
import { changeSettings } from '../../src/app/settings/change-settings.js'
import { filterReport, shownThresholds } from '../../src/app/spam/filter-report.js'
import { calledUnder } from '../../src/app/spam/judge-comment.js'
import { spamFilter } from '../../src/app/spam/spam-filter.js'
import type { CommentState } from '../../src/core/discussion/comment.js'
import { instant } from '../../src/core/instant.js'
import { emptyMemory } from '../../src/core/spam/site-memory.js'
import { siteThresholds } from '../../src/core/spam/site-thresholds.js'
import { programFolder } from '../../src/main/compose.js'
import { spamModelWhenNeeded } from '../../src/main/spam-model-when-needed.js'
import { onBothDatabases } from '../../src/storage/testing.js'
import { sha256 } from '../../src/system/machine.js'
import { aComment, addArticle, newYearsEve } from '../builders.js'

const model = spamModelWhenNeeded(programFolder)
const clock = { now: () => newYearsEve }

const portsOf = (storage: Storage) => ({ storage, clock, hashing: sha256, filter: spamFilter({ storage, clock, model }) })

/** A comment that the filter called something, where that put it. */
async function addJudged(storage: Storage, verdict: Judgement['verdict'], state: CommentState) {
  const article = await addArticle(storage)
  const [id] = await storage.transact(({ comments }) => comments.add(article, [{ ...aComment({ name: 'Nora Lind' }), state }]))
  assert.ok(id !== undefined)
  await storage.transact(({ spam }) => spam.keepJudgement(id, { score: 0.5, verdict, reasons: [], model: model().name, links: [] }))
  return id
}

onBothDatabases('how well the filter did', ({ open }) => {
  it('is not known before somebody decided', async () => {
    const { storage } = await open()
    const ports = portsOf(storage)
    await addJudged(storage, 'spam', 'spam')
    const held = await addJudged(storage, 'unsure', 'held')
    await addJudged(storage, 'ham', 'published')
    const before = await filterReport(ports.filter, storage.stores, instant(0))
    assert.deepEqual(before.called, { ham: 1, unsure: 1, spam: 1 })
    assert.deepEqual([before.decided, before.shareStopped, before.shareLost], [0, undefined, undefined])
    assert.ok((await moderateComments(ports, { ids: [held], state: 'spam', by: 'owner', reason: '' })).ok)
    const after = await filterReport(ports.filter, storage.stores, instant(0))
    assert.deepEqual([after.decided, after.shareStopped, after.shareLost], [1, 1, 0])
  })

  it('is told with the scores from which on comments of this site are unsure and spam', async () => {
    const { storage } = await open()
    const ports = portsOf(storage)
    const { thresholds } = model().model
    const shown = () => shownThresholds(ports.filter, storage.stores)
    const roundly = ({ unsure, spam }: { unsure: number; spam: number }) => [unsure.toFixed(6), spam.toFixed(6)]
    const untaught = await shown()
    assert.equal(untaught.strictness, 'normal')
    assert.deepEqual([roundly(untaught.here), roundly(untaught.withoutDecisions)], [roundly(thresholds), roundly(thresholds)])
    const wanted = { count: 300, quarters: [300] }
    await storage.transact(({ spam }) => spam.saveMemory('site', { ...emptyMemory(), ham: 300, wanted }, newYearsEve))
    const own = siteThresholds(thresholds, wanted)
    assert.ok(own.spam < thresholds.spam)
    const taught = await shown()
    assert.deepEqual([roundly(taught.here), roundly(taught.withoutDecisions)], [roundly(own), roundly(thresholds)])
    for (const strictness of ['strict', 'lenient'] as const) {
      await changeSettings(ports, [{ name: 'comments.spam-filter', text: strictness }], 'owner')
      const { here } = await shown()
      assert.equal(calledUnder(own, here.spam + 1e-6, strictness), 'spam')
      assert.equal(calledUnder(own, here.spam - 1e-6, strictness), 'unsure')
      assert.equal(calledUnder(own, here.unsure - 1e-6, strictness), 'ham')
    }
    await changeSettings(ports, [{ name: 'comments.spam-filter', text: 'off' }], 'owner')
    const off = await shown()
    assert.deepEqual([off.strictness, roundly(off.here)], ['off', roundly(own)])
  })
})
