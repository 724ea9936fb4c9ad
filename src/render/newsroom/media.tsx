import type { MediaUse } from '../../app/ports/stores.js'
import type { Picture } from '../../app/reading/picture.js'
import { PictureImage } from '../site/parts/picture.js'
import { type NewsroomFrame, NewsroomPage, newsroomText } from './frame.js'
import { Field } from './parts/field.js'

/** A picture or other file of the library; `picture` is absent for what is none. */
export type ShownMedia = {
  readonly id: number
  readonly title: string
  readonly href: string
  readonly contentType: string
  readonly picture?: Picture | undefined
  readonly alternativeText: string
  readonly credit: string
}

/** Which files are looked at: all, or those that something is missing of. */
export const mediaLists = ['all', 'words', 'credit', 'use'] as const
export type MediaList = (typeof mediaLists)[number]

export type MediaLibraryPage = {
  readonly frame: NewsroomFrame
  readonly list: MediaList
  readonly sought: string
  readonly media: readonly ShownMedia[]
  readonly nextHref?: string | undefined
  readonly said?: { readonly text: string; readonly isProblem: boolean } | undefined
}

/** Every picture and file, the newest first, and a way to bring more. */
export const mediaLibraryPage = ({ frame, list, sought, media, nextHref, said }: MediaLibraryPage): string =>
  newsroomText(
    <NewsroomPage frame={frame} title="Pictures">
      {said && (
        <p class={said.isProblem ? 'notice error' : 'notice'} role={said.isProblem ? 'alert' : 'status'}>
          {said.text}
        </p>
      )}
      <form method="post" action="/newsroom/media" enctype="multipart/form-data" class="bring">
        <label for="files">Bring pictures or other files</label>
        <input id="files" type="file" name="files" multiple required />
        <button type="submit">Bring them in</button>
      </form>
      <nav class="queues" aria-label="Lists of pictures">
        <ul>
          {mediaLists.map((name) => (
            <li>
              <a href={`/newsroom/media?list=${name}`} aria-current={name === list ? 'page' : undefined}>
                {listWords[name]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <form class="sought" method="get" action="/newsroom/media" aria-label="Find pictures">
        <input type="hidden" name="list" value={list} />
        <label for="sought">Find</label> <input id="sought" type="search" name="q" value={sought} /> <button type="submit">Show</button>
      </form>
      {media.length === 0 && <p class="deck">Nothing is here.</p>}
      <ul class="contact-sheet">
        {media.map((each) => (
          <li>
            <a href={`/newsroom/media/${each.id}`}>
              {each.picture ? (
                <PictureImage picture={{ ...each.picture, alternativeText: '' }} sizes="14rem" />
              ) : (
                <span class="file">{each.contentType}</span>
              )}
              <span class="title">{each.title}</span>
            </a>
            <p class="hint">
              {each.credit || 'no credit'}
              {each.picture && each.alternativeText === '' && ' · says nothing to those who cannot see it'}
            </p>
          </li>
        ))}
      </ul>
      {nextHref && (
        <p>
          <a rel="next" href={nextHref}>
            Older ones
          </a>
        </p>
      )}
    </NewsroomPage>,
  )

const listWords: Readonly<Record<MediaList, string>> = { all: 'All', words: 'Without words', credit: 'Without credit', use: 'Not used' }

export type MediaPage = {
  readonly frame: NewsroomFrame
  readonly media: ShownMedia & {
    readonly caption: string
    readonly focus: string
    /** In a size that serves to point at things. */
    readonly smallHref: string
    readonly size?: string | undefined
    readonly uploaded: string
  }
  readonly uses: readonly MediaUse[]
  readonly mayChange: boolean
  readonly mayBeRemoved: boolean
  /** Others that look the same, or nearly. */
  readonly alike: readonly { readonly id: number; readonly title: string }[]
  readonly errors: Readonly<Partial<Record<'alternativeText' | 'caption' | 'credit' | 'focus', string>>>
  readonly said?: { readonly text: string; readonly isProblem: boolean } | undefined
}

/** One picture or file: the words beside it, what of it must be seen, and where it stands. */
export const mediaPage = ({ frame, media, uses, mayChange, mayBeRemoved, alike, errors, said }: MediaPage): string =>
  newsroomText(
    <NewsroomPage frame={frame} title={media.title || 'A file'}>
      <p>
        <a href="/newsroom/media">All pictures</a> · <a href={media.href}>The file</a> {media.size && `· ${media.size} `}· brought{' '}
        {media.uploaded}
      </p>
      {said && (
        <p class={said.isProblem ? 'notice error' : 'notice'} role={said.isProblem ? 'alert' : 'status'}>
          {said.text}
        </p>
      )}
      {media.picture && mayChange && <FocusForm media={media} picture={media.picture} />}
      {media.picture && !mayChange && <PictureImage picture={media.picture} sizes="46rem" urgency="first" />}
      {mayChange && (
        <form method="post" action={`/newsroom/media/${media.id}`} class="sheet-form">
          <fieldset>
            <legend>Beside it</legend>
            <Field
              name="alternativeText"
              label="What it shows"
              hint="For those who cannot see it. An article may say it in other words."
              value={media.alternativeText}
              error={errors.alternativeText}
            />
            <Field name="caption" label="Caption" value={media.caption} error={errors.caption} long rows={2} />
            <Field name="credit" label="Whose picture it is" value={media.credit} error={errors.credit} />
            {media.picture && (
              <Field
                name="focus"
                label="What must be seen where it is cropped"
                hint="From the left and from the top, as in 70% 30%. Empty for the middle. A click on the picture sets it too."
                value={media.focus}
                error={errors.focus}
              />
            )}
          </fieldset>
          <button type="submit" class="primary">
            Save
          </button>
        </form>
      )}
      <h2>Where it stands</h2>
      {uses.length === 0 && <p>In no article.</p>}
      <ul class="terms">
        {uses.map(({ id, headline, isLead }) => (
          <li>
            <a href={`/newsroom/articles/${id}`}>{headline || 'Without a headline'}</a>
            <span class="hint">{isLead ? 'above the text' : 'in the text'}</span>
          </li>
        ))}
      </ul>
      {alike.length > 0 && (
        <>
          <h2>Looks the same</h2>
          <ul class="terms">
            {alike.map(({ id, title }) => (
              <li>
                <a href={`/newsroom/media/${id}`}>{title || 'A file'}</a>
              </li>
            ))}
          </ul>
        </>
      )}
      {mayBeRemoved && (
        <form method="post" action={`/newsroom/media/${media.id}/remove`}>
          <p>
            Nothing shows it. <button type="submit">Remove it for good</button>
          </p>
        </form>
      )}
    </NewsroomPage>,
  )

/** The picture as a button: where it is pressed is sent with the form, without any script. */
const FocusForm = ({ media, picture }: { media: MediaPage['media']; picture: Picture }) => (
  <form method="post" action={`/newsroom/media/${media.id}/focus`} class="focus-form">
    <input type="hidden" name="shownWidth" value={String(shownWidthOf(picture))} />
    <input type="hidden" name="shownHeight" value={String(shownHeightOf(picture))} />
    <input
      type="image"
      name="at"
      src={media.smallHref}
      width={shownWidthOf(picture)}
      height={shownHeightOf(picture)}
      alt={`Set what must be seen: ${media.alternativeText || media.title}`}
    />
    <p class="hint">Press what must be seen where the picture is cropped{media.focus === '' ? '.' : `; now it is ${media.focus}.`}</p>
  </form>
)

// Of the same size everywhere, so that a place in it means the same: it fits on a phone.
const widestShown = 320
const shownWidthOf = ({ width }: Picture): number => Math.min(width, widestShown)
const shownHeightOf = (picture: Picture): number => Math.max(1, Math.round((picture.height * shownWidthOf(picture)) / picture.width))
