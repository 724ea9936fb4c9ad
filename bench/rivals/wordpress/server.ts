import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { cacheFolder } from '../../prepared-site.js'
import { childrenOf, freePort, memoryOf, processorTime, type Running, startOther, until } from '../../processes.js'
import type { Rival } from '../beside.js'
import { hasMariaDb, startMariaDb } from '../mariadb.js'
import { run } from '../run.js'

/** A WordPress that runs: nginx before PHP, and MariaDB, as its own handbook sets them up on one machine. */
export type WordPress = Rival & {
  /** What it is made of, with versions. */
  parts(): string
  /** Runs SQL on its database. */
  sql(statements: string): void
  /** Runs PHP within it. */
  php(statements: string): void
}

const installed = '/usr/share/wordpress'
// Its newer themes, which are made of blocks, take five times as long for a long thread.
const theme = 'twentytwentyone'
const fpm = readdirSync('/usr/sbin').find((name) => name.startsWith('php-fpm'))

/** Whether Debian's packages are here: wordpress, wordpress-theme-twentytwentyone, mariadb-server, php-fpm, php-cli, php-mysql, nginx. */
export const hasWordPress = (): boolean =>
  existsSync(installed) &&
  existsSync(join(installed, 'wp-content', 'themes', theme)) &&
  fpm !== undefined &&
  hasMariaDb() &&
  ['php', 'nginx'].every((program) => !spawnSync(program, ['--version']).error)

/** An empty WordPress, that says of itself that it is at the address it listens on. */
export async function startWordPress(): Promise<WordPress> {
  const folder = join(cacheFolder, 'wordpress')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const site = join(folder, 'site')
  cpSync(installed, site, { recursive: true, dereference: true, filter: (path) => existsSync(path) })
  const port = await freePort()
  const database = await startMariaDb(folder, 'wordpress')
  writeFileSync(join(site, 'wp-config.php'), configuration(database.socket, port))
  const php = (statements: string) => run('php', ['-r', `$_SERVER['HTTP_HOST'] = '127.0.0.1:${port}'; ${statements}`], '', { cwd: site })
  php(`define('WP_INSTALLING', true); require 'wp-load.php'; require 'wp-admin/includes/upgrade.php';
    wp_install('The Made Gazette', 'admin', 'admin@made.example', true, '', 'not-asked-for');`)
  php(`require 'wp-load.php'; switch_theme('${theme}');`)
  const processes = await startPhp(folder, site)
  const web = await startWeb({ folder, site, port })
  const workers = [database.pid, ...(await childrenOf(processes.pid, cpus().length)), ...(await childrenOf(web.pid, 1))]
  return {
    name: 'WordPress',
    helpers: 'PHP, MariaDB and nginx',
    port,
    parts: () => partsOf(php),
    sql: (statements) => void database.sql(statements),
    php: (statements) => void php(`require 'wp-load.php'; ${statements}`),
    cpuMilliseconds: async () => workers.reduce((sum, pid) => sum + processorTime(pid), 0),
    memoryBytes: () => [...workers, processes.pid, web.pid].reduce((sum, pid) => sum + memoryOf(pid), 0),
    end: async () => {
      await web.end()
      await processes.end()
      await database.end()
    },
  }
}

/** One process a core, which stay; the opcode cache is on, as Debian has it. */
async function startPhp(folder: string, site: string): Promise<Running> {
  const file = join(folder, 'php-fpm.conf')
  writeFileSync(
    file,
    `[global]\nerror_log = ${folder}/php-fpm.log\n[www]\nuser = ${process.getuid?.() === 0 ? 'root' : process.env.USER}\nlisten = ${folder}/php.sock
pm = static\npm.max_children = ${cpus().length}\nchdir = ${site}\n`,
  )
  const running = startOther(join('/usr/sbin', fpm ?? ''), ['-F', '-R', '-y', file], 'SIGQUIT')
  await until('PHP', () => (existsSync(join(folder, 'php.sock')) ? true : undefined))
  return running
}

async function startWeb({ folder, site, port }: { folder: string; site: string; port: number }): Promise<Running> {
  const file = join(folder, 'nginx.conf')
  writeFileSync(
    file,
    `daemon off; worker_processes 1; pid ${folder}/nginx.pid; user root;
    events { worker_connections 1024; }
    http {
      include /etc/nginx/mime.types; access_log off; gzip on; gzip_types application/rss+xml; keepalive_requests 1000000000;
      client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy; fastcgi_temp_path ${folder}/fastcgi;
      uwsgi_temp_path ${folder}/uwsgi; scgi_temp_path ${folder}/scgi;
      server {
        listen 127.0.0.1:${port}; root ${site}; index index.php;
        location / { try_files $uri $uri/ /index.php?$args; }
        location ~ \\.php$ { include /etc/nginx/fastcgi_params; fastcgi_param HTTP_HOST 127.0.0.1:${port}; fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name; fastcgi_pass unix:${folder}/php.sock; }
      }
    }`,
  )
  const running = startOther('nginx', ['-c', file, '-p', folder, '-e', join(folder, 'nginx.log')])
  await until('nginx', async () => ((await fetch(`http://127.0.0.1:${port}/`)).ok ? true : undefined))
  return running
}

const configuration = (socket: string, port: number): string => `<?php
define('DB_NAME', 'wordpress'); define('DB_USER', 'root'); define('DB_PASSWORD', ''); define('DB_HOST', 'localhost:${socket}'); define('DB_CHARSET', 'utf8mb4'); define('DB_COLLATE', '');
define('WP_HOME', 'http://127.0.0.1:${port}'); define('WP_SITEURL', WP_HOME);
define('DISABLE_WP_CRON', true); define('WP_HTTP_BLOCK_EXTERNAL', true);
$table_prefix = 'wp_';
if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
`

function partsOf(php: (statements: string) => string): string {
  const versions = php(
    `require 'wp-load.php'; global $wpdb; echo 'WordPress ', $wp_version, ' with the theme ', wp_get_theme(), ', PHP ', PHP_VERSION, ', MariaDB ', explode('-', $wpdb->get_var('select version()'))[0];`,
  )
  const nginx = /nginx\/([\d.]+)/.exec(spawnSync('nginx', ['-v'], { encoding: 'utf8' }).stderr)?.[1] ?? ''
  return `${versions}, nginx ${nginx}`
}
