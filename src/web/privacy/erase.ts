import type { Context } from 'hono'
import { erasePersonalData } from '../../app/privacy/erase-personal-data.js'
import { erasureToken, questionLasts, sawQuestion } from '../../app/privacy/erasure-token.js'
import { draftsAlone } from '../../app/privacy/whose.js'
import { frameOf } from '../../app/reading/frame.js'
import { type Instant, later } from '../../core/instant.js'
import { type TextChoice, textChoices } from '../../core/privacy/erasure.js'
import { mineHref } from '../../render/site/personal-data-page.js'
import type { DiscussionWebPorts } from '../discussion/discussion-ports.js'
import { noProofHeader, rememberedHeader } from '../discussion/reader-cookie.js'
import { privatePage, redirected } from '../reply/rendered.js'
import { responseOf } from '../reply/response.js'
import { forgetSession } from '../session-cookie.js'
import { letGoOfDraft } from '../sign-in/kept-draft.js'
import { withCookiesOf } from './by-code.js'
import { forgetProof } from './rights-cookie.js'
import { heldOnWhoAsks, type WhoAsks, whoAsks } from './who-asks.js'

/** Asks whether all is to be erased; erases it when whoever answers has seen that question, and nothing has changed since. */
export async function eraseHeld(context: Context, ports: DiscussionWebPorts): Promise<Response> {
  const form = new URLSearchParams(await context.req.text())
  const text = textChoices.find((choice) => choice === form.get('text'))
  const draftAlone = form.get('only') === 'draft'
  const all = await whoAsks(context, ports)
  const asking = draftAlone ? { ...all, whose: draftsAlone(all.whose) } : all
  if (!text || !asking.provedBy) return responseOf(redirected(mineHref, 303))
  const signing = { hashing: ports.hashing, key: (await ports.keys()).form }
  const asked = { whose: asking.whose, text }
  const now = ports.clock.now()
  const token = form.get('token') ?? ''
  const isSure = sawQuestion(signing, token, { ...asked, now })
  if (!isSure) return ask(ports, asking, { text, draftAlone, token: erasureToken(signing, asked, now) })
  return erase(context, ports, asking, { text, draftAlone, token })
}

async function ask(
  ports: DiscussionWebPorts,
  asking: WhoAsks,
  about: { text: TextChoice; draftAlone: boolean; token: string },
): Promise<Response> {
  const reading = await ports.reader.reading()
  const held = await heldOnWhoAsks(ports, asking)
  const page = ports.theme.erasurePage({ frame: frameOf(reading, {}), knownBy: asking.knownBy, held, ...about })
  return responseOf(privatePage(reading, page))
}

async function erase(
  context: Context,
  ports: DiscussionWebPorts,
  { whose, provedBy, proofs }: WhoAsks,
  { text, draftAlone, token }: { text: TextChoice; draftAlone: boolean; token: string },
): Promise<Response> {
  const done = await once(token, ports.clock.now(), () => erasePersonalData(ports, { whose, text, provedBy: provedBy ?? 'cookie' }))
  const reading = await ports.reader.reading()
  const page = ports.theme.erasedPage({
    frame: frameOf(reading, {}),
    erased: done.ok ? done.value : done.refusal.type,
    // Anybody can post with anybody's address: whether that stands elsewhere is told to whoever has proved it.
    mayTellRemains: provedBy === 'code' || provedBy === 'account',
  })
  if (!done.ok) return responseOf(privatePage(reading, page, { status: 409 }))
  const draft = await letGoOfDraft(ports, context.req.header('cookie'))
  if (draftAlone) {
    for (const cookie of draft) context.header('Set-Cookie', cookie, { append: true })
    return withCookiesOf(context, responseOf(privatePage(reading, page)))
  }
  // What waits for the end of a hold is to be seen by whoever wrote it until then.
  const proof = done.value.waiting > 0 ? [] : [noProofHeader(ports.origin)]
  for (const cookie of [...proof, rememberedHeader(ports.origin, undefined), ...draft])
    context.header('Set-Cookie', cookie, { append: true })
  forgetProof(context, ports.origin)
  if (proofs.account !== undefined) await forgetSession(context, ports)
  return withCookiesOf(context, responseOf(privatePage(reading, page)))
}

type Erasing = ReturnType<typeof erasePersonalData>

/** What is being erased, or was, by the token of the question that was answered; the oldest first. */
const answered = new Map<string, { readonly erasing: Erasing; readonly at: Instant }>()

/**
 * Who presses the button again, while it works or afterwards, is given what comes of the first: it is one deed, with one line in the record. It is known for as
 * long as the question may be answered; what was not done may be asked for again.
 */
function once(token: string, now: Instant, begin: () => Erasing): Erasing {
  for (const [old, { at }] of answered) if (now >= later(at, questionLasts)) answered.delete(old)
  const known = answered.get(token)
  if (known) return known.erasing
  const erasing = begin()
  answered.set(token, { erasing, at: now })
  const forget = () => answered.delete(token)
  erasing.then((done) => done.ok || forget(), forget)
  return erasing
}
