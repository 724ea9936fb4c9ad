// The spam filter by itself, as `masthead/spam`. It reads no file: `modelFrom` takes the bytes of `masthead/assets/spam/base.model`.
export type { Model } from '../core/spam/model.js'
export { modelFrom } from '../core/spam/model-file.js'
export { areNearlyAlike, type TextMark, textMark } from '../core/spam/similarity.js'
export { emptyMemory, type Lesson, learn, type SiteMemory, unlearn } from '../core/spam/site-memory.js'
export type { FormEvidence, SeenBefore, Submission } from '../core/spam/submission.js'
export { judge, type Reason, type Verdict } from '../core/spam/verdict.js'
