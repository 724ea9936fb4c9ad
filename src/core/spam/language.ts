import { withoutArticle } from './arabic.js'
import { fold } from './folding.js'
import { hashesOf } from './tokens.js'

// Words that every text of some length has, of languages that share a script. A word may belong to several; what tells is which language has most.
const commonWords: Readonly<Record<string, string>> = {
  en: 'the and of to in is that it for you was with on are this have not be they his from but what all were we your can said there if do will which their about has would been who more',
  fr: 'le la les et des est une un que dans pour qui pas sur avec vous nous mais cette ce sont plus par au aux ne il elle je tout bien comme etait cest jai',
  de: 'der die das und ist nicht ein eine zu den mit von auf fur dem sich auch es ich wir sie als wie aber noch nur bei oder hat wird sind werden einen war dass kann',
  es: 'el la los las que de y en un una es por con para no se su del como mas pero sus le ya muy lo esta este porque hay cuando son fue tiene',
  pt: 'o os a as que de e em um uma nao para com se do da dos das no na por mais mas como foi ao seu sua tem muito voce isso esta pelo pela ate ja eu',
  it: 'il lo la gli che di e un una non per con sono del della dei nel alla si come piu ma anche questo questa ho hai perche le da in molto essere stato',
  nl: 'de het een en van is dat niet in op te zijn voor met die er aan ook om maar als wordt bij je ik we nog naar dan heeft hebben dit wel',
  pl: 'i w nie na sie ze z jest to do o jak ale co za po tak juz tylko od czy przez dla jego moze byc sa tym ktory mnie bardzo',
  cs: 'a je se na v ze to s z do i o jako ale za by jsem si tak jen po co pro uz jsou byl ktere nebo podle jeho',
  sv: 'och att det som en av ar for pa med den inte till jag har om ett men var sig fran vi kan sa eller de nu ocksa efter vara',
  da: 'og det at en er som pa de med den til af for ikke der et jeg har men om vi var sig fra kan eller ogsa efter blev skal',
  no: 'og det at en er som pa de med den til av for ikke jeg har men om vi var seg fra kan eller ogsa etter ble skal til',
  fi: 'ja on ei se etta oli han mutta ovat kun niin kuin joka tai myos mita jos sen ole minun sita tama vain nyt voi',
  ro: 'si in de la cu nu un o pe care este sa din mai ce a se sunt pentru dar ca au fost sau daca sau foarte dupa',
  hu: 'a az es hogy nem is egy ez meg de van volt csak mint ha vagy mar nagyon ki mert azt el lesz kell',
  tr: 've bir bu da de icin ile cok ne gibi ama daha var mi ben o en kadar sonra olan degil olarak diye ya her',
  id: 'yang dan di ini itu dengan untuk tidak dari dalam akan ada ke pada juga saya bisa karena sudah apa atau kami mereka lebih seperti kita oleh',
  vi: 'la va cua khong co cho toi mot nguoi trong duoc nay voi nhung cac da khi anh ban lam thi den ma cung rat',
  ru: 'и в не на что я с он а как это по но за из у так же от бы для мы вы ты она все если когда только уже или да нет еще',
  uk: 'і в не на що я з він а як це та але за у так від для ми ви ти вона все якщо коли тільки вже або ні є ще про',
  bg: 'и в не на че с е за да се от като но по са ще ли аз той това има как само или към след беше',
  hr: 'i u ne na da se je za su od kao ali po sto li bi ili on to samo jos iz kako bio nije koji',
  sr: 'и у не на да се је за са су од као али по што ли би или он то само још из како био',
  ar: 'في من على ان الى هذا التي عن لا ما هو مع كان هذه كل او بعد لم الذي قد هي ذلك بين حتى إلى أن',
  fa: 'و در به از که این را با است برای آن یک می تا هم بر او ما شد ها نیست بود هر من شما خود',
  ur: 'کے میں کی ہے اور سے کا کو اس پر نہیں یہ ہیں بھی کہ نے تو ہو ایک تھا وہ جو',
}

const scripts: readonly (readonly [name: string, letters: RegExp])[] = [
  ['Latin', /\p{Script=Latin}/gu],
  ['Cyrillic', /\p{Script=Cyrillic}/gu],
  ['Arabic', /\p{Script=Arabic}/gu],
  ['Han', /\p{Script=Han}/gu],
  ['Kana', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['Hangul', /\p{Script=Hangul}/gu],
  ['Devanagari', /\p{Script=Devanagari}/gu],
  ['Greek', /\p{Script=Greek}/gu],
  ['Hebrew', /\p{Script=Hebrew}/gu],
  ['Thai', /\p{Script=Thai}/gu],
]

const latin = 'en fr de es pt it nl pl cs sv da no nb nn fi ro hu tr id vi hr sl et lv lt is ga cy ca eu gl af sw tl sq az'
const scriptsOf = new Map<string, readonly string[]>([
  ...latin.split(' ').map((language) => [language, ['Latin']] as const),
  ...'ru uk bg sr be mk kk ky mn'.split(' ').map((language) => [language, ['Cyrillic']] as const),
  ...'ar fa ur ps'.split(' ').map((language) => [language, ['Arabic']] as const),
  ['zh', ['Han']],
  ['ja', ['Kana']],
  ['ko', ['Hangul']],
  ['hi', ['Devanagari']],
  ['el', ['Greek']],
  ['he', ['Hebrew']],
  ['th', ['Thai']],
])

const common = new Map(
  Object.entries(commonWords).map(([language, words]) => [
    language,
    new Set(words.split(' ').map((word) => withoutArticle(fold(word).text))),
  ]),
)
// Languages that too few words tell apart; and Serbian, which is written in two scripts.
const alike = new Map([
  ['nb', ['no']],
  ['nn', ['no']],
  ['ms', ['id']],
  ['bs', ['hr']],
  ['sk', ['cs']],
  ['sr', ['sr', 'hr']],
])

const mostWords = 120
/** Signs of writing without spaces count twice, as words are pairs of them. */
const leastLetters = 24
const leastCommon = 5

/** Folded words, and their hashes. */
type Words = { readonly words: readonly string[]; readonly hashes: Uint32Array }

/**
 * Whether a text, by its folded words, is plainly in another language than all of these tags (BCP 47). Of a short text, a mixed one, one of a language that
 * has no list here, or a site in such a language, it says no.
 */
export function isInAnotherLanguage({ words, hashes }: Words, siteLanguages: readonly string[]): boolean {
  const own = siteLanguages.map((tag) => tag.toLowerCase().split('-')[0] ?? '').flatMap((language) => alike.get(language) ?? [language])
  if (own.length === 0 || own.some((language) => !scriptsOf.has(language))) return false
  const read = words.slice(0, mostWords)
  const ownScripts = own.flatMap((language) => scriptsOf.get(language) ?? [])
  const script = scriptIn(read, ownScripts)
  if (script === undefined) return false
  if (!ownScripts.includes(script)) return true
  return hasCommonWordsOfOthers(hashes.subarray(0, mostWords), script, own)
}

/** The script of nine letters in ten; undefined where there are too few. */
function scriptIn(words: readonly string[], ownScripts: readonly string[]): string | undefined {
  // Most texts are of these letters alone, and to ask each for its script takes ten times as long.
  const plain = plainLetters(words)
  if (plain !== undefined) return plain < leastLetters ? undefined : 'Latin'
  const text = words.join(' ')
  const all = text.match(/\p{L}/gu)?.length ?? 0
  if (all < leastLetters) return undefined
  // Nearly all comments are in a script of the site: the others need not be looked for then.
  const expected = scripts.find(([name, letters]) => ownScripts.includes(name) && (text.match(letters)?.length ?? 0) > all * 0.9)
  if (expected) return expected[0]
  const counts = scripts.map(([name, letters]) => ({ name, count: text.match(letters)?.length ?? 0 }))
  // Japanese is the one that is written in two: hardly a sentence of it is without syllables.
  const kana = counts.find(({ name }) => name === 'Kana')?.count ?? 0
  const found = counts.find(
    ({ name, count }) => (name === 'Kana' && kana > 0 ? count * 5 : name === 'Han' && kana > 0 ? 0 : count) > all * 0.9,
  )
  return found?.name
}

/** How many letters from a to z; undefined where there is anything besides them and digits. */
function plainLetters(words: readonly string[]): number | undefined {
  let count = 0
  for (const word of words) {
    for (let at = 0; at < word.length; at++) {
      const code = word.charCodeAt(at)
      if (code >= 97 && code <= 122) count++
      else if (code < 48 || code > 57) return undefined
    }
  }
  return count
}

function hasCommonWordsOfOthers(words: Uint32Array, script: string, own: readonly string[]): boolean {
  const here = own.filter((language) => scriptsOf.get(language)?.includes(script))
  if (here.some((language) => !common.has(language))) return false
  hits.fill(0)
  for (const hash of words) {
    for (let rest = languagesOf.get(hash | 0) ?? 0; rest !== 0; rest &= rest - 1) {
      const at = 31 - Math.clz32(rest & -rest)
      hits[at] = (hits[at] ?? 0) + 1
    }
  }
  const most = Math.max(...withLists.map((language, at) => (own.includes(language) ? 0 : (hits[at] ?? 0))))
  const ours = Math.max(...here.map((language) => hits[withLists.indexOf(language)] ?? 0))
  return most >= leastCommon && most >= words.length * 0.2 && most >= ours * 2.5
}

const withLists = [...common.keys()]
// Of one text at a time.
const hits = new Uint32Array(withLists.length)

/** The languages of each word, by its hash as a signed number, which V8 finds sooner; as bits in their order. */
const languagesOf = new Map<number, number>()
for (const [at, words] of [...common.values()].entries()) {
  for (const hash of hashesOf([...words])) languagesOf.set(hash | 0, (languagesOf.get(hash | 0) ?? 0) | (1 << at))
}
