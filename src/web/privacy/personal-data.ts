import type { Context } from 'hono'
import { signInWays } from '../../app/identity/providers.js'
import { exportedFrom } from '../../app/privacy/export-held.js'
import { type HeldOn, holdsNothing, privatePages } from '../../app/privacy/held-on.js'
import type { PersonalDataPage } from '../../app/privacy/personal-data-page.js'
import { frameOf } from '../../app/reading/frame.js'
import type { DiscussionWebPorts } from '../discussion/discussion-ports.js'
import { type AboutPrivate, privatePage } from '../reply/rendered.js'
import { responseOf } from '../reply/response.js'
import { heldOnWhoAsks, type WhoAsks, whoAsks } from './who-asks.js'

/** What is held on whoever looks. */
export const showHeld = (context: Context, ports: DiscussionWebPorts): Promise<Response> => heldPage(context, ports)

/** The same page, after something that was asked of it. */
export async function heldPage(
  context: Context,
  ports: DiscussionWebPorts,
  about: Partial<Pick<PersonalDataPage, 'typed' | 'problem' | 'codeIsOver'>> = {},
  reply: AboutPrivate = {},
): Promise<Response> {
  const asking = await whoAsks(context, ports)
  const reading = await ports.reader.reading()
  const held = await heldOnWhoAsks(ports, asking)
  const page = ports.theme.personalDataPage({
    frame: frameOf(reading, {}),
    knownBy: asking.knownBy,
    held,
    privatePages: await privatePages(ports, held),
    typed: '',
    codeIsOver: false,
    signInOffered: asking.proofs.account === undefined && signInWays(reading.site.settings, ports.origin).length > 0,
    ...about,
  })
  return responseOf(privatePage(reading, page, reply))
}

/** All of it as JSON, to be taken along. */
export async function takeAsJson(context: Context, ports: DiscussionWebPorts): Promise<Response> {
  const { held } = await taken(context, ports)
  const text = JSON.stringify(exportedFrom(held, { origin: ports.origin, now: ports.clock.now() }), undefined, 2)
  return responseOf(await download(ports, `${text}\n`, 'json'))
}

/** All of it as a page that can be kept. */
export async function takeAsPage(context: Context, ports: DiscussionWebPorts): Promise<Response> {
  const { held } = await taken(context, ports)
  const reading = await ports.reader.reading()
  const page = ports.theme.everythingPage({ frame: frameOf(reading, {}), held, now: ports.clock.now() })
  return responseOf(await download(ports, page, 'html'))
}

const contentTypes = { json: 'application/json; charset=utf-8', html: 'text/html; charset=utf-8' } as const

async function download(ports: DiscussionWebPorts, text: string, ending: keyof typeof contentTypes) {
  const page = privatePage(await ports.reader.reading(), text)
  const [, , ...headers] = page.headers
  const name = `what-is-held-on-me.${ending}`
  return {
    ...page,
    headers: ['Content-Type', contentTypes[ending], 'Content-Disposition', `attachment; filename="${name}"`, ...headers],
  }
}

/** What is held, and that it was taken. */
async function taken(context: Context, ports: DiscussionWebPorts): Promise<{ held: HeldOn; asking: WhoAsks }> {
  const asking = await whoAsks(context, ports)
  const held = await heldOnWhoAsks(ports, asking)
  const by = asking.provedBy
  if (by)
    await ports.storage.transact(({ privacyRecord }) =>
      privacyRecord.note({
        at: ports.clock.now(),
        kind: 'export',
        provedBy: by,
        outcome: holdsNothing(held) ? 'nothing-held' : 'done',
        comments: held.comments.length,
        subscriptions: held.subscriptions.length,
        accounts: held.accounts.length,
      }),
    )
  return { held, asking }
}
