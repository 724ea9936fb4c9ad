import assert from 'node:assert/strict'
import { it } from 'node:test'
import { moderateComments } from '../../src/app/discussion/moderate-comments.js'
import type { Storage } from '../../src/app/ports/stores.js'
import { spamFilter } from '../../src/app/spam/spam-filter.js'
import { applyProposals, type Proposal, sweep } from '../../src/app/spam/sweep.js'
import type { CommentState } from '../../src/core/discussion/comment.js'
import type { CommentId } from '../../src/core/ids.js'
import { days, instant, later } from '../../src/core/instant.js'
import { keptCleanHtml } from '../../src/core/markup/clean-html.js'
import { programFolder } from '../../src/main/compose.js'
import { spamModelWhenNeeded } from '../../src/main/spam-model-when-needed.js'
import { onBothDatabases } from '../../src/storage/testing.js'
import { sha256 } from '../../src/system/machine.js'
import { aComment, addArticle, newYearsEve } from '../builders.js'

const model = spamModelWhenNeeded(programFolder)
const now = later(newYearsEve, days(1))
const clock = { now: () => now }
const advert = '<a href="http://cheap-pills-online.example/viagra">buy cheap viagra online</a> without prescription, free shipping'
const remark = 'The ferries ran late on Tuesday because of the wind, and nobody on the quay was told before noon.'

/** A site with so many old advertisements, and a remark; nothing was decided on. */
async function aSite(storage: Storage, adverts = 1) {
  const ports = { storage, clock, hashing: sha256, filter: spamFilter({ storage, clock, model }) }
  const article = await addArticle(storage)
  const spam = Array.from({ length: adverts }, () => aComment({ name: 'Cheap Viagra Online', bodySource: advert, at: newYearsEve }))
  const wanted = { ...aComment({ name: 'Nora Lind', at: newYearsEve }), bodySource: remark }
  const [wantedId, ...ids] = await storage.transact(({ comments }) => comments.add(article, [wanted, ...spam]))
  const [id] = ids
  assert.ok(id !== undefined && wantedId !== undefined)
  return {
    ...ports,
    id,
    wantedId,
    decide: async (comment: CommentId, ...states: readonly CommentState[]) => {
      for (const state of states) assert.ok((await moderateComments(ports, { ids: [comment], state, by: 'owner', reason: '' })).ok)
    },
    stateOf: async (comment: CommentId) => (await storage.stores.discussion.find(comment))?.state,
  }
}

async function proposals(site: Parameters<typeof sweep>[0], state: CommentState = 'published'): Promise<readonly Proposal[]> {
  const found: Proposal[] = []
  for await (const proposal of sweep(site, { states: [state], since: instant(0) })) found.push(proposal)
  return found
}

const inShort = (found: readonly Proposal[]) => found.map(({ comment, state, isDecided }) => [comment.id, state, isDecided])

onBothDatabases('old comments judged anew', ({ open }) => {
  it('are moved where nobody decided on them, with the reasons of the filter', async () => {
    const site = await aSite((await open()).storage, 450)
    const found = await proposals(site)
    assert.equal(found.length, 450)
    assert.ok(found.every(({ reasons }) => reasons.length > 0 && reasons.every(({ words, weight }) => words !== '' && weight !== 0)))
    assert.equal((await applyProposals(site, found)).length, 450)
    assert.deepEqual([await site.stateOf(site.id), await site.stateOf(site.wantedId)], ['spam', 'published'])
    assert.equal((await site.storage.stores.log.list({ limit: 5 })).length, 1, 'by which all of it can be taken back')
  })

  it('are left alone where somebody approved them', async () => {
    const site = await aSite((await open()).storage)
    await site.decide(site.id, 'held', 'published')
    const found = await proposals(site)
    assert.deepEqual(inShort(found), [[site.id, 'spam', true]])
    assert.deepEqual(await applyProposals(site, found), [])
    assert.equal(await site.stateOf(site.id), 'published')
  })

  it('are left alone where somebody wants them to stay where they are, and the filter learns it', async () => {
    const { storage } = await open()
    const site = await aSite(storage)
    await site.decide(site.id, 'published', 'published')
    assert.equal((await storage.stores.discussion.decisions(site.id)).length, 1, 'once')
    assert.equal((await storage.stores.spam.lesson('site', `comment ${site.id}`))?.isSpam, false)
    await storage.transact(({ spam }) => spam.forgetMemory('site'))
    assert.deepEqual(inShort(await proposals({ ...site, filter: spamFilter({ storage, clock, model }) })), [[site.id, 'spam', true]])
    await site.decide(site.id, 'spam')
    assert.deepEqual(
      (await storage.stores.discussion.decisions(site.id)).map(({ state }) => state),
      ['published', 'spam'],
    )
  })

  it('are left alone where somebody called them spam', async () => {
    const site = await aSite((await open()).storage)
    await site.decide(site.wantedId, 'spam')
    await site.storage.transact(({ spam }) => spam.forgetMemory('site'))
    assert.deepEqual(inShort(await proposals(site, 'spam')), [[site.wantedId, 'held', true]])
  })

  it('are left alone where somebody decided while it ran', async () => {
    const site = await aSite((await open()).storage)
    const found = await proposals(site)
    assert.deepEqual(inShort(found), [[site.id, 'spam', false]])
    await site.decide(site.id, 'held', 'published')
    assert.deepEqual(await applyProposals(site, found), [])
    assert.equal(await site.stateOf(site.id), 'published')
  })

  it('are left alone where the text was changed while it ran', async () => {
    const site = await aSite((await open()).storage)
    const found = await proposals(site)
    await site.storage.transact(({ discussion }) =>
      discussion.edit(site.id, { source: remark, body: keptCleanHtml(remark), policy: 1, textMark: undefined, at: now, reason: undefined }),
    )
    assert.deepEqual(await applyProposals(site, found), [])
  })

  it('are judged where a rule put them elsewhere after somebody had decided', async () => {
    const site = await aSite((await open()).storage)
    await site.decide(site.id, 'held', 'published')
    await site.storage.transact(({ comments }) => comments.setState(site.id, 'held'))
    assert.deepEqual(inShort(await proposals(site, 'held')), [[site.id, 'spam', false]])
  })
})
