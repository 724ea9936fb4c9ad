import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { MarkupWorkers } from './markup-workers.js'

describe('markup workers', () => {
  it('clean many texts, and answer in their order', async () => {
    const workers = new MarkupWorkers(2)
    const comments = await workers.cleanComments(Array.from({ length: 3_000 }, (_, at) => `${at} <script>x</script>\n`))
    assert.deepEqual(
      comments.map((outcome) => (outcome.ok ? outcome.value : '')),
      Array.from({ length: 3_000 }, (_, at) => `<p>${at}</p>`),
    )
    const articles = await workers.cleanArticles([
      { format: 'html', text: '<h1>a' },
      { format: 'markdown', text: '*b*' },
      { format: 'html', text: 'x'.repeat(4_000_001) },
    ])
    assert.deepEqual(
      articles.map((outcome) => (outcome.ok ? outcome.value : outcome.refusal.type)),
      ['<h2>a</h2>', '<p><em>b</em></p>', 'markup-too-long'],
    )
    await workers.close()
  })

  it('reject what waits when they are closed, and all that comes after', async () => {
    const workers = new MarkupWorkers(1)
    const waiting = workers.cleanComments(['a'])
    await Promise.all([workers.close(), assert.rejects(waiting, /closed/)])
    await assert.rejects(workers.cleanComments(['a']), /closed/)
    assert.deepEqual(await workers.cleanComments([]), [])
  })
})
