import type { Context } from 'hono'
import type { Whose } from '../../app/ports/privacy.js'
import { type HeldOn, heldOn, toldToBrowser } from '../../app/privacy/held-on.js'
import type { KnownBy } from '../../app/privacy/personal-data-page.js'
import { type Proofs, provedBy, whoseBy } from '../../app/privacy/whose.js'
import { breathe } from '../breathe.js'
import type { DiscussionWebPorts } from '../discussion/discussion-ports.js'
import { proofOf } from '../discussion/reader-cookie.js'
import { signedInAs } from '../session-cookie.js'
import { draftHashes } from '../sign-in/kept-draft.js'
import { provedAddress } from './rights-cookie.js'

/** Who asks, as far as the request proves it. */
export type WhoAsks = {
  readonly proofs: Proofs
  readonly whose: Whose
  readonly knownBy: KnownBy
  readonly provedBy: ReturnType<typeof provedBy>
}

/** Who asks, by the cookies of the request. */
export async function whoAsks(context: Context, ports: DiscussionWebPorts): Promise<WhoAsks> {
  const cookies = context.req.header('cookie')
  const person = await signedInAs(ports, cookies)
  const browser = await proofOf(ports, cookies)
  const proofs = {
    browser: browser && { id: browser.id, own: browser.own },
    address: await provedAddress(ports, cookies),
    account: person?.account.id,
    drafts: draftHashes(ports, cookies),
  } satisfies Proofs
  return {
    proofs,
    whose: await whoseBy(ports, proofs),
    knownBy: {
      browser: browser !== undefined,
      draft: proofs.drafts.length > 0,
      address: proofs.address,
      account: person && (person.account.name || person.account.login),
    },
    provedBy: provedBy(proofs),
  }
}

/** What is held on them, as far as they may be told. */
export async function heldOnWhoAsks(ports: DiscussionWebPorts, { whose, provedBy: by }: WhoAsks): Promise<HeldOn> {
  const held = await heldOn({ ...ports, breathe }, whose)
  return by === 'account' || by === 'code' ? held : toldToBrowser(held)
}
