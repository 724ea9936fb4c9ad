import type { Reason } from '../../core/discussion/moderation.js'
import { wantsSecondOpinion } from '../../core/discussion/second-opinion.js'
import type { Event } from '../../core/events.js'
import type { CommentId } from '../../core/ids.js'
import { hours, type Instant, later, minutes } from '../../core/instant.js'
import type { CommentWithPlace } from '../ports/discussion.js'
import type { Clock } from '../ports/machine.js'
import type { Outbox } from '../ports/outbox.js'
import type { Outgoing } from '../ports/outgoing.js'
import type { Storage, Stores } from '../ports/stores.js'
import { settingsFrom } from '../settings/settings.js'
import { askSecondOpinion, type OtherServer } from './ask-second-opinion.js'

type SecondOpinionPorts = {
  readonly storage: Storage
  readonly clock: Clock
  readonly outgoing: Outgoing
  readonly origin: string
  /** Told once when the other server stops answering, and once when it answers again. */
  readonly changed: (state: { readonly server: string; readonly answers: boolean; readonly why: string }) => void
}

type Happened = Awaited<ReturnType<Outbox['after']>>[number]

/** What came of an event: whether the server was asked about it, and whether it said what it thinks. */
type Seen = { readonly type: 'not-asked' } | { readonly type: 'answered' } | { readonly type: 'silent'; readonly why: string }

const eventsAtOnce = 20

/** The name under which is kept how far the outbox was read for second opinions. */
const cursor = 'second-opinions'

/** What was said so long ago is read by now; so an outage is made up for, and a server that is named today is not asked about last week. */
const asksAbout = hours(1)
const restsFor = minutes(1)

/**
 * Asks another server about comments, some time after they were taken: nobody waits for it. What it calls spam is held for a moderator, never thrown
 * away. While it does not answer everything goes on as if it had not been named.
 */
export class SecondOpinions {
  readonly #ports: SecondOpinionPorts
  #isOut = false
  #restsUntil: Instant | undefined

  constructor(ports: SecondOpinionPorts) {
    this.#ports = ports
  }

  /** Asks about what came since the last time. Gives whether there is more. */
  async ask(): Promise<boolean> {
    const { storage, clock } = this.#ports
    const { outbox, cursors } = storage.stores
    if (this.#restsUntil !== undefined && clock.now() < this.#restsUntil) return false
    const from = await cursors.find(cursor)
    if ((await outbox.newest()) <= from) return false
    const server = await this.#server()
    if (!server) return false
    const events = await outbox.after(from, eventsAtOnce)
    const done = (await this.#seeAll(server, events)) ?? from
    if (done > from) await storage.transact((stores) => stores.cursors.move(cursor, done))
    return done === events.at(-1)?.number && events.length === eventsAtOnce
  }

  /**
   * Asks about each in turn, and gives the number of the last that is done with. Where the server says nothing of one comment and does of the next, it
   * is that one which it cannot take: it is asked once more and then let be, or one comment would keep all others waiting.
   */
  async #seeAll(server: OtherServer, events: readonly Happened[]): Promise<number | undefined> {
    let done: number | undefined
    let unanswered: { readonly one: Happened; readonly why: string } | undefined
    for (const one of events) {
      const seen = await this.#see(server, one)
      if (seen.type === 'silent' && unanswered) break
      if (seen.type === 'silent') unanswered = { one, why: seen.why }
      else if (seen.type === 'answered' && unanswered) {
        await this.#see(server, unanswered.one)
        unanswered = undefined
      }
      if (seen.type === 'answered') this.#note(server, undefined)
      if (!unanswered) done = one.number
    }
    if (unanswered) this.#note(server, unanswered.why)
    return done
  }

  async #server(): Promise<OtherServer | undefined> {
    const settings = settingsFrom(await this.#ports.storage.stores.settings.all())
    const [url, key] = [settings['comments.second-opinion-url'], settings['comments.second-opinion-key']]
    return url === '' || key === '' ? undefined : { url, key }
  }

  async #see(server: OtherServer, { event, at }: Happened): Promise<Seen> {
    const { storage, clock } = this.#ports
    if (event.type !== 'comment-published' && event.type !== 'comment-held') return { type: 'not-asked' }
    if (later(at, asksAbout) < clock.now()) return { type: 'not-asked' }
    const comment = await undecided(storage.stores, event.commentId)
    if (!comment) return { type: 'not-asked' }
    const opinion = await askSecondOpinion(this.#ports, server, comment)
    if (!opinion.ok) return { type: 'silent', why: opinion.refusal }
    if (opinion.value === 'spam') await this.#hold(comment.id, { rule: 'second-opinion', by: hostOf(server) })
    return { type: 'answered' }
  }

  async #hold(id: CommentId, reason: Reason): Promise<void> {
    const { storage, clock } = this.#ports
    await storage.transact(async (stores) => {
      // Somebody may have decided meanwhile.
      await stores.moderation.hold([id])
      const comment = await undecided(stores, id)
      if (!comment) return
      await stores.discussion.holdBack(id, reason)
      const about = { articleId: comment.article, commentId: id }
      const events: readonly Event[] = [
        { type: 'comment-removed', ...about },
        { type: 'comment-held', ...about },
      ]
      if (comment.state === 'published') await stores.outbox.append(events, clock.now())
    })
  }

  #note(server: OtherServer, why: string | undefined): void {
    const isOut = why !== undefined
    this.#restsUntil = isOut ? later(this.#ports.clock.now(), restsFor) : undefined
    if (isOut !== this.#isOut) this.#ports.changed({ server: hostOf(server), answers: !isOut, why: why ?? '' })
    this.#isOut = isOut
  }
}

const hostOf = ({ url }: OtherServer): string => URL.parse(url)?.host ?? url

/** The comment, where nobody has decided on it and somebody outside may be asked. */
async function undecided({ discussion }: Stores, id: CommentId): Promise<CommentWithPlace | undefined> {
  const comment = await discussion.find(id)
  if (comment?.kind !== 'comment' || !wantsSecondOpinion(comment.state, comment.reason)) return undefined
  return (await discussion.decisions(id)).length === 0 ? comment : undefined
}
