import { HtmlValidate, type RuleConfig } from 'html-validate'

// Void elements are written as XML would, and attributes as they come.
const asWritten: RuleConfig = {
  'void-style': 'off',
  'attribute-boolean-style': 'off',
  'attribute-empty-style': 'off',
  'no-trailing-whitespace': 'off',
}

/** What judges the HTML that a running site sends. */
export const htmlValidator = (rules: RuleConfig = {}): HtmlValidate =>
  new HtmlValidate({ extends: ['html-validate:recommended'], rules: { ...asWritten, ...rules } })
