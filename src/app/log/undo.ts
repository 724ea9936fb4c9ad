import { mayUndo } from '../../core/identity/role.js'
import { type LogEntry, subjectOf, wasCut } from '../../core/log/log-entry.js'
import { type Result, refuse } from '../../core/result.js'
import type { ModeratePorts } from '../discussion/moderate-comments.js'
import { definitionOf, isSettingName } from '../settings/settings.js'
import { type Undo, type UndoRefusal, undoings } from './undoings.js'

/** Takes back what an entry of the log tells of, if nothing has changed it since. That is an entry itself, and can be taken back in its turn. */
export function undo(ports: ModeratePorts, { id, by }: Undo): Promise<Result<void, UndoRefusal>> {
  return ports.storage.transact(async (stores) => {
    const entry = await stores.log.find(id)
    if (!entry) return refuse({ type: 'no-such-entry', id })
    if (by !== 'owner' && !mayUndo(by.role, subjectOf(entry.act))) return refuse({ type: 'may-not-undo' })
    const undoing = undoings[entry.act]
    if (!undoing) return refuse({ type: 'cannot-be-undone', act: entry.act })
    if ((await stores.log.undone([id])).has(id)) return refuse({ type: 'undone-already' })
    if (!canBeUndone(entry)) return refuse({ type: 'not-known-any-more' })
    return undoing(ports, stores, { entry, by, at: ports.clock.now() })
  })
}

/** Whether an act has a way back. Articles have theirs among their earlier versions. */
export const canBeUndone = ({ act, values }: LogEntry): boolean =>
  undoings[act] !== undefined && values.length > 0 && !values.some(({ name, before }) => wasCut(before) || isSecret(name))

const isSecret = (name: string): boolean => isSettingName(name) && definitionOf(name).secret === true
