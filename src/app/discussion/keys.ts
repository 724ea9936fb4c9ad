import { days, type Instant, later, minutes } from '../../core/instant.js'
import type { Clock, Random } from '../ports/machine.js'
import type { Storage } from '../ports/stores.js'

/** The secrets under which the discussion signs and marks. */
export type Keys = {
  /** Signs what the comment form brings back. */
  readonly form: string
  /** Signs the cookie by which a browser proves its own comments, and what opens the private page of each. */
  readonly reader: string
  /** Signs the addresses by which those who follow comments change and end that. */
  readonly letters: string
  /** Marks persons and texts. */
  readonly marks: string
  /** Marks networks; changed and forgotten after a month, so that no mark can be made again. */
  readonly network: string
}

/** How long a network's mark, and the key it was made under, are kept. */
export const networkMarksLast = days(30)

// Another process may have changed the key.
const looksAgainAfter = minutes(5)

type KeyPorts = { readonly storage: Storage; readonly clock: Clock; readonly random: Random }

/** The keys of the publication, made when they are first asked for. */
export function keyring(ports: KeyPorts): () => Promise<Keys> {
  let known: { readonly keys: Promise<Keys>; readonly at: Instant } | undefined
  return () => {
    const now = ports.clock.now()
    if (!known || later(known.at, looksAgainAfter) <= now) {
      const keys = readKeys(ports, now)
      known = { keys, at: now }
      keys.catch(() => {
        known = undefined
      })
    }
    return known.keys
  }
}

async function readKeys({ storage, random }: KeyPorts, now: Instant): Promise<Keys> {
  const { secrets } = storage.stores
  const names = ['form', 'reader', 'letters', 'marks', 'network'] as const
  const found = await Promise.all(names.map((name) => secrets.find(name)))
  const network = found[4]
  const isComplete = found.every((secret) => secret !== undefined) && network !== undefined && later(network.madeAt, networkMarksLast) > now
  const [form, reader, letters, marks, ofNetwork] = isComplete ? found : await makeMissing(storage, random, now)
  return {
    form: form?.value ?? '',
    reader: reader?.value ?? '',
    letters: letters?.value ?? '',
    marks: marks?.value ?? '',
    network: ofNetwork?.value ?? '',
  }
}

function makeMissing(storage: Storage, random: Random, now: Instant) {
  return storage.transact(async ({ secrets }) => {
    const form = await secrets.keep('form', random.token(), now)
    const reader = await secrets.keep('reader', random.token(), now)
    const letters = await secrets.keep('letters', random.token(), now)
    const marks = await secrets.keep('marks', random.token(), now)
    const network = await secrets.keep('network', random.token(), now)
    if (later(network.madeAt, networkMarksLast) > now) return [form, reader, letters, marks, network]
    const value = random.token()
    await secrets.replace('network', value, now)
    return [form, reader, letters, marks, { value, madeAt: now }]
  })
}
