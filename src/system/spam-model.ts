import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Model } from '../core/spam/model.js'
import { modelFrom } from '../core/spam/model-file.js'

/** Where the base model lies among the assets of the program. */
export const spamModelFile = join('assets', 'spam', 'base.model')

/** Reads the base model that came with the program. */
export const readSpamModel = (programFolder: string): Model => modelFrom(readFileSync(join(programFolder, spamModelFile)))
