import type { Attributes } from './schema.js'

/** What an attribute says; empty when it is not there. */
export const said = (attributes: Attributes, name: string): string => attributes.find(([key]) => key === name)?.[1] ?? ''

/** The attributes with one that says something else; with nothing to say, without it. */
export function saying(attributes: Attributes, name: string, value: string): Attributes {
  const others = attributes.filter(([key]) => key !== name)
  if (value === '' && name !== 'alt') return others
  const at = attributes.findIndex(([key]) => key === name)
  return at < 0 ? [...others, [name, value]] : attributes.map((each) => (each[0] === name ? [name, value] : each))
}

/** Whether one of the classes is this. */
export const hasClass = (attributes: Attributes, name: string): boolean => said(attributes, 'class').split(' ').includes(name)

/** The attributes with a class, and without some others. */
export function withClass(attributes: Attributes, name: string, without: readonly string[]): Attributes {
  const names = said(attributes, 'class')
    .split(' ')
    .filter((each) => each !== '' && each !== name && !without.includes(each))
  const all = name === '' ? names : [...names, name]
  return saying(attributes, 'class', all.sort().join(' '))
}
