const loopback = /^(?:localhost|(?:[\w-]+\.)+localhost|127\.\d+\.\d+\.\d+|\[::1\])$/

/** Whether a host is this machine, as browsers see it. */
export const isLoopback = (hostname: string): boolean => loopback.test(hostname)

/** Whether people may sign in at a public address: only where nobody on the way can read along, or on this machine. */
export function maySignInAt(origin: string): boolean {
  const url = URL.parse(origin)
  return url !== null && (url.protocol === 'https:' || isLoopback(url.hostname))
}
