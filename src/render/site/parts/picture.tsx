import type { Picture } from '../../../app/reading/picture.js'
import type { FocalPoint } from '../../../core/publishing/focal-point.js'
import { trusted } from '../../trusted.js'

/** How soon a picture is wanted: the first on a page at once, the others when they come near. */
type Urgency = 'first' | 'later'

/** A picture in the best format and size for where it stands. `sizes` is the attribute of that name. */
export const PictureImage = ({ picture, sizes, urgency = 'later' }: { picture: Picture; sizes: string; urgency?: Urgency }) => (
  <picture>
    {picture.sources.map(({ type, srcset }) => (
      <source type={type} srcset={srcset} sizes={sizes} />
    ))}
    <img
      src={picture.src}
      width={picture.width}
      height={picture.height}
      alt={picture.alternativeText}
      class={picture.focus && focusClasses(picture.focus)}
      loading={urgency === 'later' ? 'lazy' : undefined}
      fetchpriority={urgency === 'first' ? 'high' : undefined}
      decoding="async"
    />
  </picture>
)

// In tenths: no style may stand in a page, and the style sheet has a rule for each.
const focusClasses = ({ x, y }: FocalPoint): string => `focus-x-${Math.round(x / 10)} focus-y-${Math.round(y / 10)}`

/** A picture with its caption and who made it. */
export function PictureFigure({ picture, sizes, urgency }: { picture: Picture; sizes: string; urgency?: Urgency }) {
  return (
    <figure class={picture.width > picture.height * 1.25 ? 'picture wide' : 'picture'}>
      <PictureImage picture={picture} sizes={sizes} {...(urgency && { urgency })} />
      {(picture.caption || picture.credit) && (
        <figcaption>
          {picture.caption && <div class="caption">{trusted(picture.caption)}</div>}
          {picture.credit && <span class="picture-credit">{picture.credit}</span>}
        </figcaption>
      )}
    </figure>
  )
}
