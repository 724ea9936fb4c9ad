import { type NewsroomFrame, NewsroomPage, newsroomText } from './frame.js'
import { Field } from './parts/field.js'

/** The form that makes the first administrator. */
export type SetUpPage = {
  readonly frame: NewsroomFrame
  readonly token: string
  readonly name: string
  readonly email: string
  readonly errors: { readonly name?: string | undefined; readonly email?: string | undefined }
}

export const setUpPage = ({ frame, token, name, email, errors }: SetUpPage): string =>
  newsroomText(
    <NewsroomPage frame={frame} title="Set up your publication">
      <p class="deck">This link makes you the administrator. It works once.</p>
      <form method="post" action={`/newsroom/set-up/${token}`} class="sheet-form">
        <Field
          name="name"
          label="Your name"
          value={name}
          error={errors.name}
          required
          autocomplete="name"
          hint="As it would stand in a byline."
        />
        <Field
          name="email"
          label="Your e-mail address"
          value={email}
          error={errors.email}
          type="email"
          autocomplete="email"
          hint="Never shown; may be left empty."
        />
        <button type="submit" class="primary">
          Make me the administrator
        </button>
      </form>
    </NewsroomPage>,
  )

/** A page that says one thing. */
export type NoticePage = { readonly frame: NewsroomFrame; readonly title: string; readonly text: string }

export const noticePage = ({ frame, title, text }: NoticePage): string =>
  newsroomText(
    <NewsroomPage frame={frame} title={title}>
      <p class="deck">{text}</p>
    </NewsroomPage>,
  )

/** The page between a sign-in link and signing in: a program that follows links, as mail scanners do, uses nothing up. */
export const signInPage = ({ frame, token }: { readonly frame: NewsroomFrame; readonly token: string }): string =>
  newsroomText(
    <NewsroomPage frame={frame} title="Sign in">
      <form method="post" action={`/newsroom/sign-in/${token}`} class="sheet-form">
        <p class="deck">This link signs you in once.</p>
        <button type="submit" class="primary">
          Sign in
        </button>
      </form>
    </NewsroomPage>,
  )
