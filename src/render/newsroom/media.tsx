import type { MediaUse } from '../../app/ports/media-library.js'
import type { Picture } from '../../app/reading/picture.js'
import { PictureImage } from '../site/parts/picture.js'
import { type NewsroomFrame, NewsroomPage, newsroomText } from './frame.js'
import { Field } from './parts/field.js'
import type { Say, Sentence } from './say.js'

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
export const mediaLibraryPage = ({ frame, frame: { say }, list, sought, media, nextHref, said }: MediaLibraryPage): string =>
  newsroomText(
    <NewsroomPage frame={frame} title={say('Pictures')}>
      {said && (
        <p class={said.isProblem ? 'notice error' : 'notice'} role={said.isProblem ? 'alert' : 'status'}>
          {said.text}
        </p>
      )}
      <form method="post" action="/newsroom/media" enctype="multipart/form-data" class="bring">
        <label for="files">{say('Bring pictures or other files')}</label>
        <input id="files" type="file" name="files" multiple required />
        <button type="submit">{say('Bring them in')}</button>
      </form>
      <nav class="queues" aria-label={say('Lists of pictures')}>
        <ul>
          {mediaLists.map((name) => (
            <li>
              <a href={`/newsroom/media?list=${name}`} aria-current={name === list ? 'page' : undefined}>
                {say(listWords[name])}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <form class="sought" method="get" action="/newsroom/media" aria-label={say('Find pictures')}>
        <input type="hidden" name="list" value={list} />
        <label for="sought">{say('Find')}</label> <input id="sought" type="search" name="q" value={sought} dir="auto" />{' '}
        <button type="submit">{say('Show')}</button>
      </form>
      {media.length === 0 && <p class="deck">{say('Nothing is here.')}</p>}
      <ul class="contact-sheet">
        {media.map((each) => (
          <li>
            <a href={`/newsroom/media/${each.id}`}>
              {each.picture ? (
                <PictureImage picture={{ ...each.picture, alternativeText: '' }} sizes="14rem" />
              ) : (
                <span class="file">{each.contentType}</span>
              )}
              <span class="title">
                <bdi>{each.title}</bdi>
              </span>
            </a>
            <p class="hint">
              {each.credit || say('no credit')}
              {each.picture && each.alternativeText === '' && ` · ${say('says nothing to those who cannot see it')}`}
            </p>
          </li>
        ))}
      </ul>
      {nextHref && (
        <p>
          <a rel="next" href={nextHref}>
            {say('Older ones')}
          </a>
        </p>
      )}
    </NewsroomPage>,
  )

const listWords = {
  all: 'All',
  words: 'Without words',
  credit: 'Without credit',
  use: 'Not used',
} as const satisfies Readonly<Record<MediaList, Sentence>>

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
export const mediaPage = (page: MediaPage): string => {
  const { frame, media, uses, mayChange, mayBeRemoved, alike, errors, said } = page
  const { say } = frame
  return newsroomText(
    <NewsroomPage frame={frame} title={media.title || say('A file')}>
      <p>
        <a href="/newsroom/media">{say('All pictures')}</a> · <a href={media.href}>{say('The file')}</a> {media.size && `· ${media.size} `}·{' '}
        {say('brought {moment}', { moment: media.uploaded })}
      </p>
      {said && (
        <p class={said.isProblem ? 'notice error' : 'notice'} role={said.isProblem ? 'alert' : 'status'}>
          {said.text}
        </p>
      )}
      {media.picture && mayChange && <FocusForm say={say} media={media} picture={media.picture} />}
      {media.picture && !mayChange && <PictureImage picture={media.picture} sizes="46rem" urgency="first" />}
      {mayChange && <WordsForm say={say} media={media} errors={errors} />}
      <Uses say={say} uses={uses} />
      {alike.length > 0 && (
        <>
          <h2>{say('Looks the same')}</h2>
          <ul class="terms">
            {alike.map(({ id, title }) => (
              <li>
                <a dir="auto" href={`/newsroom/media/${id}`}>
                  {title || say('A file')}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      {mayBeRemoved && (
        <form method="post" action={`/newsroom/media/${media.id}/remove`}>
          <p>
            {say('Nothing shows it.')} <button type="submit">{say('Remove it for good')}</button>
          </p>
        </form>
      )}
    </NewsroomPage>,
  )
}

type Part = { readonly say: Say }

const WordsForm = ({ say, media, errors }: Part & Pick<MediaPage, 'media' | 'errors'>) => (
  <form method="post" action={`/newsroom/media/${media.id}`} class="sheet-form">
    <fieldset>
      <legend>{say('Beside it')}</legend>
      <Field
        name="alternativeText"
        label={say('What it shows')}
        hint={say('For those who cannot see it. An article may say it in other words.')}
        value={media.alternativeText}
        error={errors.alternativeText}
        dir="auto"
      />
      <Field name="caption" label={say('Caption')} value={media.caption} error={errors.caption} long rows={2} dir="auto" />
      <Field name="credit" label={say('Whose picture it is')} value={media.credit} error={errors.credit} dir="auto" />
      {media.picture && (
        <Field
          name="focus"
          label={say('What must be seen where it is cropped')}
          hint={say('From the left and from the top, as in 70% 30%. Empty for the middle. A click on the picture sets it too.')}
          value={media.focus}
          error={errors.focus}
          dir="ltr"
        />
      )}
    </fieldset>
    <button type="submit" class="primary">
      {say('Save')}
    </button>
  </form>
)

const Uses = ({ say, uses }: Part & Pick<MediaPage, 'uses'>) => (
  <>
    <h2>{say('Where it stands')}</h2>
    {uses.length === 0 && <p>{say('In no article.')}</p>}
    <ul class="terms">
      {uses.map(({ id, headline, isLead }) => (
        <li>
          <a dir="auto" href={`/newsroom/articles/${id}`}>
            {headline || say('Without a headline')}
          </a>
          <span class="hint">{say(isLead ? 'above the text' : 'in the text')}</span>
        </li>
      ))}
    </ul>
  </>
)

/** The picture as a button: where it is pressed is sent with the form, without any script. */
const FocusForm = ({ say, media, picture }: Part & { media: MediaPage['media']; picture: Picture }) => (
  <form method="post" action={`/newsroom/media/${media.id}/focus`} class="focus-form">
    <input type="hidden" name="shownWidth" value={String(shownWidthOf(picture))} />
    <input type="hidden" name="shownHeight" value={String(shownHeightOf(picture))} />
    <input
      type="image"
      name="at"
      src={media.smallHref}
      width={shownWidthOf(picture)}
      height={shownHeightOf(picture)}
      alt={say('Set what must be seen: {what}', { what: media.alternativeText || media.title })}
    />
    <p class="hint">
      {media.focus === ''
        ? say('Press what must be seen where the picture is cropped.')
        : say('Press what must be seen where the picture is cropped; now it is {focus}.', { focus: media.focus })}
    </p>
  </form>
)

// Of the same size everywhere, so that a place in it means the same: it fits on a phone.
const widestShown = 320
const shownWidthOf = ({ width }: Picture): number => Math.min(width, widestShown)
const shownHeightOf = (picture: Picture): number => Math.max(1, Math.round((picture.height * shownWidthOf(picture)) / picture.width))
