import { readFile } from 'node:fs/promises'
import { dirname, extname } from 'node:path'
import { Command } from 'commander'
import { saveArticle } from '../../app/publishing/save-article.js'
import { settingsFrom } from '../../app/settings/settings.js'
import { fileArticlePictures, takeArticlePictures } from '../../main/article-pictures.js'
import type { Masthead } from '../../main/compose.js'
import { readArticleFile } from '../../transfer/article-file/read-article-file.js'
import { CommandError } from '../explain.js'
import { print, printJson, withMasthead } from '../opened.js'
import { inWords } from '../refusals.js'

/** Saves articles from files, in the state that their front matter asks for. */
export function publishCommand(): Command {
  return new Command('publish')
    .description('save articles from files: front matter, then Markdown (.md) or HTML (.html)')
    .argument('<file...>', 'files to publish')
    .option('--json', 'a line of JSON for each article')
    .action(async (files: readonly string[], options: { json?: boolean }, command: Command) => {
      await withMasthead(command, async (masthead) => {
        for (const file of files) await publishFile(masthead, file, options.json ?? false)
      })
    })
}

async function publishFile(masthead: Masthead, file: string, json: boolean): Promise<void> {
  const format = formatOf(file)
  const { stores } = masthead.storage
  const timeZone = settingsFrom(await stores.settings.all())['site.time-zone']
  const read = readArticleFile(await readFile(file, 'utf8'), { format, timeZone })
  if (!read.ok) throw new CommandError(`${file}: ${inWords(read.refusal)}`)
  const pictures = await takeArticlePictures(masthead, read.value, dirname(file))
  if (!pictures.ok) throw new CommandError(`${file}: ${inWords(pictures.refusal)}`)
  const draft = await masthead.storage.transact((inside) => fileArticlePictures(inside, read.value.draft, pictures.value))
  const before = draft.slug === undefined ? undefined : await stores.articles.findBySlug(draft.slug)
  const saved = await saveArticle(masthead, { draft, replaces: before?.id })
  if (!saved.ok) throw new CommandError(`${file}: ${inWords(saved.refusal)}`)
  const { id, state, address } = saved.value
  const url = address === undefined ? undefined : masthead.config.origin + address
  if (json) printJson({ file, id, state, url })
  else print(`${state.padEnd(10)} ${id}  ${url ?? draft.headline}`)
}

function formatOf(file: string): 'markdown' | 'html' {
  const ending = extname(file).toLowerCase()
  if (['.md', '.markdown'].includes(ending)) return 'markdown'
  if (['.html', '.htm'].includes(ending)) return 'html'
  throw new CommandError(`${file}: its name must end in .md (Markdown) or .html`)
}
