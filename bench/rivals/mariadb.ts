import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Running, startOther, until } from '../processes.js'
import { run } from './run.js'

/** A MariaDB of its own, with one empty database. */
export type MariaDb = Running & { readonly socket: string; sql(statements: string): string }

/** Whether Debian's package mariadb-server is here. */
export const hasMariaDb = (): boolean =>
  ['mariadbd', 'mariadb', 'mariadb-install-db'].every((program) => !spawnSync(program, ['--version']).error)

export async function startMariaDb(folder: string, name: string): Promise<MariaDb> {
  const [data, socket] = [join(folder, 'mariadb'), join(folder, 'mariadb.sock')]
  const user = process.getuid?.() === 0 ? ['--user=root'] : []
  run('mariadb-install-db', ['--no-defaults', `--datadir=${data}`, '--auth-root-authentication-method=normal', ...user])
  // A quarter of a gigabyte holds the whole made site: nothing is read from the disk.
  const settings = ['--skip-networking', '--innodb-buffer-pool-size=256M', `--pid-file=${join(folder, 'mariadb.pid')}`, ...user]
  const running = startOther('mariadbd', ['--no-defaults', `--datadir=${data}`, `--socket=${socket}`, ...settings])
  await until('MariaDB', () => (existsSync(socket) ? true : undefined))
  const client = (words: readonly string[], statements: string) =>
    run('mariadb', ['--no-defaults', '-N', '-uroot', '-S', socket, ...words], statements)
  client([], `create database ${name} character set utf8mb4`)
  return { ...running, socket, sql: (statements) => client([name], statements) }
}
