import type { FormEvidence, SeenBefore } from './submission.js'

/** What a site itself saw, in log odds; positive for spam. */
export type SiteSign = { readonly words: string; readonly weight: number }

/**
 * What the form and the site's memory tell. The training has no example of it, so the weights are set by hand; what is absent weighs nothing, nor does a count
 * or a time that cannot be one: below nothing, without end, no number.
 */
export function siteSigns(form: FormEvidence = {}, seen: SeenBefore = {}): readonly SiteSign[] {
  return [...formSigns(form), ...seenSigns(seen)].filter(({ weight }) => weight !== 0)
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`

/** Undefined for what cannot be a count or a time. */
const possible = (number: number | undefined): number | undefined =>
  number !== undefined && Number.isFinite(number) && number >= 0 ? number : undefined

function formSigns({ secondsOnForm: told, honeypotFilled, scriptRan, workDone }: FormEvidence): readonly SiteSign[] {
  const secondsOnForm = possible(told)
  return [
    { words: 'filled in a field that readers do not see', weight: honeypotFilled === true ? 8 : 0 },
    { words: `sent ${counted(Math.round(secondsOnForm ?? 0), 'second')} after the form was opened`, weight: hasteWeight(secondsOnForm) },
    { words: 'no script ran where one was offered', weight: scriptRan === false ? 0.5 : 0 },
    { words: 'a script ran', weight: scriptRan === true ? -0.3 : 0 },
    { words: 'the work that was asked for was not done', weight: workDone === false ? 2 : 0 },
  ]
}

const hasteWeight = (seconds: number | undefined): number => (seconds === undefined || seconds >= 5 ? 0 : seconds < 2 ? 2 : 0.6)

function seenSigns(seen: SeenBefore): readonly SiteSign[] {
  const { hostsKnown, listed = [] } = seen
  const countOf = (name: Exclude<keyof SeenBefore, 'hostsKnown' | 'listed'>) => possible(seen[name]) ?? 0
  const [sameTextToday, sameLinkToday, sameAddressToday] = [countOf('sameTextToday'), countOf('sameLinkToday'), countOf('sameAddressToday')]
  const [sameNetworkThisHour, hostsSpam] = [countOf('sameNetworkThisHour'), countOf('hostsSpam')]
  const [authorApproved, authorSpam] = [countOf('authorApproved'), countOf('authorSpam')]
  return [
    { words: `same text in ${counted(sameTextToday, 'comment')} today`, weight: Math.min(4, 1.5 * Math.log2(1 + sameTextToday)) },
    { words: `same link in ${counted(sameLinkToday, 'comment')} today`, weight: Math.min(4, Math.log2(1 + sameLinkToday)) },
    {
      words: `same address of the author in ${counted(sameAddressToday, 'comment')} today`,
      weight: repeated(sameAddressToday, authorSpam > 0 ? 0 : authorApproved),
    },
    {
      words: `${counted(sameNetworkThisHour, 'comment')} from this network within the hour`,
      weight: sameNetworkThisHour < 5 ? 0 : Math.min(2, 0.4 * Math.log2(sameNetworkThisHour)),
    },
    { words: `author was spam ${authorSpam === 1 ? 'once' : `${authorSpam} times`}`, weight: Math.min(5, 2.5 * authorSpam) },
    { words: `author has ${counted(authorApproved, 'approved comment')}`, weight: authorSpam > 0 ? 0 : -trust(authorApproved) },
    { words: 'links to a place that is linked to in spam here', weight: hostsSpam > 0 ? 3 : 0 },
    { words: `on the list of spam of ${listed[0]}`, weight: listed.length > 0 ? 2 : 0 },
    { words: 'links to places that are new to this site', weight: hostsKnown === false && hostsSpam === 0 ? 0.7 : 0 },
    { words: 'links to places that approved comments link to', weight: hostsKnown === true ? -0.7 : 0 },
  ]
}

/** Readers who talk much leave their address as often, so it says half of what a link does, and nothing of whoever has as many approved comments. */
const repeated = (today: number, approved: number): number => Math.max(0, Math.min(2, 0.5 * Math.log2((1 + today) / (1 + approved))))

/** Earned slowly: the first approved comment is worth next to nothing, and spam from the same author takes all of it. */
const trust = (approved: number): number => Math.min(3, 0.15 * approved)
