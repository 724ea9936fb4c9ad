import type { BackupRefused } from './backup.js'
import type { CopyRefusal } from './copy-database.js'
import type { RestoreRefusal } from './restore.js'

export type KeepingRefusal = BackupRefused | RestoreRefusal | CopyRefusal

const faultsShown = 5

/** Why a backup, a restore or a copy was not made: what was wrong, and what to do. */
export function keepingProblem(refusal: KeepingRefusal): string {
  switch (refusal.type) {
    case 'no-database':
      return `there is no publication here (no ${refusal.file}): name its folder with --data, or make one with masthead serve`
    case 'database-empty':
      return 'there is no publication in the database yet: make one with masthead serve, or bring one back with masthead restore'
    case 'schema-old':
      return `the database has schema ${refusal.found}, and this program needs ${refusal.needed}: run masthead migrate`
    case 'schema-newer':
      return `it has schema ${refusal.found}, and this program knows only ${refusal.known}: install the version of Masthead it was last used with, or a newer one`
    case 'backup-target-taken':
      return `${refusal.target} is there already: name a folder that is not`
    case 'backup-within-data':
      return `${refusal.target} lies in the data folder, which the backup is to outlive: name a folder elsewhere`
    case 'no-backup':
      return `${refusal.folder} is no finished backup: it has no manifest.json`
    case 'backup-manifest-broken':
      return `${refusal.folder} is no backup that can be read: its manifest.json is damaged`
    case 'backup-too-new':
      return `${refusal.folder} was made by a newer Masthead: install that version, or a newer one`
    case 'backup-faulty':
      return [`${refusal.folder} is not as it was made, and nothing was restored from it:`, ...faultLines(refusal.faults)].join('\n')
    case 'data-folder-taken':
      return `${refusal.folder} is not empty: name another with --data, or move what is in it aside with --replace`
    case 'database-taken':
      return 'the database is not empty: name another with DATABASE_URL, or move what is in it aside with --replace'
    case 'copy-target-taken':
      return 'the database that was to be filled is not empty: make a new one, and name that'
    default:
      return refusal satisfies never
  }
}

type Faults = Extract<RestoreRefusal, { type: 'backup-faulty' }>['faults']

const problemWords: Record<Faults[number]['problem'], string> = {
  missing: 'is missing',
  changed: 'was changed',
  unreadable: 'cannot be read',
  'not-as-many-rows': 'has not as many rows as it should',
  unknown: 'is no table that this program knows',
  'not-listed': 'is missing from its manifest.json',
}

function faultLines(faults: Faults): readonly string[] {
  const lines = faults
    .slice(0, faultsShown)
    .map(({ path, problem, line }) => `  ${path} ${problemWords[problem]}${line === undefined ? '' : ` (line ${line})`}`)
  return faults.length > faultsShown ? [...lines, `  and ${faults.length - faultsShown} more`] : lines
}
