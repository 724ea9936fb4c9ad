import type { SettingName } from './settings.js'

/** The pages of settings, in the order in which the newsroom offers them. */
export const settingGroups = [
  { key: 'publication', title: 'Publication', means: 'Its name, its language and hours, and what its lists and feeds hold.' },
  { key: 'look', title: 'Look', means: 'Its colour and its typefaces, seen before readers see them.' },
  { key: 'menu', title: 'Menu and sides', means: 'What stands under the name plate, at the side and at the foot of each page.' },
  { key: 'addresses', title: 'Addresses', means: 'How the addresses of new articles are made.' },
  { key: 'comments', title: 'Comments', means: 'Who may comment, what waits for a moderator, and how threads are shown.' },
  { key: 'spam', title: 'Spam', means: 'What catches spam, how strict it is, and how long spam is kept.' },
  { key: 'sign-in', title: 'Signing in', means: 'By whom readers may sign in, each with a button that tries it.' },
  { key: 'mail', title: 'Mail', means: 'The mail server, which letters go, and a button that sends you one.' },
  { key: 'privacy', title: 'Privacy and retention', means: 'What is counted of readers, and after how long things are forgotten.' },
] as const

export type SettingGroup = (typeof settingGroups)[number]
export type SettingGroupKey = SettingGroup['key']

/** On which page a setting stands, and what it is called there. A setting that is missing here does not compile. */
const shown: Readonly<Record<SettingName, readonly [SettingGroupKey, string]>> = {
  'site.name': ['publication', 'Name'],
  'site.motto': ['publication', 'Motto'],
  'site.language': ['publication', 'Language'],
  'newsroom.language': ['publication', 'Language of the newsroom'],
  'site.time-zone': ['publication', 'Time zone'],
  'site.addresses': ['addresses', 'Addresses of new articles'],
  'site.logo': ['publication', 'Logo'],
  'look.accent': ['look', 'Colour'],
  'look.typeface': ['look', 'Typeface of text'],
  'look.companion': ['look', 'Typeface of labels'],
  'look.drop-cap': ['look', 'Begin articles with a large initial'],
  'menu.links': ['menu', 'Links under the name plate'],
  'side.blocks': ['menu', 'What stands at the side'],
  'side.links-title': ['menu', 'Title over the links at the side'],
  'side.links': ['menu', 'Links at the side'],
  'side.text-title': ['menu', 'Title over the text at the side'],
  'side.text': ['menu', 'Text at the side'],
  'support.text': ['menu', 'Sentence that asks for support'],
  'support.link': ['menu', 'Button below it'],
  'footer.links': ['menu', 'Links at the foot'],
  'footer.text': ['menu', 'Text at the foot'],
  'reading.per-page': ['publication', 'Articles on a page of a list'],
  'reading.count-readers': ['privacy', 'Count how often pages are read'],
  'feeds.entries': ['publication', 'Entries of a feed'],
  'republishing.canonical-to-source': ['publication', 'Name the source as the original'],
  'embeds.providers': ['publication', 'Players of other sites'],
  'comments.open': ['comments', 'New articles take comments'],
  'comments.close-after-days': ['comments', 'Close after days'],
  'comments.sign-in-needed': ['comments', 'Only those who are signed in'],
  'comments.email-needed': ['comments', 'Guests give a mail address'],
  'comments.moderation': ['comments', 'What waits for a moderator'],
  'comments.spam-filter': ['spam', 'Strictness of the filter'],
  'comments.trusted-from': ['spam', 'Trusted from this many comments on'],
  'comments.spam-days': ['spam', 'Days that spam is kept'],
  'comments.second-opinion-url': ['spam', 'Server for second opinions'],
  'comments.second-opinion-key': ['spam', 'Key for second opinions'],
  'comments.most-asked-a-month': ['spam', 'Most that another site may ask in a month'],
  'comments.work-bits': ['spam', 'Work before sending'],
  'comments.offer-spam-list': ['spam', 'Offer a list of spam'],
  'comments.spam-lists': ['spam', 'Lists of spam of other sites'],
  'comments.links-held': ['spam', 'Links from which a comment waits'],
  'comments.held-words': ['spam', 'Words that make a comment wait'],
  'comments.refused-words': ['spam', 'Words that make a comment spam'],
  'comments.longest': ['comments', 'Longest comment, in characters'],
  'comments.pause-seconds': ['comments', 'Pause between two comments, in seconds'],
  'comments.most-a-minute': ['comments', 'Most of one network in a minute'],
  'comments.edit-minutes': ['comments', 'Minutes to change what one wrote'],
  'comments.per-page': ['comments', 'Comments on a page'],
  'comments.order': ['comments', 'Order of a thread'],
  'comments.depth': ['comments', 'Depth of answers'],
  'comments.initials': ['comments', 'Initials in circles'],
  'mail.from': ['mail', 'Sender'],
  'mail.smtp-url': ['mail', 'Mail server'],
  'mail.follow-comments': ['mail', 'Offer new comments by mail'],
  'mail.daily-hour': ['mail', 'Hour of daily letters'],
  'mail.most-an-hour': ['mail', 'Most letters in an hour'],
  'mail.held-comments': ['mail', 'Tell moderators of held comments'],
  'newsroom.log-days': ['privacy', 'Days that the log is kept'],
  'sign-in.wordpress-client-id': ['sign-in', 'WordPress.com: client id'],
  'sign-in.wordpress-client-secret': ['sign-in', 'WordPress.com: client secret'],
  'sign-in.wordpress-address': ['sign-in', 'WordPress.com: address'],
  'sign-in.wordpress-protocol': ['sign-in', 'WordPress.com: protocol'],
  'sign-in.google-client-id': ['sign-in', 'Google: client id'],
  'sign-in.google-client-secret': ['sign-in', 'Google: client secret'],
  'sign-in.google-address': ['sign-in', 'Google: address'],
  'sign-in.x-client-id': ['sign-in', 'X: client id'],
  'sign-in.x-client-secret': ['sign-in', 'X: client secret'],
  'sign-in.x-email': ['sign-in', 'X: ask for the mail address'],
  'sign-in.x-address': ['sign-in', 'X: address'],
  'sign-in.x-api-address': ['sign-in', 'X: address of its interface'],
  'sign-in.facebook-client-id': ['sign-in', 'Facebook: client id'],
  'sign-in.facebook-client-secret': ['sign-in', 'Facebook: client secret'],
  'sign-in.facebook-address': ['sign-in', 'Facebook: address'],
  'sign-in.facebook-api-address': ['sign-in', 'Facebook: address of its interface'],
  'sign-in.openid-providers': ['sign-in', 'Further providers'],
  'sign-in.openid-secrets': ['sign-in', 'Their secrets'],
  'sign-in.mastodon': ['sign-in', 'Sign in by Mastodon'],
  'sign-in.mastodon-servers': ['sign-in', 'Only these Mastodon servers'],
  'sign-in.mail': ['sign-in', 'Sign in by a link in a letter'],
  'sign-in.passkeys': ['sign-in', 'Sign in by a passkey'],
  'sign-in.member-name': ['sign-in', 'Member system: name'],
  'sign-in.member-address': ['sign-in', 'Member system: address'],
  'sign-in.member-issuer': ['sign-in', 'Member system: issuer'],
  'sign-in.member-algorithm': ['sign-in', 'Member system: algorithm'],
  'sign-in.member-key': ['sign-in', 'Member system: key'],
}

/** What a setting is called where it is shown. */
export const labelOf = (name: SettingName): string => shown[name][1]

/** On which page a setting stands. */
export const groupOf = (name: SettingName): SettingGroupKey => shown[name][0]

/** The settings of a page, in their order. */
export const settingsIn = (group: SettingGroupKey): readonly SettingName[] =>
  (Object.keys(shown) as SettingName[]).filter((name) => groupOf(name) === group)

/** The page that a part of an address names. */
export const groupNamed = (key: string): SettingGroup | undefined => settingGroups.find((group) => group.key === key)

/** Where a setting can be changed in the newsroom. */
export const hrefOfSetting = (name: SettingName): string => `/newsroom/settings/${groupOf(name)}#field-${name.replace(/[^a-z0-9]+/gi, '-')}`
