import { BodyField } from './body-field.js'

// What the script of the article form does. All that is sent is in the form’s own fields.

const place = document.querySelector<HTMLElement>('[data-editor]')
const form = place?.closest('form')
const body = form?.querySelector<HTMLTextAreaElement>('textarea[name="body"]')
const format = form?.querySelector<HTMLSelectElement>('select[name="format"]')

if (place && form && body && format) {
  const { pictures = '', markdown = '', language = '' } = place.dataset
  const fields = { body, format, language: form.querySelector<HTMLInputElement>('input[name="language"]') }
  new BodyField(fields, { pictures, markdown, language })
  document.documentElement.classList.add('has-editor')
}
