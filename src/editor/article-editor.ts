import { BodyField } from './body-field.js'
import { PresenceLine } from './presence.js'
import { Saving } from './saving.js'

// What the script of the article form does. All that is sent is in the form’s own fields.

const place = document.querySelector<HTMLElement>('[data-editor]')
const form = place?.closest('form')
const body = form?.querySelector<HTMLTextAreaElement>('textarea[name="body"]')
const format = form?.querySelector<HTMLSelectElement>('select[name="format"]')

if (place && form && body && format) {
  const { editor: article = 'new', pictures = '', markdown = '', language = '', writer = '', saves, saved = '' } = place.dataset
  const fields = { body, format, language: form.querySelector<HTMLInputElement>('input[name="language"]') }
  const text = new BodyField(fields, { pictures, markdown, language })
  await text.isReady
  const presence = new PresenceLine(form, article)
  new Saving({
    form,
    article,
    writer,
    savesItself: saves === 'itself',
    isSaved: saved,
    refilled: () => text.reread(),
    numbered: (id) => presence.numbered(id),
  })
}
