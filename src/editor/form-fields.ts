/** What stands in a form, as it would be sent. */
export type Fields = readonly (readonly [name: string, value: string])[]

/** What stands in the fields of a form, but for files and what is none of the writer’s. */
export function fieldsIn(form: HTMLFormElement): Fields {
  return [...new FormData(form)].flatMap(([name, value]) =>
    typeof value === 'string' && name !== 'madeFrom' ? [[name, value] as const] : [],
  )
}

/** Whether two forms say the same; line breaks are sent in another way than they are kept. */
export function saysTheSame(one: Fields, other: Fields): boolean {
  const settled = (fields: Fields) =>
    JSON.stringify(fields.map(([name, value]) => [name, value.replace(/\r\n?/g, '\n')]).sort(([a = ''], [b = '']) => a.localeCompare(b)))
  return settled(one) === settled(other)
}

// What is half typed there would become a category or a tag.
const savedByHand: ReadonlySet<string> = new Set(['categories', 'tags'])

/** The fields that are saved without being asked to. */
export const savedByItself = (fields: Fields): Fields => fields.filter(([name]) => !savedByHand.has(name))

/** Those that wait for Save. */
export const waitingForSave = (fields: Fields): Fields => fields.filter(([name]) => savedByHand.has(name))

/** Puts what was kept into the fields. Fields that are not there any more are passed over. */
export function fillIn(form: HTMLFormElement, fields: Fields): void {
  const values = new Map<string, string[]>()
  for (const [name, value] of fields) values.set(name, [...(values.get(name) ?? []), value])
  for (const control of form.elements) {
    if (control instanceof HTMLInputElement && (control.type === 'checkbox' || control.type === 'radio')) {
      control.checked = values.get(control.name)?.includes(control.value) ?? false
    } else if (isText(control)) control.value = values.get(control.name)?.shift() ?? control.value
  }
}

const isText = (control: Element): control is HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement =>
  (control instanceof HTMLInputElement && control.type !== 'file' && control.name !== 'madeFrom') ||
  control instanceof HTMLTextAreaElement ||
  control instanceof HTMLSelectElement
