// Decisions on their way: sent in order, one after the other. While there is no connection they are kept, also over a reload; the server knows one that
// comes twice.
import { say } from './say.js'

export type Answer = { readonly done: string; readonly entry?: number; readonly was?: string; readonly seen?: number }

/** A decision as it is sent: what it says is shown meanwhile. */
export type Decision = { readonly id: string; readonly path: string; readonly body: string; readonly says: string }

export type Sent =
  | { readonly type: 'done'; readonly id: string; readonly answer: Answer; readonly waiting: number }
  | { readonly type: 'refused' | 'kept'; readonly id: string; readonly why: string; readonly waiting: number }

const most = 200
const tryAgainMilliseconds = 5_000

export class Outbox {
  readonly #tell: (sent: Sent) => void
  // Whoever signs in after somebody else does not decide what that one decided.
  readonly #place: string
  #waiting: Decision[]
  readonly #answers = new Map<string, Answer>()
  #isSending = false
  #timer: ReturnType<typeof setTimeout> | undefined
  #settled: (() => void)[] = []

  constructor(person: string, tell: (sent: Sent) => void) {
    this.#tell = tell
    this.#place = `masthead-decisions ${person}`
    this.#waiting = read(this.#place)
  }

  /** Decisions that have not arrived, the oldest first. */
  waiting(): readonly Decision[] {
    return this.#waiting
  }

  start(): void {
    addEventListener('online', () => void this.#send())
    void this.#send()
  }

  /** False when too many wait already. */
  add(decision: Decision): boolean {
    if (this.#waiting.length >= most) return false
    this.#answers.delete(decision.id)
    this.#waiting.push(decision)
    this.#keep()
    void this.#send()
    return true
  }

  /** Takes a decision out that has not arrived; else gives the answer to it, by which it is undone. */
  async takeOut({ id }: Pick<Decision, 'id'>): Promise<Answer | undefined> {
    while (this.#isSending && this.#waiting[0]?.id === id) await new Promise<void>((resolve) => this.#settled.push(resolve))
    const at = this.#waiting.findLastIndex((each) => each.id === id)
    if (at < 0) return this.#answers.get(id) ?? { done: '', was: '' }
    this.#waiting.splice(at, 1)
    this.#keep()
    return undefined
  }

  async #send(): Promise<void> {
    if (this.#isSending) return
    this.#isSending = true
    clearTimeout(this.#timer)
    try {
      for (let next = this.#waiting[0]; next; next = this.#waiting[0]) if (!(await this.#sendOne(next))) break
    } finally {
      this.#isSending = false
      this.#wake()
    }
    if (this.#waiting.length > 0) this.#timer = setTimeout(() => void this.#send(), tryAgainMilliseconds)
  }

  /** Whether the next one may be sent. */
  async #sendOne(decision: Decision): Promise<boolean> {
    const { id } = decision
    const reply = await postDecision(decision)
    if (reply === undefined || reply.status === 401 || reply.status >= 500) {
      const why =
        reply?.status === 401
          ? say(
              'That was not saved yet: you are signed out. Sign in in another window. It is kept in this browser, and sent as soon as that is well again.',
            )
          : say('That was not saved yet: the connection is gone. It is kept in this browser, and sent as soon as that is well again.')
      this.#tell({ type: 'kept', id, why, waiting: this.#waiting.length })
      return false
    }
    // It counts as waiting until its answer is there: whoever takes it back meanwhile waits for that.
    const answer = await answerIn(reply)
    const at = this.#waiting.indexOf(decision)
    if (at >= 0) this.#waiting.splice(at, 1)
    this.#keep()
    const waiting = this.#waiting.length
    if (answer && 'done' in answer) this.#answers.set(id, answer)
    if (answer && 'done' in answer) this.#tell({ type: 'done', id, answer, waiting })
    else this.#tell({ type: 'refused', id, why: answer?.refused ?? say('That was refused.'), waiting })
    this.#wake()
    return true
  }

  #wake(): void {
    for (const resolve of this.#settled.splice(0)) resolve()
  }

  #keep(): void {
    try {
      if (this.#waiting.length === 0) localStorage.removeItem(this.#place)
      else localStorage.setItem(this.#place, JSON.stringify(this.#waiting))
    } catch {
      // Without a store they wait on this page alone, which says so.
    }
  }
}

async function postDecision({ path, body }: Decision): Promise<Response | undefined> {
  const headers = { Accept: 'application/json', 'Content-Type': 'application/x-www-form-urlencoded' }
  try {
    return await fetch(path, { method: 'POST', body, headers })
  } catch {
    return undefined
  }
}

async function answerIn(reply: Response): Promise<Answer | { readonly refused: string } | undefined> {
  try {
    return await reply.json()
  } catch {
    return undefined
  }
}

function read(place: string): Decision[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isDecision).slice(0, most) : []
  } catch {
    return []
  }
}

const isDecision = (kept: unknown): kept is Decision =>
  typeof kept === 'object' &&
  kept !== null &&
  ['id', 'path', 'body', 'says'].every((name) => typeof Reflect.get(kept, name) === 'string') &&
  /^\/newsroom\/comments\/\d+$/.test(String(Reflect.get(kept, 'path')))
