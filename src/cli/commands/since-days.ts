import { InvalidArgumentError, Option } from 'commander'
import { days, type Instant, later } from '../../core/instant.js'

/** `--days`, for what looks back. */
export const daysOption = (standard: number) =>
  new Option('--days <number>', 'only comments of so many days').default(standard).argParser((typed: string) => {
    if (!/^[1-9]\d{0,5}$/.test(typed)) throw new InvalidArgumentError('It takes a number of days.')
    return Number(typed)
  })

export const sinceOf = (now: Instant, count: number): Instant => later(now, days(-count))

/** `97.5 %` */
export const percent = (share: number | undefined): string => (share === undefined ? 'nothing yet' : `${Math.round(share * 1000) / 10} %`)
