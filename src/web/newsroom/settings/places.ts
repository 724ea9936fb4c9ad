import type { SettingGroupKey } from '../../../app/settings/shown-settings.js'
import type { IndexedPage } from '../../../render/newsroom/settings/index-page.js'

type Link = { readonly text: string; readonly href: string }

/** Where else one may want to go from a page of settings. */
export const seeAlso: Partial<Readonly<Record<SettingGroupKey, readonly Link[]>>> = {
  privacy: [
    { text: 'What was asked and done, and what forgets by itself', href: '/newsroom/privacy' },
    { text: 'Who changed what', href: '/newsroom/log' },
  ],
  addresses: [{ text: 'Redirects, and addresses that were not found', href: '/newsroom/redirects' }],
  comments: [{ text: 'Comments that wait', href: '/newsroom/comments' }],
}

/** What can be asked of the machine. */
export const tools: readonly IndexedPage[] = [{ href: '/newsroom/people', title: 'People', means: 'Who works here, and what each may do.' }]
