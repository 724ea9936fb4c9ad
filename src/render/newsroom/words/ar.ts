import { frame } from './ar/frame.js'
import { moderation } from './ar/moderation.js'
import { scripts } from './ar/scripts.js'
import { settings } from './ar/settings.js'
import { upkeep } from './ar/upkeep.js'
import { writing } from './ar/writing.js'

/** The newsroom in Arabic, by what it says in English. */
export const arabic = { ...frame, ...moderation, ...writing, ...upkeep, ...settings, ...scripts } as const
