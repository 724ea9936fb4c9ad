/** A control of a reader's form with its label, hint and error, tied together. With `rows` it takes several lines. */
export type FormFieldProps = {
  readonly name: string
  readonly label: string
  readonly value: string
  readonly error?: string | undefined
  readonly hint?: string | undefined
  readonly type?: 'text' | 'email' | undefined
  /** The keyboard that a phone shows. An address of the web is plain text: `example.org` is one to people, and none to browsers. */
  readonly inputmode?: 'url' | undefined
  readonly rows?: number | undefined
  readonly required?: boolean | undefined
  readonly maxlength?: number | undefined
  readonly autocomplete?: string | undefined
}

export function FormField({ name, label, value, error, hint, type, rows, ...constraints }: FormFieldProps) {
  const described = [error ? `${name}-error` : '', hint ? `${name}-hint` : ''].filter((id) => id !== '').join(' ')
  const shared = {
    id: name,
    name,
    ...constraints,
    'aria-describedby': described === '' ? undefined : described,
    'aria-invalid': error ? ('true' as const) : undefined,
  }
  return (
    <div class={`form-field ${name}`}>
      <label for={name}>{label}</label>
      {rows === undefined ? (
        <input {...shared} type={type ?? 'text'} value={value} dir="auto" />
      ) : (
        <textarea {...shared} rows={rows} dir="auto">
          {value}
        </textarea>
      )}
      {error && (
        <p class="form-error" id={`${name}-error`}>
          {error}
        </p>
      )}
      {hint && (
        <p class="form-hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}
