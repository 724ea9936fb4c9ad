import type { Letter } from '../app/ports/mailer.js'

/** Whom letters come from. */
export type Sender = { readonly name: string; readonly address: string }

/** A letter as the library takes it. */
export const composed = (from: Sender, { to, subject, text, html, headers }: Letter) => ({
  from: { name: from.name, address: from.address },
  to: { name: '', address: to },
  subject,
  text,
  ...(html === undefined ? {} : { html }),
  // Answers of machines, such as notices of absence, do not answer what machines sent (RFC 3834, 5).
  headers: { 'Auto-Submitted': 'auto-generated', ...headers },
  xMailer: false as const,
})
