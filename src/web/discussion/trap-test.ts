import { formToken, provenBy } from '../../app/discussion/form-token.js'
import type { Hashing } from '../../app/ports/machine.js'
import type { Settings } from '../../app/settings/settings.js'
import { Lately } from '../../app/spam/lately.js'
import { honeypotName } from '../../core/discussion/honeypot.js'
import { articleId } from '../../core/ids.js'
import { instant, later, seconds } from '../../core/instant.js'
import type { Model } from '../../core/spam/model.js'
import { textMark } from '../../core/spam/similarity.js'
import type { FormEvidence } from '../../core/spam/submission.js'
import { judge } from '../../core/spam/verdict.js'
import { formEvidence } from './form-evidence.js'
import { formFields } from './form-fields.js'

/** What spam is caught by, whether it does, and the setting by which it is off, where it is. */
export type TrapTest = { readonly trap: string; readonly works: boolean; readonly offBy?: OffBy | undefined }

type OffBy = 'comments.spam-filter' | 'comments.work-bits'

type TrapPorts = {
  readonly hashing: Hashing
  readonly model: Model
  readonly settings: Pick<Settings, OffBy>
}

const remark = 'The ferries ran late on Tuesday because of the wind, and nobody on the quay was told before noon.'
const advert = 'Great post! <a href="http://cheap-pills.example/viagra">buy viagra online cheap</a> without prescription, free shipping'

/** Tries each trap with a comment made for it, also where the site does not ask it. Nothing of it is kept. */
export function testTraps({ hashing, model, settings }: TrapPorts): readonly TrapTest[] {
  const filterOff = settings['comments.spam-filter'] === 'off' ? 'comments.spam-filter' : undefined
  const workOff = settings['comments.work-bits'] === 0 ? 'comments.work-bits' : undefined
  return tried({ hashing, model }).map((test) => ({ ...test, offBy: filterOff ?? (test.trap === workTrap ? workOff : undefined) }))
}

const workTrap = 'the work that a script does'

function tried({ hashing, model }: Omit<TrapPorts, 'settings'>): readonly Omit<TrapTest, 'offBy'>[] {
  const sent = (fields: Readonly<Record<string, string>>, kind: 'form' | 'script', waited: number, bits = 0) =>
    evidenceOf({ hashing }, { fields, kind, waited, bits })
  const score = (form: FormEvidence) => judge(model, { body: remark, form }).score
  const plain = score({})
  return [
    { trap: 'the model', works: judge(model, { body: advert }).score > 0.9 && plain < 0.5 },
    {
      trap: 'the field that readers do not see',
      works: score(sent({ [honeypotName]: 'x' }, 'form', 60)) > plain && score(sent({ [honeypotName]: '' }, 'form', 60)) === plain,
    },
    { trap: 'the time on the form', works: score(sent({}, 'form', 1)) > plain && score(sent({}, 'form', 60)) === plain },
    { trap: 'the sign of a script', works: score(sent({}, 'script', 60)) < plain },
    { trap: workTrap, works: sent({ work: 'no' }, 'script', 60, 20).workDone === false && worksOut(hashing) },
    { trap: 'the memory of what was sent lately', works: repetition() === 3 },
  ]
}

type Attempt = {
  readonly fields: Readonly<Record<string, string>>
  readonly kind: 'form' | 'script'
  /** In seconds. */
  readonly waited: number
  readonly bits: number
}

/** What a form tells that is filled in so, by the way that every form goes. */
function evidenceOf({ hashing }: { readonly hashing: Hashing }, { fields, kind, waited, bits }: Attempt): FormEvidence {
  const signing = { hashing, key: 'only for this test' }
  const [article, opened] = [articleId(1), instant(Date.UTC(2020, 0, 1))]
  const now = later(opened, seconds(waited))
  const token = formToken(signing, kind, article, opened)
  const proven = provenBy(signing, token, { article, now })
  if (!proven) return {}
  const read = formFields(new URLSearchParams({ comment: remark, token, ...fields }))
  return formEvidence({ hashing, clock: { now: () => now } }, read, proven, bits)
}

const mostTries = 5_000
const fewBits = 6

function worksOut(hashing: Hashing): boolean {
  for (let found = 0; found < mostTries; found++) {
    if (evidenceOf({ hashing }, { fields: { work: String(found) }, kind: 'script', waited: 60, bits: fewBits }).workDone) return true
  }
  return false
}

function repetition(): number {
  const lately = new Lately()
  const now = instant(Date.UTC(2020, 0, 1))
  const mark = textMark(remark)
  for (const id of [1, 2, 3]) lately.add({ id, at: now, mark, links: [] })
  return lately.seen({ mark: textMark(remark.replace('Tuesday', 'Tuеsday')), links: [] }, now).sameTextToday
}
