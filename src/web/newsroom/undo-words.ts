import type { UndoRefusal } from '../../app/log/undoings.js'
import type { Actor } from '../../core/log/log-entry.js'
import type { Say, Sentence } from '../../render/newsroom/say.js'
import type { NewsroomPorts } from './newsroom-ports.js'

/** Why something was not taken back, in words. */
export const undoProblems = {
  'no-such-entry': 'That entry is not there any more.',
  'may-not-undo': 'You may not take that back.',
  'cannot-be-undone': 'That has no way back here. What an article was before stands among its earlier versions.',
  'undone-already': 'That was taken back already.',
  'not-known-any-more': 'What was there before was erased, or is a secret, so it cannot be brought back.',
  'changed-since': 'It has been changed again since, and that stands. Look at the newest entry about it.',
} as const satisfies Readonly<Record<UndoRefusal['type'], Sentence>>

export const colleagueNames = async ({ storage }: Pick<NewsroomPorts, 'storage'>): Promise<ReadonlyMap<number, string>> =>
  new Map((await storage.stores.accounts.colleagues()).map(({ id, name }) => [id, name]))

/** Who did something, at the beginning of a sentence. */
export function whoIn(names: ReadonlyMap<number, string>, by: Actor, say: Say): string {
  if (by === 'owner') return say('Whoever runs the machine')
  return by === 'program' ? say('The program by itself') : (names.get(by.account) ?? say('Somebody who is not here any more'))
}
