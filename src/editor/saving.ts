import { say } from '../browser/say.js'
import { button, make } from './dom.js'
import { type Fields, fieldsIn, fillIn, savedByItself, saysTheSame, waitingForSave } from './form-fields.js'
import { KeptDrafts, type KeptWriting } from './kept-writing.js'

/** What is known of the page when somebody begins to write. */
export type SavingPlace = {
  readonly form: HTMLFormElement
  /** The number of the article, or `new`. */
  readonly article: string
  readonly writer: string
  /** It may be saved without being asked to: readers do not see it. */
  readonly savesItself: boolean
  /** Whether what was sent has been saved; empty where nothing was sent. */
  readonly isSaved: string
  /** What is in the fields was put there anew. */
  readonly refilled: () => Promise<void>
  /** The article has a number now. */
  readonly numbered: (article: string) => void
}

const keepAfterMilliseconds = 400
const idleMilliseconds = 2_000
const betweenSavesMilliseconds = 10_000
const againAfterMilliseconds = 15_000

const { lang } = document.documentElement
const locale = lang === 'en' ? 'en-GB' : lang
const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' })
const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long' })

/** `14:02`, with the day unless it is today. */
export function timeOf(at: number): string {
  const isToday = new Date(at).toDateString() === new Date().toDateString()
  return isToday ? clock.format(at) : say('{time} on {day}', { time: clock.format(at), day: day.format(at) })
}

/**
 * Keeps what is written: in the browser at once, and, as long as readers do not see it, on the server while one rests. Says in one line how it
 * stands. What was kept and never saved is offered back.
 */
export class Saving {
  readonly #place: SavingPlace
  readonly #drafts: KeptDrafts
  readonly #state = make('p', { class: 'editor-state', role: 'status' })
  #article: string
  /** What stands on the server, as far as is known here. */
  #saved: Fields
  #keepTimer: ReturnType<typeof setTimeout> | undefined
  #saveTimer: ReturnType<typeof setTimeout> | undefined
  #lastSave = 0
  #isSaving = false
  #isConflict = false
  #isSignedOut = false
  #hasSaved = false
  #isSent = false

  constructor(place: SavingPlace) {
    this.#place = place
    this.#article = place.article
    this.#drafts = new KeptDrafts(place.writer)
    // A page that answers a form that was not saved shows what is saved nowhere.
    this.#saved = place.isSaved === 'no' ? [] : fieldsIn(place.form)
    if (place.isSaved === 'yes') this.#drafts.forgetSent(place.article)
    place.form.querySelector('button.primary')?.after(this.#state)
    if (place.isSaved === 'no') this.#keep()
    else this.#offer()
    for (const kind of ['input', 'change']) place.form.addEventListener(kind, () => this.#wrote())
    place.form.addEventListener('submit', () => {
      this.#isSent = true
      this.#keep()
    })
    // The last that a page is sure to hear of before it goes.
    addEventListener('pagehide', () => this.#keepIfChanged())
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') this.#keepIfChanged()
    })
    addEventListener('online', () => this.#saveSoon(0))
    for (const form of document.querySelectorAll<HTMLFormElement>('form[action$="/sign-out"]')) {
      form.addEventListener('submit', () => {
        this.#isSignedOut = true
        this.#drafts.forgetAll()
      })
    }
  }

  #wrote(): void {
    this.#isSent = false
    clearTimeout(this.#keepTimer)
    this.#keepTimer = setTimeout(() => this.#keepIfChanged(), keepAfterMilliseconds)
    this.#saveSoon(idleMilliseconds)
  }

  #keepIfChanged(): void {
    clearTimeout(this.#keepTimer)
    if (this.#isSignedOut || saysTheSame(fieldsIn(this.#place.form), this.#saved)) return
    const isKept = this.#keep()
    if (this.#place.savesItself && !this.#isConflict && !this.#isSavedBut(fieldsIn(this.#place.form))) return
    if (isKept)
      this.#tell(
        this.#isConflict ? this.#conflictSays() : say('Not saved yet. Kept in this browser, {time}.', { time: timeOf(Date.now()) }),
      )
    else this.#tell(say('Not saved yet.'))
  }

  #keep(): boolean {
    const { form } = this.#place
    const writing: KeptWriting = { at: Date.now(), madeFrom: this.#madeFrom?.value ?? '', fields: fieldsIn(form), sent: this.#isSent }
    return this.#drafts.keep(this.#article, writing)
  }

  get #madeFrom(): HTMLInputElement | null {
    return this.#place.form.querySelector<HTMLInputElement>('input[name="madeFrom"]')
  }

  #saveSoon(afterMilliseconds: number): void {
    if (!this.#place.savesItself || this.#isConflict || this.#isSignedOut) return
    clearTimeout(this.#saveTimer)
    const earliest = this.#lastSave + betweenSavesMilliseconds - Date.now()
    this.#saveTimer = setTimeout(() => void this.#save(), Math.max(afterMilliseconds, earliest))
  }

  async #save(): Promise<void> {
    const { form } = this.#place
    const fields = fieldsIn(form)
    if (this.#isSaving || this.#isConflict || this.#isSignedOut || this.#isSavedBut(fields)) return
    this.#isSaving = true
    this.#lastSave = Date.now()
    const body = new FormData()
    for (const [name, value] of fields) body.append(name, value)
    body.set('madeFrom', this.#madeFrom?.value ?? '')
    if (this.#hasSaved) body.set('goesOn', 'yes')
    const path = this.#article === 'new' ? '/newsroom/articles/draft' : `/newsroom/articles/${this.#article}/draft`
    const reply = await fetch(path, { method: 'POST', body, headers: { Accept: 'application/json' } }).catch(() => undefined)
    this.#isSaving = false
    if (!reply || reply.status >= 500) this.#failed(say('Not saved: no connection.'))
    else if (reply.status === 401 || reply.status === 403)
      this.#failed(say('Not saved: you are signed out. Sign in in another window, and it goes on here.'))
    else if (reply.status === 409) this.#stopForConflict()
    else if (!reply.ok) this.#notYet((await reply.json().catch(() => ({}))).problem ?? '')
    else this.#arrived(fields, await reply.json())
  }

  #arrived(fields: Fields, { id, madeFrom }: { readonly id: number; readonly madeFrom: number }): void {
    this.#hasSaved = true
    this.#saved = [...savedByItself(fields), ...waitingForSave(this.#saved)]
    this.#drafts.forget(this.#article)
    if (this.#article === 'new') this.#becomeArticle(String(id))
    if (this.#madeFrom) this.#madeFrom.value = String(madeFrom)
    const now = fieldsIn(this.#place.form)
    const isAll = saysTheSame(waitingForSave(now), waitingForSave(this.#saved))
    const time = timeOf(Date.now())
    this.#tell(isAll ? say('Saved {time}', { time }) : say('Saved {time}; categories and tags wait for Save', { time }))
    if (!saysTheSame(now, this.#saved)) this.#keep()
    if (!this.#isSavedBut(now)) this.#saveSoon(idleMilliseconds)
  }

  /** All is saved that is saved by itself. */
  #isSavedBut(fields: Fields): boolean {
    return saysTheSame(savedByItself(fields), savedByItself(this.#saved))
  }

  /** From its first saving on the page is that of the article, also when it is loaded again. */
  #becomeArticle(id: string): void {
    const { form, numbered } = this.#place
    this.#article = id
    form.prepend(make('input', { type: 'hidden', name: 'madeFrom', value: '' }))
    form.action = `/newsroom/articles/${id}`
    history.replaceState(null, '', form.action)
    numbered(id)
  }

  #failed(text: string): void {
    const isKept = this.#keep()
    this.#tell(isKept ? `${text} ${say('Kept in this browser, {time}.', { time: timeOf(Date.now()) })}` : text)
    clearTimeout(this.#saveTimer)
    this.#saveTimer = setTimeout(() => void this.#save(), againAfterMilliseconds)
  }

  /** Something in another field is not right yet; it may be by the next time. */
  #notYet(problem: string): void {
    this.#keep()
    this.#tell(say('Not saved yet: {problem} Kept in this browser.', { problem }))
  }

  #stopForConflict(): void {
    this.#isConflict = true
    this.#keep()
    this.#tell(this.#conflictSays())
  }

  #conflictSays(): string {
    return say('Somebody else has saved this article. Yours is kept in this browser: press Save to see both.')
  }

  #tell(text: string): void {
    if (this.#state.textContent !== text) this.#state.textContent = text
  }

  /** Offers what was kept, unless the page shows it already. */
  #offer(): void {
    const { form } = this.#place
    const kept = this.#drafts.kept(this.#article)
    if (!kept || saysTheSame(kept.fields, this.#saved)) return
    const isOlder = kept.madeFrom !== (this.#madeFrom?.value ?? '')
    const time = timeOf(kept.at)
    const says = isOlder
      ? say('You wrote here at {time}, and it was not saved. The article has been saved since; saving yours will show both.', { time })
      : say('You wrote here at {time}, and it was not saved.', { time })
    const ways = make('p', { class: 'ways' })
    const offer = make('section', { class: 'notice offer', role: 'status' }, make('p', {}, says), ways)
    ways.append(
      button(say('Restore what you wrote at {time}', { time }), () => {
        offer.remove()
        fillIn(form, kept.fields)
        if (this.#madeFrom) this.#madeFrom.value = kept.madeFrom
        void this.#place.refilled().then(() => this.#wrote())
      }),
      button(say('Discard'), () => {
        offer.remove()
        this.#drafts.forget(this.#article)
      }),
    )
    form.before(offer)
  }
}
