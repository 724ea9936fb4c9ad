/** Lines for a spreadsheet: each cell quoted, and none that a spreadsheet would run as a formula. RFC 4180. */
export const csvFrom = (rows: readonly (readonly (string | number)[])[]): string =>
  rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')

// https://owasp.org/www-community/attacks/CSV_Injection
const cell = (value: string | number): string => {
  const text = String(value)
  const harmless = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return `"${harmless.replaceAll('"', '""')}"`
}
