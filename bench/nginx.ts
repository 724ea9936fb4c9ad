import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Measured } from './asking.js'
import { cacheFolder } from './prepared-site.js'

/** An nginx of our own, or undefined where none is installed. It sends the bytes as a file, with the same headers. */
export async function startNginx(headers: readonly string[], content: Buffer): Promise<(Measured & { end(): Promise<void> }) | undefined> {
  if (spawnSync('nginx', ['-v']).error) return undefined
  const folder = join(cacheFolder, 'nginx')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(join(folder, 'files'), { recursive: true })
  writeFileSync(join(folder, 'files', 'page'), content)
  const port = await freePort()
  writeFileSync(join(folder, 'nginx.conf'), configuration(folder, port, headers))
  const master = spawn('nginx', ['-c', join(folder, 'nginx.conf'), '-p', folder, '-e', join(folder, 'error.log')], { stdio: 'ignore' })
  const stop = () => master.kill('SIGKILL')
  process.once('exit', stop)
  const worker = await workerOf(master)
  return {
    name: 'nginx',
    port,
    cpuMilliseconds: async () => processorTime(worker),
    end: async () => {
      process.off('exit', stop)
      const ended = new Promise((done) => master.once('exit', done))
      master.kill('SIGTERM')
      await ended
    },
  }
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

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  await new Promise((closed) => server.close(closed))
  return typeof address === 'object' && address ? address.port : 0
}

const looksForWorker = 100

async function workerOf(master: ChildProcess): Promise<number> {
  for (let look = 0; look < looksForWorker; look++) {
    const children = readFileSync(`/proc/${master.pid}/task/${master.pid}/children`, 'utf8').trim()
    if (children !== '') return Number(children.split(' ')[0])
    await delay(50)
  }
  throw new Error('nginx started no worker')
}

const ticksASecond = 100

function processorTime(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return ((Number(fields[11]) + Number(fields[12])) / ticksASecond) * 1000
}
