import assert from 'node:assert/strict'
import { it } from 'node:test'
import { moderateComments } from '../../src/app/discussion/moderate-comments.js'
import { changeSettings } from '../../src/app/settings/change-settings.js'
import { spamFilter } from '../../src/app/spam/spam-filter.js'
import { sweep } from '../../src/app/spam/sweep.js'
import { instant } from '../../src/core/instant.js'
import { programFolder } from '../../src/main/compose.js'
import { spamModelWhenNeeded } from '../../src/main/spam-model-when-needed.js'
import { onBothDatabases } from '../../src/storage/testing.js'
import { sha256 } from '../../src/system/machine.js'
import { aComment, addArticle, newYearsEve } from '../builders.js'

const model = spamModelWhenNeeded(programFolder)
const clock = { now: () => newYearsEve }

const advert =
  'You can <a href="http://cheap-pills-online.example/viagra">buy cheap viagra online</a> now, and there is no prescription for it: all of this is what you have been waiting for, with free shipping from us and more than you can get from the others.'

onBothDatabases('the languages of a site', ({ open }) => {
  /** A comment in English on a site, and perhaps an article, in some language. */
  async function aSite(siteLanguage: string, language?: string) {
    const { storage } = await open()
    const ports = { storage, clock, hashing: sha256, filter: spamFilter({ storage, clock, model }) }
    await changeSettings(ports, [{ name: 'site.language', text: siteLanguage }], 'owner')
    const article = await addArticle(storage, { language })
    const comment = aComment({ name: 'Cheap Viagra Online', bodySource: advert, at: newYearsEve })
    const [id] = await storage.transact(({ comments }) => comments.add(article, [comment]))
    assert.ok(id !== undefined)
    return { ...ports, id }
  }

  it('count when old comments are judged anew', async () => {
    const scoreOn = async (siteLanguage: string, language?: string) => {
      const scores: number[] = []
      const site = await aSite(siteLanguage, language)
      for await (const { score } of sweep(site, { states: ['published'], since: instant(0) })) scores.push(score)
      return scores[0] ?? 0
    }
    const [english, german, mixed] = [await scoreOn('en'), await scoreOn('de'), await scoreOn('de', 'en')]
    assert.ok(german > english, `${german} on a German site, ${english} on an English one`)
    assert.equal(mixed, english, 'below an article in English')
  })

  it('count when the filter learns: it learns more of a wanted comment in another language, which it would have doubted more', async () => {
    const learnedOn = async (siteLanguage: string) => {
      const site = await aSite(siteLanguage)
      for (const state of ['held', 'published'] as const)
        assert.ok((await moderateComments(site, { ids: [site.id], state, by: 'owner', reason: '' })).ok)
      const lesson = await site.storage.stores.spam.lesson('site', `comment ${site.id}`)
      assert.equal(lesson?.isSpam, false)
      return Math.abs(lesson?.step ?? 0)
    }
    assert.ok((await learnedOn('de')) > (await learnedOn('en')))
  })
})
