#!/usr/bin/env node
import { Command, CommanderError } from 'commander'
import { explain } from '../main/explain.js'
import { exitCodes } from './exit-codes.js'
import { endWithOutput } from './output.js'

// Stack traces name the sources, although the program runs from a few files that hold them all.
process.setSourceMapsEnabled(true)
endWithOutput()

// In the order of the help. Each is loaded with all it needs only where it is named: the site need not wait for what reads and writes exports.
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  serve: async () => (await import('./commands/serve.js')).serveCommand(),
  publish: async () => (await import('./commands/publish.js')).publishCommand(),
  import: async () => (await import('./commands/import.js')).importCommand(),
  export: async () => (await import('./commands/export.js')).exportCommand(),
  list: async () => (await import('./commands/list.js')).listCommand(),
  revision: async () => (await import('./commands/revision.js')).revisionCommand(),
  redirect: async () => (await import('./commands/redirect.js')).redirectCommand(),
  ban: async () => (await import('./commands/ban.js')).banCommand(),
  comment: async () => (await import('./commands/comment.js')).commentCommand(),
  spam: async () => (await import('./commands/spam.js')).spamCommand(),
  letters: async () => (await import('./commands/letters.js')).lettersCommand(),
  privacy: async () => (await import('./commands/privacy.js')).privacyCommand(),
  log: async () => (await import('./commands/log.js')).logCommand(),
  settings: async () => (await import('./commands/settings.js')).settingsCommand(),
  account: async () => (await import('./commands/account.js')).accountCommand(),
  provider: async () => (await import('./commands/provider.js')).providerCommand(),
  backup: async () => (await import('./commands/backup.js')).backupCommand(),
  restore: async () => (await import('./commands/restore.js')).restoreCommand(),
  copy: async () => (await import('./commands/copy.js')).copyCommand(),
  migrate: async () => (await import('./commands/migrate.js')).migrateCommand(),
  doctor: async () => (await import('./commands/doctor.js')).doctorCommand(),
}

const program = new Command('masthead')
  .description('A news weblog: publish, republish with credit, and let readers talk.')
  .option('--data <folder>', 'where the publication lies (also MASTHEAD_DATA; otherwise data/)')
  .showHelpAfterError('(masthead --help lists the commands)')
  .exitOverride()

const named = Object.keys(commands).filter((name) => process.argv.includes(name))
for (const name of named.length > 0 ? named : Object.keys(commands)) {
  const command = await commands[name]?.()
  if (command) program.addCommand(command)
}

for (const command of program.commands) {
  command.showHelpAfterError(`(masthead ${command.name()} --help says more)`)
  letUsEnd(command)
}

/** However deep a command lies, it is here that the program ends. */
function letUsEnd(command: Command): void {
  command.exitOverride()
  for (const each of command.commands) letUsEnd(each)
}

try {
  await program.parseAsync()
} catch (cause) {
  if (cause instanceof CommanderError) process.exitCode = cause.exitCode === 0 ? exitCodes.done : exitCodes.wrongUse
  else {
    process.stderr.write(`${explain(cause)}\n`)
    process.exitCode = exitCodes.failed
  }
}
