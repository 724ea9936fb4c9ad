/** What is counted. */
export type CountsTables = {
  tallies: TalliesTable
  view_days: ViewDaysTable
  referrer_days: ReferrerDaysTable
  missed_addresses: MissedAddressesTable
}

/** Counts that pages show, kept true by every write: `articles`, `term:12`, `author:3`, `day:2019-12-31`. */
export type TalliesTable = { name: string; count: number }

export type ViewDaysTable = { day: string; looked: string; views: number; visits: number }

export type ReferrerDaysTable = { day: string; host: string; visits: number }

export type MissedAddressesTable = { path: string; times: number; last_day: string }
