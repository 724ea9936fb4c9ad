import { days, later } from '../../core/instant.js'
import { mostListed, type SpamList, signedText } from '../../core/spam/spam-list.js'
import type { Clock } from '../ports/machine.js'
import type { Signatures } from '../ports/signatures.js'
import type { Storage } from '../ports/stores.js'

/** Where every Masthead offers its list, where its owner wants that. */
export const spamListPath = '/.well-known/masthead-spam-list'

export type OfferPorts = { readonly storage: Storage; readonly clock: Clock; readonly signatures: Signatures }

const lookedBack = days(-90)
const leastSpam = 2

/** The public key of this site's list; the key is made when it is first asked for. */
export const listKey = async (ports: OfferPorts): Promise<string> => ports.signatures.publicOf(await secretOf(ports))

/** What was seen of spam here, as moderators decided, with its signature in the last line. */
export async function offeredList(ports: OfferPorts): Promise<string> {
  const { storage, clock, signatures } = ports
  const now = clock.now()
  const list: SpamList = await storage.stores.spam.seenOften(later(now, lookedBack), leastSpam, mostListed)
  const text = signedText(list, new Date(now).toISOString())
  return `${text}signature ${signatures.sign(await secretOf(ports), text)}\n`
}

const secretName = 'spam-list'

async function secretOf({ storage, clock, signatures }: OfferPorts): Promise<string> {
  const found = await storage.stores.secrets.find(secretName)
  if (found) return found.value
  return (await storage.transact(({ secrets }) => secrets.keep(secretName, signatures.makeKey().secret, clock.now()))).value
}
