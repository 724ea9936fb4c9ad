import type { SiteFrame } from '../../app/reading/site-frame.js'
import { fill, wordingFor } from '../words.js'
import { xmlText } from './xml.js'

/** Tells browsers how to search the publication: https://github.com/dewitt/opensearch. Names of more than 16 letters are cut, as it demands. */
export function openSearchXml({
  name,
  motto,
  language,
  timeZone,
  origin,
}: Pick<SiteFrame, 'name' | 'motto' | 'language' | 'timeZone' | 'origin'>): string {
  const { words } = wordingFor(language, timeZone)
  return `<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
<ShortName>${xmlText([...name].slice(0, 16).join(''))}</ShortName>
<LongName>${xmlText([...name].slice(0, 48).join(''))}</LongName>
<Description>${xmlText(motto || fill(words.searchIn, { title: name }))}</Description>
<InputEncoding>UTF-8</InputEncoding>
<Language>${xmlText(language)}</Language>
<Url type="text/html" template="${xmlText(origin)}/?s={searchTerms}"/>
</OpenSearchDescription>
`
}
