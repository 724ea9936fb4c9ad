import type { CustomField } from './item.js'

/** Custom fields in which we keep what a source said and we have no place for, so that an export gives it back. */
export const reserved = { password: 'masthead:password', state: 'masthead:state', user: 'masthead:user', otherUrl: 'masthead:url' } as const

/** The fields as the source had them. */
export const withoutReserved = (fields: readonly CustomField[]): readonly CustomField[] =>
  fields.filter(({ key }) => !key.startsWith('masthead:'))

/** The value of one of ours. */
export const reservedValue = (fields: readonly CustomField[], key: string): string | undefined =>
  fields.find((field) => field.key === key)?.value
