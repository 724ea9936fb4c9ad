import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { NamedModel } from '../app/spam/spam-filter.js'
import { modelFrom } from '../core/spam/model-file.js'
import { spamModelFile } from '../system/spam-model.js'

const nameCharacters = 8

/** The base model, read when it is first needed: most commands judge nothing. It is named by the beginning of its SHA-256. */
export function spamModelWhenNeeded(programFolder: string): () => NamedModel {
  let read: NamedModel | undefined
  return () => {
    read ??= readNamed(programFolder)
    return read
  }
}

function readNamed(programFolder: string): NamedModel {
  const bytes = readFileSync(join(programFolder, spamModelFile))
  return { model: modelFrom(bytes), name: createHash('sha256').update(bytes).digest('hex').slice(0, nameCharacters) }
}
