/**
 * What was submitted, and what is known of how it came. A key that is missing was not to be had (mail has no form, an import no clock): it is absent,
 * and speaks neither for nor against. Only what was there and went wrong is a sign.
 */
export type Submission = {
  /** As it was typed: HTML, BBCode, Markdown or plain. */
  readonly body: string
  readonly author?: string | undefined
  readonly authorUrl?: string | undefined
  /** What stands before the @ of the author's address. */
  readonly emailName?: string | undefined
  readonly emailDomain?: string | undefined
  /** The headline of the article. */
  readonly context?: string | undefined
  /** BCP 47 tags of the languages that are written on the site. */
  readonly siteLanguages?: readonly string[] | undefined
  readonly form?: FormEvidence | undefined
  readonly seen?: SeenBefore | undefined
}

/** What the form of a page tells. */
export type FormEvidence = {
  readonly secondsOnForm?: number | undefined
  /** Whether the field that readers do not see was filled in. */
  readonly honeypotFilled?: boolean | undefined
  /** Whether a script ran, of a page that had one. */
  readonly scriptRan?: boolean | undefined
  /** Whether the work that the site asks for was done; absent where it asks for none. */
  readonly workDone?: boolean | undefined
}

/** What the site has seen of the same lately, as counts of other comments. */
export type SeenBefore = {
  readonly sameTextToday?: number | undefined
  /** Of the links of the text, the one that stands in most. */
  readonly sameLinkToday?: number | undefined
  /** The author's own address, where the text does not link to it. */
  readonly sameAddressToday?: number | undefined
  readonly sameNetworkThisHour?: number | undefined
  /** Of this author, by name and address. */
  readonly authorApproved?: number | undefined
  readonly authorSpam?: number | undefined
  /** Whether all the hosts that it links to stand in approved comments of the site. */
  readonly hostsKnown?: boolean | undefined
  /** Of the places it links to, how many stand in comments that moderators called spam, and in none that they approved. */
  readonly hostsSpam?: number | undefined
  /** The sites whose lists of spam have a place that it links to, or a text like it. */
  readonly listed?: readonly string[] | undefined
}
