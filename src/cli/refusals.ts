import type { ProviderRefusal } from '../app/identity/change-providers.js'
import type { RedirectRefusal } from '../app/publishing/change-redirects.js'
import type { RevisionRefusal } from '../app/publishing/restore-revision.js'
import type { UndoCreditRefusal } from '../app/publishing/undo-credit.js'
import type { SettingRefusal } from '../app/settings/setting.js'
import type { PublishFileRefusal } from '../main/publish-file.js'
import type { SpamRowRefusal } from '../main/spam-row.js'

export type CommandRefusal = SettingRefusal | PublishFileRefusal | RevisionRefusal | UndoCreditRefusal

/** A refusal in words for the person at the terminal: what was wrong, and what would be right. */
export function inWords(refusal: CommandRefusal): string {
  switch (refusal.type) {
    case 'headline-missing':
      return 'an article needs a headline before it can be public'
    case 'already-public':
      return 'it is public already'
    case 'not-public':
      return `it is ${refusal.state}; only what is published can be withdrawn`
    case 'due-in-the-past':
      return `it is to appear at ${new Date(refusal.dueAt).toISOString()}, which has passed`
    case 'markup-too-long':
      return `the text has ${refusal.length} characters; at most ${refusal.limit} are taken`
    case 'markup-too-crowded':
      return `the text has more than ${refusal.limit} elements`
    case 'slug-taken':
      return `another article has the slug ${refusal.slug} already`
    case 'credit-address':
      return `the credit's address must begin with https:// or http://, and is ${refusal.url}`
    case 'changed-meanwhile':
      return 'somebody else has saved it since'
    case 'no-such-article':
      return `there is no article ${refusal.id}`
    case 'no-such-setting':
      return `there is no setting ${refusal.name}; masthead settings list shows all`
    case 'setting-invalid':
      return `${refusal.name} takes ${refusal.expected}`
    case 'no-such-revision':
      return `article ${refusal.id} has no revision ${refusal.revision}; masthead revision list ${refusal.id} shows all`
    case 'no-recognised-credit':
      return `article ${refusal.id} has no credit that was recognised in its body`
    case 'file-ending':
      return `the name of ${refusal.path} must end in .md (Markdown) or .html`
    case 'front-matter-missing':
      return 'it must begin with front matter: a line of ---, fields such as `headline: …`, and another line of ---'
    case 'front-matter-broken':
      return `line ${refusal.line}: ${refusal.problem}`
    case 'front-matter-fields':
      return refusal.problems.map(({ field, expected }) => `${field} must be ${expected}`).join('; ')
    case 'picture-missing':
      return `there is no picture ${refusal.file} beside it`
    case 'picture-not-taken':
      return `${refusal.file}: ${inWords(refusal.why)}`
    case 'media-too-large':
      return `it has ${refusal.bytes} bytes; at most ${refusal.limit} are taken`
    case 'media-of-unknown-type':
      return 'it is no picture, sound, film or document of a kind that is taken'
    case 'picture-too-large':
      return `it measures ${refusal.width} by ${refusal.height} pixels, which is too much; at most ${refusal.limit} in all are taken`
    case 'picture-broken':
      return 'the picture is damaged'
    default:
      return refusal satisfies never
  }
}

/** Why a redirect was not made, or not taken back. */
export function redirectProblem(refusal: RedirectRefusal): string {
  switch (refusal.type) {
    case 'redirect-from':
      return `${refusal.from} must be a path of this site, as in /old/path/, without ? and #`
    case 'address-of-program':
      return `Masthead itself answers at ${refusal.from}; nothing leads elsewhere from there`
    case 'redirect-loop':
      return `${refusal.to} leads back there; readers would go round in circles`
    case 'redirect-to':
      return `${refusal.to} must be a path, as in /new/path/, or a web address`
    case 'address-in-use':
      return `something stands at ${refusal.from}; only an address at which nothing stands can lead elsewhere`
    case 'no-such-redirect':
      return `there is no redirect from ${refusal.from}; masthead redirect list shows all`
    default:
      return refusal satisfies never
  }
}

/** Why a provider was not set up, or taken away. */
export function providerProblem(refusal: ProviderRefusal): string {
  switch (refusal.type) {
    case 'provider-name':
      return `${refusal.key} must be in small letters, digits and hyphens, and no word that stands in addresses already, as in: club`
    case 'provider-needs':
      return `${refusal.key} needs ${refusal.needs.join(', ')}`
    case 'no-such-provider':
      return `there is no provider ${refusal.key}; masthead provider list shows all`
    default:
      return refusal satisfies never
  }
}

/** Why a line is no comment, or teaches nothing. */
export function spamRowProblem(refusal: SpamRowRefusal | { readonly type: 'row-without-label' }): string {
  switch (refusal.type) {
    case 'row-no-object':
      return 'it must be a JSON object with id and body'
    case 'row-lacks':
      return `it has no ${refusal.field}`
    case 'row-field-no-text':
      return refusal.field === 'id' ? 'id must be text or a number' : `${refusal.field} must be text`
    case 'row-id-too-long':
      return 'id has more digits than a number keeps; write it as text, between quotation marks'
    case 'row-without-label':
      return 'label must be ham or spam'
    default:
      return refusal satisfies never
  }
}
