/** What a hostile word does where it is taken for something other than text: a property of the window that says so. */
export const ran = 'theWordsRan'
const run = `window.${ran}=1`

/** A word that stands in every one of them, so that each can be found on a page again. */
export const mark = (index: number): string => `hostile${String(index).padStart(2, '0')}`

/** An element that there is none of: where it is found, somebody's words became markup. */
export const brokenOut = 'x-broken-out'

const words: readonly string[] = [
  `<script>${run}</script>`,
  `"><script>${run}</script><${brokenOut}>`,
  `'><img src=x onerror="${run}"><${brokenOut}>`,
  `"><svg onload="${run}"><${brokenOut}>`,
  `" onfocus="${run}" autofocus="" x="`,
  `' onmouseover='${run}' x='`,
  `</textarea><script>${run}</script><${brokenOut}>`,
  `</title></script></style><script>${run}</script><${brokenOut}>`,
  `</option></select></datalist><img src=x onerror=${run}><${brokenOut}>`,
  `--><!--<script>${run}</script>-->`,
  `javascript:${run}//`,
  `jav\tascript:${run}//`,
  `data:text/html,<script>${run}</script>`,
  `https://news.example/"onclick="${run}"x`,
  `<iframe srcdoc="<script>parent.${ran}=1</script>"></iframe><${brokenOut}>`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${run}&gt;"><${brokenOut}>`,
  `{{constructor.constructor('${run}')()}} \${${run}} <%= ${run} %>`,
  `","x":"</script><script>${run}</script><${brokenOut}>`,
  `\\u003cscript\\u003e${run}\\u003c/script\\u003e &lt;script&gt;${run}&lt;/script&gt;`,
  `<a href="javascript:${run}" style="position:fixed;inset:0">x</a>`,
  `[x](javascript:${run}) ![x](x"onerror="${run}) <javascript:${run}>`,
  `../../../../etc/passwd\\..\\..\\boot.ini%2e%2e%2f`,
  '\u202Egnp.exe\u202D \u2066isolated\u2069 \u200F\u061C',
  'nothing\u0000behind \u0001\u0008\u001B[31m\u007F\uFFFE\uFFFF',
  'lone \uD800 and \uDFFF',
  `${'very-long-'.repeat(400)}`,
  `=HYPERLINK("https://elsewhere.example","x")\t@SUM(1)\r\n+1`,
  `' or 1=1; drop table articles; --`,
  '\u0301'.repeat(300),
]

/** Words that were written to become something else than words. */
export const hostileWords: readonly string[] = words.map((word, index) => `${mark(index)} ${word}`)

/** The same, of which nothing stands before the part that does something: for addresses, and what is read from its beginning. */
export const hostileBeginnings: readonly string[] = words
