const proseMirror = 'model state view commands keymap history inputrules schema-list tables dropcursor gapcursor'
  .split(' ')
  .map((name) => `prosemirror-${name}`)

// What each folder of src may import: the table in ARCHITECTURE.md, as data. `runs` is what may be there at run time, `types` what may be
// named in types besides; `packages` the packages a folder may use. A folder that is not in the table may import nothing.
const table = {
  core: { runs: ['core'], types: [], packages: ['parse5', 'markdown-it', 'any-ascii', 'diff'] },
  app: { runs: ['core', 'app'], types: [], packages: [] },
  render: { runs: ['core', 'render'], types: ['app'], packages: ['hono', 'feedsmith', 'uqr'] },
  storage: { runs: ['core', 'storage'], types: ['app'], packages: ['kysely', 'pg'] },
  system: { runs: ['core', 'system'], types: ['app'], packages: ['sharp', 'yauzl'] },
  transfer: { runs: ['core', 'transfer'], types: ['app'], packages: ['saxes', 'yaml', 'linkedom', '@mozilla/readability'] },
  mail: { runs: ['core', 'mail'], types: ['app'], packages: ['nodemailer'] },
  'sign-in': { runs: ['core', 'sign-in'], types: ['app'], packages: ['openid-client', '@simplewebauthn/server', 'jose'] },
  web: { runs: ['core', 'app', 'render', 'web'], types: [], packages: ['hono', '@hono/node-server'] },
  jobs: { runs: ['core', 'app', 'render', 'jobs'], types: [], packages: [] },
  main: { runs: ['core', 'app', 'render', 'storage', 'system', 'transfer', 'mail', 'sign-in', 'web', 'jobs', 'main'], types: [], packages: [] },
  browser: { runs: ['core', 'browser'], types: [], packages: [] },
  editor: { runs: ['core', 'editor', 'browser'], types: [], packages: proseMirror },
  exports: { runs: ['core', 'exports'], types: [], packages: [] },
  cli: { runs: ['core', 'app', 'main', 'cli'], types: [], packages: ['commander'] },
}

// The subjects inside core are strangers, but for these.
const subjects = {
  identity: [],
  markup: [],
  publishing: ['identity', 'markup'],
  discussion: ['identity', 'markup'],
  spam: [],
  privacy: [],
}

const tests = '\\.test\\.tsx?$|/testing\\.ts$'
const production = { pathNot: tests }
const oneOf = (names) => names.map((name) => name.replace(/[/@.-]/g, '\\$&')).join('|')

const folderRules = Object.entries(table).flatMap(([folder, { runs, types, packages }]) => [
  {
    name: `${folder}-runs-on`,
    comment: `${folder} may import ${runs.join(', ')} at run time`,
    severity: 'error',
    from: { path: `^src/${folder}/`, ...production },
    to: { path: '^src/', pathNot: `^src/(${oneOf(runs)})/`, dependencyTypesNot: ['type-only'] },
  },
  {
    name: `${folder}-names-types-of`,
    comment: `${folder} may name types of ${[...runs, ...types].join(', ')}`,
    severity: 'error',
    from: { path: `^src/${folder}/`, ...production },
    to: { path: '^src/', pathNot: `^src/(${oneOf([...runs, ...types])})/`, dependencyTypes: ['type-only'] },
  },
  {
    name: `${folder}-packages`,
    comment: `${folder} may use ${packages.join(', ') || 'no package'}`,
    severity: 'error',
    from: { path: `^src/${folder}/`, ...production },
    to: { path: 'node_modules/', pathNot: packages.length === 0 ? '^$' : `node_modules/(@types/)?(${oneOf(packages)})/` },
  },
])

const pureFolders = ['core', 'app', 'render']

module.exports = {
  forbidden: [
    ...folderRules,
    ...Object.entries(subjects).map(([subject, friends]) => ({
      name: `core-${subject}-is-a-stranger`,
      comment: `core/${subject} knows ${friends.join(', ') || 'no other subject'}`,
      severity: 'error',
      from: { path: `^src/core/${subject}/`, ...production },
      to: { path: '^src/core/[^/]+/', pathNot: `^src/core/(${oneOf([subject, ...friends])})/` },
    })),
    {
      name: 'core-spam-packages',
      comment: 'the filter can be used alone: it needs no package',
      severity: 'error',
      from: { path: '^src/core/spam/', ...production },
      to: { path: 'node_modules/' },
    },
    {
      name: 'pure-folders-touch-nothing',
      comment: 'core, app and render know nothing of Node',
      severity: 'error',
      from: { path: `^src/(${oneOf(pureFolders)})/`, ...production },
      to: { dependencyTypes: ['core'] },
    },
    { name: 'no-cycles', severity: 'error', from: { path: '^src/' }, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    {
      name: 'no-test-helpers-in-production',
      severity: 'error',
      from: { path: '^src/', ...production },
      to: { path: `${tests}|^test/|^bench/|^scripts/` },
    },
    {
      name: 'no-development-packages-in-production',
      severity: 'error',
      from: { path: '^src/', ...production },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    { name: 'no-unknown-folder', severity: 'error', from: { path: '^src/', pathNot: `^src/(${oneOf(Object.keys(table))})/|${tests}` }, to: {} },
    { name: 'nothing-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^node:' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.tests.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
}
