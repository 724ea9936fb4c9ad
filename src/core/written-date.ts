import { type CalendarDay, parseDay } from './calendar.js'

/** A date as people write it. `day` is undefined when it names no day (`December 2019`) or could be read in two ways (`03/04/2019`). */
export type WrittenDate = { readonly day: CalendarDay | undefined }

/**
 * A date that is the whole of `text`, in the ways and languages in which credit lines have them: `December 31, 2019`, `31 de diciembre de
 * 2019`, `Dienstag, 31.12.2019`, `2019-12-31`, `٣١ ديسمبر ٢٠١٩`, with or without a time after it. A year is needed. Undefined for all else.
 */
export function parseWrittenDate(text: string): WrittenDate | undefined {
  if (text.length > 60) return undefined
  const plain = withPlainDigits(text).toLowerCase().replace(timeOfDay, '').trim()
  return inNumbers(plain) ?? inWords(plain)
}

const timeOfDay = /(?:,|\s+(?:at|um|à|a las|alle|às|om|kl|в))?\s+\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?(?:\s?[a-z]{1,4})?$/

/** Arabic and Persian digits as ours. */
function withPlainDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))
}

function inNumbers(text: string): WrittenDate | undefined {
  const bare = withoutWeekday(text)
  const yearFirst = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(bare) ?? /^(\d{4})年\s?(\d{1,2})月\s?(\d{1,2})日$/.exec(bare)
  if (yearFirst) return dated(Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3]))
  const yearLast = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/.exec(bare)
  if (!yearLast) return undefined
  const [one, other, year] = [Number(yearLast[1]), Number(yearLast[3]), Number(yearLast[4])]
  if (yearLast[2] === '.' || one > 12) return dated(year, other, one)
  if (other > 12) return dated(year, one, other)
  return one === other ? dated(year, one, other) : isYear(year) && one > 0 && other > 0 ? { day: undefined } : undefined
}

function withoutWeekday(text: string): string {
  const [first = '', ...rest] = text.split(/[\s,]+/)
  return weekdays.has(first.replace('.', '')) ? rest.join(' ') : text
}

/** One month's name and a year, perhaps a day, in whatever order, and nothing else but small words. */
function inWords(text: string): WrittenDate | undefined {
  const words = joinedNames(text)
    .split(/[\s,.]+|(?<=\d)\s?(?=\p{L}{3})/u)
    .filter((word) => word !== '' && !fillers.has(word) && !weekdays.has(word))
  if (words.length < 2 || words.length > 3) return undefined
  const month = words.flatMap((word) => monthNumbers.get(word) ?? [])
  const year = words.filter((word) => /^\d{4}$/.test(word)).map(Number)
  const day = words.flatMap((word) => /^(\d{1,2})(?:st|nd|rd|th|er|e|º|ª|°)?$/.exec(word)?.[1] ?? []).map(Number)
  if (month.length !== 1 || year.length !== 1 || month.length + year.length + day.length !== words.length) return undefined
  const [theYear = 0] = year
  const [theMonth = 0] = month
  const [theDay] = day
  if (theDay === undefined) return isYear(theYear) ? { day: undefined } : undefined
  return dated(theYear, theMonth, theDay)
}

const isYear = (year: number): boolean => year >= 1900 && year <= 2100

function dated(year: number, month: number, day: number): WrittenDate | undefined {
  if (!isYear(year)) return undefined
  const found = parseDay(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`)
  return found && { day: found }
}

/** Some months have names of two words, which must not fall apart. */
function joinedNames(text: string): string {
  return text.replace(/(تشرين|كانون|ربيع) (الأول|الثاني)/g, '$1_$2')
}

const fillers = new Set(['of', 'the', 'de', 'del', 'di', 'do', 'le', 'el', 'den', 'der', 'am', 'on', 'г', 'года', 'року', 'r', 'roku'])

const weekdays = new Set(
  (
    'monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun ' +
    'lundi mardi mercredi jeudi vendredi samedi dimanche montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag ' +
    'lunes martes miércoles jueves viernes sábado domingo lunedì martedì mercoledì giovedì venerdì sabato domenica ' +
    'segunda-feira terça-feira quarta-feira quinta-feira sexta-feira maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ' +
    'poniedziałek wtorek środa czwartek piątek sobota niedziela понедельник вторник среда четверг пятница суббота воскресенье ' +
    'pazartesi salı çarşamba perşembe cuma cumartesi pazar الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد'
  ).split(' '),
)

/** A line a language, a word a month, their short forms after a slash. */
const months = [
  'january/jan february/feb march/mar april/apr may june/jun july/jul august/aug september/sep/sept october/oct november/nov december/dec',
  'janvier/janv février/févr/fév/fevrier mars avril/avr mai juin juillet/juil août/aout septembre octobre novembre décembre/déc/decembre',
  'januar/jän/jänner februar märz/maerz/mrz april mai juni juli august september oktober/okt november dezember/dez',
  'enero/ene febrero marzo abril/abr mayo junio julio agosto/ago septiembre/setiembre octubre noviembre diciembre/dic',
  'gennaio/gen febbraio marzo aprile maggio/mag giugno/giu luglio/lug agosto settembre/set ottobre/ott novembre dicembre',
  'janeiro fevereiro/fev março abril maio junho julho agosto setembro outubro/out novembro dezembro',
  'januari februari maart/mrt april mei juni juli augustus september oktober november december',
  'januari februari mars april maj juni juli augusti september oktober november december',
  'januar februar marts april maj juni juli august september oktober november desember/des',
  'stycznia/styczeń lutego/luty marca/marzec kwietnia/kwiecień maja czerwca/czerwiec lipca/lipiec sierpnia/sierpień września/wrzesień października/październik listopada/listopad grudnia/grudzień',
  'ledna/leden února/únor března/březen dubna/duben května/květen června/červen července/červenec srpna/srpen září října/říjen listopadu prosince/prosinec',
  'января/январь февраля/февраль марта/март апреля/апрель мая/май июня/июнь июля/июль августа/август сентября/сентябрь октября/октябрь ноября/ноябрь декабря/декабрь',
  'січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня',
  'ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık',
  'ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie',
  'يناير فبراير مارس أبريل/ابريل مايو يونيو يوليو أغسطس/اغسطس سبتمبر أكتوبر/اكتوبر نوفمبر ديسمبر',
  'كانون_الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين_الأول تشرين_الثاني كانون_الأول',
]

const monthNumbers: ReadonlyMap<string, number> = new Map(
  months.flatMap((language) => language.split(' ').flatMap((names, index) => names.split('/').map((name) => [name, index + 1] as const))),
)
