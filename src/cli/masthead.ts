#!/usr/bin/env node
import { Command, CommanderError } from 'commander'
import { accountCommand } from './commands/account.js'
import { backupCommand } from './commands/backup.js'
import { copyCommand } from './commands/copy.js'
import { doctorCommand } from './commands/doctor.js'
import { exportCommand } from './commands/export.js'
import { importCommand } from './commands/import.js'
import { listCommand } from './commands/list.js'
import { migrateCommand } from './commands/migrate.js'
import { publishCommand } from './commands/publish.js'
import { redirectCommand } from './commands/redirect.js'
import { restoreCommand } from './commands/restore.js'
import { revisionCommand } from './commands/revision.js'
import { serveCommand } from './commands/serve.js'
import { settingsCommand } from './commands/settings.js'
import { exitCodes } from './exit-codes.js'
import { explain } from './explain.js'

const program = new Command('masthead')
  .description('A news weblog: publish, republish with credit, and let readers talk.')
  .option('--data <folder>', 'where the publication lies (also MASTHEAD_DATA; otherwise data/)')
  .showHelpAfterError('(masthead --help lists the commands)')
  .exitOverride()
  .addCommand(serveCommand())
  .addCommand(publishCommand())
  .addCommand(importCommand())
  .addCommand(exportCommand())
  .addCommand(listCommand())
  .addCommand(revisionCommand())
  .addCommand(redirectCommand())
  .addCommand(settingsCommand())
  .addCommand(accountCommand())
  .addCommand(backupCommand())
  .addCommand(restoreCommand())
  .addCommand(copyCommand())
  .addCommand(migrateCommand())
  .addCommand(doctorCommand())

for (const command of program.commands) {
  command.exitOverride().showHelpAfterError(`(masthead ${command.name()} --help says more)`)
  for (const each of command.commands) each.exitOverride()
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
