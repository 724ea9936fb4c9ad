import type { Storage, Stores } from '../src/app/ports/stores.js'
import { dayIn } from '../src/core/calendar.js'
import { type AccountId, type ArticleId, articleId, type CommentId, type MediaId, mediaId, termId } from '../src/core/ids.js'
import { days, later } from '../src/core/instant.js'
import { keptCleanHtml } from '../src/core/markup/clean-html.js'
import { digest } from '../src/core/publishing/digest.js'
import { aComment, addAccount, addArticle, addTerm, anArticle, changeArticle, newYearsEve, published } from './builders.js'

// More than are read or written at once anywhere.
const daysOfNews = 250

/** Writes something into every table, with all that is awkward: numbers brought along, children before their parents, odd characters. */
export async function writeSomethingEverywhere(storage: Storage): Promise<void> {
  const account = await addAccount(storage, 'Ines Falk')
  const lead = await addTermsAndMedia(storage)
  const id = await addArticle(storage, {
    id: articleId(1204),
    headline: `It's “Łódź” – 港口 \\ "x" 👩‍👩‍👧`,
    text: 'Ferries to الميناء. <img src="/media/quay.jpg" alt="">',
    bylines: [{ name: 'Ines Falk', account }, { name: 'Omar' }],
    credit: { publication: 'MEMO', author: 'Nora' },
    categories: [termId(10)],
    tags: [termId(30)],
    lead,
    corrections: [{ at: newYearsEve, html: keptCleanHtml('<p>Not 3 but 4.</p>') }],
  })
  await addDays(storage, daysOfNews)
  await changeArticle(storage, id, { deck: 'Changed' })
  await storage.transact(async (stores) => {
    await stores.settings.set('site.name', 'The Quay Register')
    await stores.addresses.set('/old/', { type: 'article', id }, { byHand: true, replace: false })
    await stores.customFields.replace({ kind: 'article', id }, [{ key: '_price', value: '3\n"4"\u2028' }])
    await signIns(stores, account)
    await stores.sessions.addSetUpLink('link', later(newYearsEve, days(1)))
    await stores.comments.add(id, [aComment({ at: later(newYearsEve, days(1)) }), aComment({ state: 'held', email: 'nora@example.org' })])
    await letters(stores, account)
    await addDiscussion(stores, id, account)
    await privacy(stores, id)
    await stores.previews.add({
      tokenHash: 'preview',
      article: id,
      by: account,
      madeAt: newYearsEve,
      expiresAt: later(newYearsEve, days(7)),
      text: { headline: 'H', deck: '', credit: undefined, body: keptCleanHtml('<p>B</p>') },
    })
    await stores.missed.add(new Map([['/2014/old/', 4]]), dayIn(newYearsEve, 'UTC'), 1_000)
    await stores.visits.add(dayIn(newYearsEve, 'UTC'), new Map([[id, { views: 3, visits: 2 }]]), new Map([['search.example', 2]]), 10)
    await stores.refilings.put({ term: termId(10), after: 0 })
    await stores.log.add({
      at: newYearsEve,
      by: { account },
      act: 'settings-changed',
      about: '',
      values: [{ name: 'site.name', after: 'The Quay Register' }],
    })
    await stores.outbox.append([{ type: 'terms-changed' }], newYearsEve)
    await stores.imports.mark('a.org', 'article', [{ foreignId: '7', localId: id, fingerprint: 'x', localVersion: newYearsEve }])
    await stores.imports.begin('a.org', newYearsEve)
    const article = await stores.articles.find(id)
    if (article) await stores.articles.addRevision(article, account, newYearsEve)
  })
}

/** Somebody who follows the comments, a letter to him that waits, and a moderator's link. */
async function letters(stores: Stores, account: AccountId): Promise<void> {
  const [comment] = await stores.comments.ofArticle(articleId(1204))
  if (!comment) throw new Error('there is no comment to follow')
  const subscription = await stores.subscriptions.keep({
    article: articleId(1204),
    answersTo: comment.id,
    email: 'Omar@example.org',
    account,
    pace: 'daily',
    state: { type: 'active', since: newYearsEve },
    createdAt: newYearsEve,
  })
  await stores.letters.addConfirmation({ subscription, comment: comment.id, networkMark: 'mark', at: newYearsEve })
  await stores.cursors.move('letters', 1)
  await stores.decisionLinks.add({ tokenHash: 'decide', account, comment: comment.id, expiresAt: later(newYearsEve, days(7)) })
}

/** Everything that is kept of a person who signs in. */
async function signIns(stores: Stores, account: AccountId): Promise<void> {
  const tomorrow = later(newYearsEve, days(1))
  const times = { createdAt: newYearsEve, usedAt: newYearsEve }
  await stores.sessions.add({
    tokenHash: 'session',
    account,
    issuedAt: newYearsEve,
    expiresAt: tomorrow,
    beganAt: newYearsEve,
    device: 'Firefox, Linux',
    provider: 'Google',
    way: 'provider',
  })
  await stores.identities.add({
    issuer: 'https://id.example',
    subject: '7',
    account,
    provider: 'google',
    name: 'Ines',
    verifiedEmail: 'ines@example.org',
    ...times,
  })
  await stores.identities.addPasskey({
    credential: 'key',
    account,
    publicKey: 'pQ',
    counter: 3,
    transports: ['usb', 'nfc'],
    name: 'Firefox, Linux',
    ...times,
  })
  await stores.passwords.keep(account, 'hash', newYearsEve)
  await stores.passwords.keepAuthenticator(account, { sealed: 'sealed', lastStep: 7, madeAt: newYearsEve })
  await stores.passwords.keepRecoveryCodes(account, ['one', 'two'])
  await stores.invitations.add(
    { role: 'editor', email: 'omar@example.org', claims: account, invitedBy: account, createdAt: newYearsEve, expiresAt: tomorrow },
    'invited',
  )
  await stores.signIns.addMastodonServer({ server: 'social.example', clientId: 'a', clientSecret: 'b', createdAt: newYearsEve })
}

/** What readers and moderators do with comments. */
async function addDiscussion(
  { comments, discussion, moderation, secrets, spam, siteKeys }: Stores,
  article: ArticleId,
  account: AccountId,
): Promise<void> {
  const ids = await comments.add(article, [aComment({ name: 'Ann' }), aComment({ name: 'Omar' })])
  const [first, second] = ids as [CommentId, CommentId]
  await discussion.setMentions(second, [first])
  const edited = { source: 'Now.', body: keptCleanHtml('<p>Now.</p>'), policy: 1, textMark: 'now', at: newYearsEve }
  await discussion.edit(first, { ...edited, reason: { rule: 'nothing-against-it' } })
  await discussion.recommend(first, 'reader', newYearsEve)
  await discussion.report(second, { reader: 'reader', reason: 'false', note: '“No.”', at: newYearsEve })
  await discussion.decide(second, { state: 'trashed', by: account, reason: 'off topic', told: true, at: newYearsEve })
  await discussion.addBan({ kind: 'network', secret: 's', mark: 'm', reason: 'floods', by: account, madeAt: newYearsEve })
  const lifted = await discussion.addBan({
    kind: 'domain',
    secret: '',
    mark: '',
    pattern: 'casino.example',
    reason: '',
    madeAt: newYearsEve,
  })
  await discussion.liftBan(lifted, newYearsEve)
  await moderation.addNote({ person: 'a mark', by: account, at: newYearsEve, note: '“Asks well.”' })
  await moderation.addRejection({ name: 'Off topic', wording: 'Of ferries, please.', told: true })
  await moderation.addQueue({ name: 'Casinos', query: 'words=casino', by: account, at: newYearsEve })
  await discussion.setOwnRules(article, { moderation: 'all' })
  await secrets.keep('form', 'a secret', newYearsEve)
  await discussion.appeal(second, '“Why?”', newYearsEve)
  await spam.keepJudgement(first, {
    score: 0.25,
    verdict: 'ham',
    reasons: [{ words: 'speaks of the article', weight: -1.5 }],
    model: 'base',
    mark: { high: 0xfedcba98, low: 7 },
    links: ['l'],
  })
  await spam.saveMemory(
    'site',
    { weights: new Float32Array([0.5, -2.25]), ham: 1, spam: 2, surprise: 0.75, wanted: { count: 1, quarters: [0, 1] } },
    newYearsEve,
  )
  await spam.keepLessons('site', new Map([['comment 1', { isSpam: true, step: 0.1, odds: -1.5 }]]), newYearsEve)
  await spam.keepList(
    { origin: 'https://other.example', key: 'A'.repeat(43) },
    { places: ['q'], texts: [{ high: 1, low: 2 }] },
    newYearsEve,
  )
  await spam.countPlaces('site', new Map([['p', { ham: 0, spam: 1 }]]), newYearsEve)
  const key = await siteKeys.add({ hash: 'a hash', blog: 'blog.example.org', madeAt: newYearsEve, monthlyLimit: 500 })
  const figures = { apiCalls: 9, spam: 5, ham: 4, missedSpam: 1, falsePositives: 0 }
  await siteKeys.count(key, '2019-12', figures, newYearsEve)
}

/** What was asked for and done, what must not be done now, and how a timer ran. */
async function privacy(stores: Stores, article: ArticleId): Promise<void> {
  const [comment] = await stores.comments.ofArticle(article)
  if (!comment) throw new Error('there is no comment to hold')
  const counts = { comments: 1, subscriptions: 0, accounts: 0 }
  await stores.privacyRecord.note({ at: newYearsEve, kind: 'erasure', provedBy: 'code', outcome: 'done', ...counts })
  await stores.privacyRecord.addErasures([{ mark: 'erased', text: 'keep', goneSince: newYearsEve }])
  await stores.holds.add({ comment: comment.id, reason: 'a court asks', madeAt: newYearsEve })
  await stores.retention.ran('networks', newYearsEve, { removed: 3, inAll: 3 })
}

/** An article a day, all in one transaction. */
async function addDays(storage: Storage, count: number): Promise<void> {
  await storage.transact(async ({ articles }) => {
    for (let day = 0; day < count; day++) {
      const text = 'The quay. <img src="/media/2019/12/quay.jpg" alt="The quay">'
      const article = anArticle({ text, headline: `Day ${day}`, life: published(later(newYearsEve, days(day))) })
      await articles.add(article, digest(article, 'UTC'))
    }
  })
}

async function addTermsAndMedia(storage: Storage): Promise<MediaId> {
  const parent = await addTerm(storage, 'Europe')
  return storage.transact(async ({ terms, media }) => {
    const child = await terms.add({ id: termId(10), taxonomy: 'category', slug: 'france', name: 'France', parent })
    const above = await terms.add({ id: termId(20), taxonomy: 'category', slug: 'world', name: 'World' })
    await terms.save({ id: child, taxonomy: 'category', slug: 'france', name: 'France', parent: above })
    await terms.add({ id: termId(30), taxonomy: 'tag', slug: 'oil', name: 'Oil' })
    return media.add({
      id: mediaId(77),
      title: 'Quay',
      slug: 'quay',
      file: { path: '2019/12/quay-0123abcd.jpg', contentType: 'image/jpeg', width: 9, height: 6, sizeBytes: 10, sha256: 'ab' },
      alternativeText: 'Two ferries',
      caption: keptCleanHtml(''),
      description: keptCleanHtml(''),
      credit: '',
      uploadedAt: newYearsEve,
    })
  })
}
