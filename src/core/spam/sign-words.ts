// What a sign is called in a reason, for people: the names of signs are for a model, and stand in its file.

/** A sign in words, as in “5 or more links”; undefined where they would tell nobody anything, as that a mail host has two parts. */
export function signInWords(name: string): string | undefined {
  const [, base = name, from] = /^(.*?)(?: from ([\d.]+))?$/.exec(name) ?? []
  const least = Number(from ?? 1)
  const telling = own[base] ?? ofPlaces[base.replace(/^address: /, '')]
  if (telling !== undefined) return telling(least)
  return from === undefined ? name : ofWords(base, least)
}

type Telling = (least: number) => string | undefined

const always =
  (words: string): Telling =>
  () =>
    words
/** A number and what is counted; nought is `none`, and of one nothing more is said. */
const counted =
  (one: string, many: string, none = `no ${one}`): Telling =>
  (least) =>
    least === 0 ? none : least === 1 ? one : `${least} or more ${many}`
/** A share in hundredths. */
const share =
  (of: string): Telling =>
  (least) =>
    `${Math.round(least * 1_000) / 10} % or more ${of}`
/** Where there is less, that is nothing to speak of. */
const onlyFrom =
  (fewest: number, telling: Telling): Telling =>
  (least) =>
    least < fewest ? undefined : telling(least)
const untold: Telling = () => undefined

/** Signs of the text, the links, the name and the mail. */
const own: Readonly<Record<string, Telling>> = {
  // How the text is built.
  signs: (least) =>
    least === 0 ? 'hardly any text' : least < 80 ? 'a short text' : least < 600 ? undefined : `${least} or more characters`,
  words: (least) => (least === 0 ? 'no words' : least < 15 ? 'few words' : least < 60 ? undefined : `${least} or more words`),
  capitals: onlyFrom(0.15, share('capitals')),
  digits: onlyFrom(0.03, share('digits')),
  'long numbers': counted('a long number', 'long numbers'),
  pictures: counted('a little picture', 'little pictures'),
  exclamations: counted('an exclamation mark', 'exclamation marks'),
  questions: counted('a question mark', 'question marks'),
  disguised: counted('a disguised letter', 'disguised letters'),
  'disguised share': share('disguised letters'),
  'unseen signs': counted('a character that is not seen', 'characters that are not seen'),
  tags: counted('a tag of HTML', 'tags of HTML'),
  lines: onlyFrom(3, counted('a line break', 'line breaks')),
  'signs of all kinds': share('unusual characters'),
  handles: counted('a handle', 'handles'),
  hashtags: counted('a hashtag', 'hashtags'),
  money: always('speaks of money'),
  amounts: counted('an amount of money', 'amounts of money'),
  'number with a plus': always('a telephone number'),
  'names with numbers': counted('a name with a number', 'names with numbers'),
  'loud words': counted('a word in capitals', 'words in capitals'),
  'pictures of money and luck': counted('a little picture of money or luck', 'little pictures of money or luck'),
  'pictures that point': counted('a little picture that points', 'little pictures that point'),
  'pictures of feeling': counted('a little picture of a feeling', 'little pictures of feelings'),
  'per cent': always('a percentage'),
  trackback: always('written like a trackback'),
  'ends a sentence': always('ends like a sentence'),
  'begins small': always('begins with a small letter'),
  answers: always('begins like an answer'),
  gaps: always('gaps between words'),
  'repeated words': share('of its words repeated'),
  'odd words': counted('a word that is none', 'words that are none'),
  'letters and digits': counted('a word of letters and digits', 'words of letters and digits'),
  'mean word': onlyFrom(6, (least) => `words of ${least} or more letters on average`),
  // Whether it has to do with the article.
  'words of the article': counted('a word of the headline', 'words of the headline'),
  // Its links.
  links: counted('a link', 'links'),
  hosts: counted('links to one place', 'places that it links to'),
  'share of links': share('of it links'),
  'link as html': always('a link in HTML'),
  'link as bbcode': always('a link in BBCode'),
  'link as markdown': always('a link in Markdown'),
  'link as address': always('a bare address'),
  'link as bare host': always('the bare name of a host'),
  'words of an anchor': counted('a word that is linked', 'words that are linked'),
  // The name and the mail.
  'name: words': onlyFrom(3, counted('one word', 'words in the name')),
  'name: signs': onlyFrom(20, (least) => `a name of ${least} or more characters`),
  'name: digits': counted('a digit in the name', 'digits in the name'),
  'name: of a person': always('first name and an initial'),
  'name: in capitalised words': always('in capitalised words'),
  'name: in small letters': always('in small letters'),
  'name: in capitals': always('in capitals'),
  'name: is an address': always('an address for a name'),
  'name: odd signs': always('odd characters in the name'),
  'name: disguised': always('a disguised name'),
  'mail: free': always('a free mail service'),
  'mail: own': always('a mail host of its own'),
  'mail: digits': always('digits in the mail host'),
  'mail: hyphen': always('a hyphen in the mail host'),
  'mail: parts': untold,
}

const offers: Readonly<Record<string, string>> = {
  gambling: 'gambling',
  earning: 'easy earnings',
  crypto: 'cryptocurrency',
  jobs: 'jobs',
  loans: 'loans',
  pills: 'medicines',
  adult: 'sex',
  goods: 'goods',
  promotion: 'advertising and followers',
  prizes: 'prizes',
  contact: 'getting in touch',
  invitation: 'visiting a site',
  promises: 'promises',
  papers: 'papers and break-ins',
  property: 'property',
  accounts: 'bank accounts',
  terms: 'terms and offers',
  faith: 'spells and fortunes',
  streams: 'streams and cracks',
  trades: 'services of trades',
  daily: 'everyday life',
  technology: 'technology',
  self: 'the writer',
  you: 'the reader',
  praise: 'praise',
  laughter: 'laughter',
  swearing: 'swearing',
  reasoning: 'opinions',
}

const where: Readonly<Record<string, string>> = {
  'speaks of ': '',
  'name: ': ' in the name',
  'links: ': ' in a link',
  'address: ': ' in the address',
}
const kindsOfOffers = counted('one kind of offer', 'kinds of offers', 'nothing on offer')

/** What words speak of, wherever they stand. */
function ofWords(base: string, least: number): string | undefined {
  const [before, place] = Object.entries(where).find(([start]) => base.startsWith(start)) ?? []
  if (before === undefined || place === undefined) return undefined
  const kind = base.slice(before.length)
  if (kind === 'kinds of offers') return `${kindsOfOffers(least)}${place}`
  const words = offers[kind]
  if (words === undefined) return undefined
  return place === '' ? `speaks ${least >= 4 ? 'much ' : ''}of ${words}` : `${words}${place}`
}

/** Where an address leads, be it the author’s or that of a link. */
const ofPlaces: Readonly<Record<string, Telling>> = {
  'digits in a host': always('digits in the name of the host'),
  'hyphens in a host': counted('a hyphen in the name of the host', 'hyphens in the name of the host'),
  'parts of a host': onlyFrom(2, counted('a host of two parts', 'dots in the name of the host')),
  'length of a host': (least) => `a host whose name has ${least} or more characters`,
  'depth of a path': onlyFrom(2, counted('a page of a site', 'folders deep')),
  'hyphens in a path': counted('a hyphen in the address', 'hyphens in the address'),
  'whole site': always('the front page of a site'),
  query: always('an address with a question'),
  profile: always('the profile of a member'),
  file: always('an address that ends like a file'),
  'common place': always('a place that everybody knows'),
}
