/** A control with its label, hint and error, tied together for those who cannot see that they stand together. */
export type FieldProps = {
  readonly name: string
  readonly label: string
  readonly value: string
  readonly hint?: string | undefined
  readonly error?: string | undefined
  readonly long?: boolean | undefined
  /** What may be chosen; with another text where the value is none for people. */
  readonly choices?: readonly (string | Choice)[] | undefined
  readonly type?: 'text' | 'email' | 'password' | 'date' | 'datetime-local' | undefined
  readonly rows?: number | undefined
  readonly list?: string | undefined
  readonly inputmode?: 'url' | 'numeric' | undefined
  /** For what must be typed as it is, such as codes. */
  readonly verbatim?: boolean | undefined
  readonly required?: boolean | undefined
  readonly readonly?: boolean | undefined
  readonly autocomplete?: string | undefined
  /** Where it is not that of the page: what is typed may be in any language, and addresses run left to right. */
  readonly dir?: 'auto' | 'ltr' | 'rtl' | undefined
}

export type Choice = { readonly value: string; readonly text: string }

export function Field(props: FieldProps) {
  const { name, label, hint, error } = props
  const id = `field-${name.replace(/[^a-z0-9]+/gi, '-')}`
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter((part) => part !== '').join(' ')
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <Control {...props} id={id} described={described === '' ? undefined : described} />
      {error && (
        <p class="error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  )
}

type ControlProps = FieldProps & { readonly id: string; readonly described: string | undefined }

function Control({
  id,
  name,
  value,
  error,
  described,
  long,
  rows,
  choices,
  type,
  list,
  inputmode,
  verbatim,
  required,
  readonly,
  autocomplete,
  dir,
}: ControlProps) {
  const shared = { id, name, 'aria-describedby': described, 'aria-invalid': error ? ('true' as const) : undefined, required, dir }
  if (choices) {
    return (
      <select {...shared}>
        {choices
          .map((choice) => (typeof choice === 'string' ? { value: choice, text: choice } : choice))
          .map((choice) => (
            <option value={choice.value} selected={choice.value === value}>
              {choice.text}
            </option>
          ))}
      </select>
    )
  }
  if (long) {
    return (
      <textarea {...shared} rows={rows ?? 4}>
        {value}
      </textarea>
    )
  }
  const asTyped = { ...(verbatim && { autocapitalize: 'none' as const, spellcheck: false }), readonly }
  return (
    <input {...shared} {...asTyped} type={type ?? 'text'} value={value} autocomplete={autocomplete} list={list} inputmode={inputmode} />
  )
}
