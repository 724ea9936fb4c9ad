/** One line an event: for people on a terminal, as JSON for machines that collect them. */
export type Log = {
  info(message: string, facts?: Facts): void
  warn(message: string, facts?: Facts): void
  error(message: string, cause: unknown, facts?: Facts): void
}

type Facts = Readonly<Record<string, string | number | boolean | undefined>>

/** A log that writes to `stream`: standard error, so that standard output belongs to what a command prints. */
export function logTo(stream: { write(text: string): unknown; readonly isTTY?: boolean }): Log {
  const line = stream.isTTY ? forPeople : forMachines
  const write = (level: string, message: string, facts: Facts) => stream.write(`${line(level, message, facts)}\n`)
  return {
    info: (message, facts = {}) => write('info', message, facts),
    warn: (message, facts = {}) => write('warn', message, facts),
    error: (message, cause, facts = {}) => write('error', message, { ...facts, cause: wholeStory(cause) }),
  }
}

const forMachines = (level: string, message: string, facts: Facts) =>
  JSON.stringify({ time: new Date().toISOString(), level, message, ...facts })

function forPeople(level: string, message: string, facts: Facts): string {
  const details = Object.entries(facts).map(([name, value]) => `${name}=${value}`)
  return [new Date().toISOString().slice(11, 19), level === 'info' ? '' : level.toUpperCase(), message, ...details]
    .filter((part) => part !== '')
    .join(' ')
}

/** An error with its stack and the causes behind it. */
function wholeStory(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause)
  const behind = cause.cause === undefined ? '' : `\ncaused by ${wholeStory(cause.cause)}`
  return `${cause.stack ?? cause.message}${behind}`
}
