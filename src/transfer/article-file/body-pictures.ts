/** A picture in the text that lies beside the article's file. */
export type BodyPicture = { readonly file: string; readonly alternativeText: string }

const markdownPicture = /(!\[([^\]\n]{0,2000})\]\()([^\s()<>"]{1,500})/g
const htmlPicture = /<img\s[^<>]{0,4000}>/g

/** The pictures beside the file that a body shows, in Markdown or HTML, each once. */
export function bodyPictures(source: string): readonly BodyPicture[] {
  const found = new Map<string, BodyPicture>()
  for (const [, , alternativeText = '', file = ''] of source.matchAll(markdownPicture)) found.set(file, { file, alternativeText })
  for (const [tag] of source.matchAll(htmlPicture)) {
    const file = attribute(tag, 'src')
    found.set(file, { file, alternativeText: attribute(tag, 'alt') })
  }
  return [...found.values()].filter(({ file }) => isBeside(file))
}

/** The body with other addresses for its pictures, where there are some. */
export function withPictureAddresses(source: string, addresses: ReadonlyMap<string, string>): string {
  return source
    .replace(markdownPicture, (_, before: string, __, file: string) => before + (addresses.get(file) ?? file))
    .replace(htmlPicture, (tag) =>
      tag.replace(/(\ssrc=")([^"]*)"/, (_, before: string, file: string) => `${before}${addresses.get(file) ?? file}"`),
    )
}

const attribute = (tag: string, name: string): string => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? ''

/** A relative path: neither an address with a scheme, nor one that begins at the site or on the page. */
const isBeside = (file: string): boolean => file !== '' && !/^(?:[a-z][a-z0-9+.-]*:|[/#?])/i.test(file)
