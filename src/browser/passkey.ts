// Asks the device for a passkey, and posts its answer as the form of the page. Without it the page says that it is needed.

const forms = [...document.querySelectorAll<HTMLFormElement>('form.passkey-form')]

/** The question for the device, from this site. */
async function questionOf(form: HTMLFormElement): Promise<unknown> {
  const reply = await fetch(form.dataset.ask ?? '', { method: 'POST', body: new URLSearchParams([...textsOf(form)]) })
  if (!reply.ok) throw new Error(`the question answered ${reply.status}`)
  return reply.json()
}

function* textsOf(form: HTMLFormElement): Generator<[string, string]> {
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') yield [name, value]
}

async function answerOf(form: HTMLFormElement): Promise<string> {
  const question = await questionOf(form)
  const credential = form.action.endsWith('/use')
    ? await navigator.credentials.get({
        publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(question as PublicKeyCredentialRequestOptionsJSON),
      })
    : await navigator.credentials.create({
        publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(question as PublicKeyCredentialCreationOptionsJSON),
      })
  if (!(credential instanceof PublicKeyCredential)) throw new Error('the device gave no passkey')
  return JSON.stringify(credential.toJSON())
}

async function submit(form: HTMLFormElement): Promise<void> {
  const failed = document.querySelector<HTMLElement>('#passkey-failed')
  const field = form.querySelector<HTMLInputElement>('input[name=answer]')
  if (!field || !failed) return
  failed.hidden = true
  try {
    field.value = await answerOf(form)
    form.submit()
  } catch {
    // The person said no, the device has none, or it took too long: browsers do not say which.
    failed.hidden = false
  }
}

function offer(): void {
  const needed = document.querySelector<HTMLElement>('#passkey-needs-script')
  if (needed) needed.hidden = true
  for (const form of forms) {
    form.hidden = false
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      void submit(form)
    })
  }
}

if ('PublicKeyCredential' in window && 'parseRequestOptionsFromJSON' in PublicKeyCredential) offer()

export {}
