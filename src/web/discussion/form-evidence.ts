import type { Proven } from '../../app/discussion/form-token.js'
import { isWorkDone } from '../../app/discussion/work.js'
import type { Clock, Hashing } from '../../app/ports/machine.js'
import type { FormEvidence } from '../../core/spam/submission.js'
import type { FormFields } from './form-fields.js'

/**
 * What the form tells of who filled it in. Only what was there can tell: whoever confirms what he has written before has no need to look at it for long, and
 * only a script can be asked for work.
 */
export function formEvidence(
  { hashing, clock }: { readonly hashing: Hashing; readonly clock: Clock },
  { honeypot, token, typed, work }: Pick<FormFields, 'honeypot' | 'token' | 'typed' | 'work'>,
  { kind, since }: Proven,
  bits: number,
): FormEvidence {
  return {
    secondsOnForm: kind === 'confirmed' ? undefined : (clock.now() - since) / 1000,
    honeypotFilled: honeypot === undefined ? undefined : honeypot !== '',
    scriptRan: kind === 'script' ? true : undefined,
    workDone: kind === 'script' && bits > 0 ? isWorkDone(hashing, { token, text: typed.text, found: work, bits }) : undefined,
  }
}
