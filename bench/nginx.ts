import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Measured } from './asking.js'
import { cacheFolder } from './prepared-site.js'
import { childrenOf, freePort, processorTime, startOther } from './processes.js'

/** An nginx of our own, or undefined where none is installed. It sends the bytes as a file, with the same headers. */
export async function startNginx(headers: readonly string[], content: Buffer): Promise<(Measured & { end(): Promise<void> }) | undefined> {
  if (spawnSync('nginx', ['-v']).error) return undefined
  const folder = join(cacheFolder, 'nginx')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(join(folder, 'files'), { recursive: true })
  writeFileSync(join(folder, 'files', 'page'), content)
  const port = await freePort()
  writeFileSync(join(folder, 'nginx.conf'), configuration(folder, port, headers))
  const master = startOther('nginx', ['-c', join(folder, 'nginx.conf'), '-p', folder, '-e', join(folder, 'error.log')])
  const [worker = 0] = await childrenOf(master.pid, 1)
  return { name: 'nginx', port, cpuMilliseconds: async () => processorTime(worker), end: master.end }
}

const set = new Set(['content-length', 'content-type', 'etag', 'last-modified', 'date', 'connection', 'keep-alive'])

function configuration(folder: string, port: number, headers: readonly string[]): string {
  const added: string[] = []
  for (let at = 0; at < headers.length; at += 2) {
    const name = headers[at] ?? ''
    if (!set.has(name.toLowerCase())) added.push(`add_header ${name} "${(headers[at + 1] ?? '').replaceAll('"', '\\"')}";`)
  }
  return `
    daemon off; worker_processes 1; pid ${folder}/nginx.pid; user root;
    events { worker_connections 1024; }
    http {
      access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000000; open_file_cache max=100; etag on;
      client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy; fastcgi_temp_path ${folder}/fastcgi;
      uwsgi_temp_path ${folder}/uwsgi; scgi_temp_path ${folder}/scgi;
      server {
        listen 127.0.0.1:${port};
        location / { root ${folder}/files; try_files /page =404; default_type "text/html; charset=utf-8"; ${added.join(' ')} }
      }
    }`
}
