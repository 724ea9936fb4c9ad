import { rmSync } from 'node:fs'
import { build } from 'esbuild'

// Puts the compiled program into a few files. As it is compiled it has some six hundred modules with those of its packages, nearly half of them
// Kysely's: to find, read and link them takes longer than all that a start does besides, and each holds memory for as long as the program runs.

const program = 'dist/program'

// The command, and the scripts of its threads. All come to lie in one folder, so that `new URL('./search-worker.js', import.meta.url)` leads there
// from whichever file it stands in.
const entries = [
  'dist/src/cli/masthead.js',
  'dist/src/main/body-worker.js',
  'dist/src/main/errand-process.js',
  'dist/src/main/page-worker.js',
  'dist/src/storage/dialects/remains-worker.js',
  'dist/src/storage/dialects/rewrite-worker.js',
  'dist/src/storage/pages/search-worker.js',
]

// Not of JavaScript alone.
const leftWhereTheyAre = ['sharp', 'pg-native']

// What was CommonJS asks for Node's own modules by `require`.
const requireForCommonJs = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);"

rmSync(program, { recursive: true, force: true })
await build({
  entryPoints: entries,
  outdir: program,
  entryNames: '[name]',
  chunkNames: '[name]-[hash]',
  bundle: true,
  // What is imported late stays in files of its own.
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  external: leftWhereTheyAre,
  banner: { js: requireForCommonJs },
  // Names stay as they are written, and stack traces lead to the sources.
  minify: false,
  sourcemap: true,
  sourcesContent: false,
  logLevel: 'warning',
})

// The editor of articles: one script, which the article form alone loads. Its packages are left behind with it.
const pageScripts = 'dist/assets'

rmSync(pageScripts, { recursive: true, force: true })
await build({
  entryPoints: { editor: 'dist/src/editor/article-editor.js' },
  outdir: pageScripts,
  bundle: true,
  format: 'esm',
  platform: 'browser',
  target: 'es2022',
  // A browser has a parser of its own.
  alias: { parse5: './dist/src/editor/page-parser.js' },
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
})
