/** What is known of a thing that an earlier import brought. */
export type EarlierImport = { readonly fingerprint: string; readonly localVersion: number }

/** What a later import does with it. */
export type Reimport = 'add' | 'update' | 'leave' | 'keep-ours'

/**
 * Whether a thing is new, is as it was there, was changed there alone, or was changed on both sides: then ours is kept and the report says so.
 * `localVersion` is what it is now, `undefined` when it has been removed here, which is a change too.
 */
export function decideReimport(earlier: EarlierImport | undefined, fingerprint: string, localVersion: number | undefined): Reimport {
  if (!earlier) return 'add'
  if (earlier.fingerprint === fingerprint) return 'leave'
  return localVersion === earlier.localVersion ? 'update' : 'keep-ours'
}
