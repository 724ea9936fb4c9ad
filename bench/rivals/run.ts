import { spawnSync } from 'node:child_process'

/** Runs a program to its end, and gives what it printed. */
export function run(program: string, words: readonly string[], input = '', options: { readonly cwd?: string } = {}): string {
  const { status, stdout, stderr } = spawnSync(program, words, { ...options, input, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  if (status !== 0) throw new Error(`${program}: ${stderr || stdout}`)
  return stdout
}
