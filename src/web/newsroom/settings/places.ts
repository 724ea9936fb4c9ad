import type { SettingGroupKey } from '../../../app/settings/shown-settings.js'
import type { Sentence } from '../../../render/newsroom/say.js'

type Link = { readonly text: Sentence; readonly href: string }

/** Where else one may want to go from a page of settings. */
export const seeAlso: Partial<Readonly<Record<SettingGroupKey, readonly Link[]>>> = {
  privacy: [
    { text: 'What was asked and done, and what forgets by itself', href: '/newsroom/privacy' },
    { text: 'Who changed what', href: '/newsroom/log' },
  ],
  spam: [{ text: 'Keys by which other sites ask the filter', href: '/newsroom/keys' }],
  addresses: [{ text: 'Redirects, and addresses that were not found', href: '/newsroom/redirects' }],
  comments: [
    { text: 'House rules, reasons and the rules of single articles', href: '/newsroom/rules' },
    { text: 'Comments that wait', href: '/newsroom/comments' },
  ],
}

/** What can be asked of the machine. */
export const tools: readonly { readonly href: string; readonly title: Sentence; readonly means: Sentence }[] = [
  { href: '/newsroom/redirects', title: 'Redirects', means: 'Addresses that lead elsewhere, and those at which readers found nothing.' },
  { href: '/newsroom/imports', title: 'Imports', means: 'Brings in what WordPress exported, and says what became of it.' },
  { href: '/newsroom/exports', title: 'Exports and backups', means: 'The whole publication in a file, or what WordPress reads.' },
  { href: '/newsroom/health', title: 'Health', means: 'What is wrong with the site and its machine, and what to do about it.' },
  { href: '/newsroom/keys', title: 'Keys for other sites', means: 'Lets other sites ask the spam filter here.' },
  { href: '/newsroom/people', title: 'People', means: 'Who works here, and what each may do.' },
]
