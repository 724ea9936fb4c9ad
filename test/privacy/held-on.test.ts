import assert from 'node:assert/strict'
import { it } from 'node:test'
import { heldOn } from '../../src/app/privacy/held-on.js'
import { whoseBy } from '../../src/app/privacy/whose.js'
import { onBothDatabases } from '../../src/storage/testing.js'
import { aComment, addArticle, newYearsEve, published } from '../builders.js'
import { atWork } from './people.js'

onBothDatabases('what is held on somebody who wrote very much', ({ open }) => {
  it('is read some at a time, with others in between', async () => {
    const opened = await open()
    const ports = atWork(opened)
    const article = await addArticle(opened.storage, { life: published(newYearsEve) })
    const wrote = 450
    await opened.storage.transact(({ comments }) =>
      comments.add(
        article,
        Array.from({ length: wrote }, () => aComment({ email: 'nora@example.org' })),
      ),
    )
    let breaths = 0
    const breathe = async () => {
      breaths++
    }
    const { comments } = await heldOn({ ...ports, breathe }, await whoseBy(ports, { address: 'nora@example.org' }))
    assert.equal(new Set(comments.map(({ id }) => id)).size, wrote)
    assert.ok(breaths >= 2, `${breaths}`)
  })
})
