import type { Model } from '../../core/spam/model.js'
import type { Clock } from '../ports/machine.js'
import type { Storage } from '../ports/stores.js'
import { Lately } from './lately.js'
import { Listed } from './listed.js'
import { Memories } from './memories.js'

/** The base model, and the name by which its judgements are told from those of another. */
export type NamedModel = { readonly model: Model; readonly name: string }

/** The spam filter of a running site: the model that came with it, what its moderators taught, and what it has seen lately. */
export type SpamFilter = {
  /** Read when it is first asked for. */
  readonly model: () => NamedModel
  readonly memories: Memories
  readonly lately: Lately
  readonly listed: Listed
}

/** A filter that has seen nothing yet. */
export const spamFilter = (ports: { readonly storage: Storage; readonly clock: Clock; readonly model: () => NamedModel }): SpamFilter => ({
  model: ports.model,
  memories: new Memories(ports),
  lately: new Lately(),
  listed: new Listed(),
})
