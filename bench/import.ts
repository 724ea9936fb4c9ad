import { openMasthead } from '../src/main/compose.js'
import { configFrom } from '../src/main/config.js'
import { importWordpress } from '../src/main/import-wordpress.js'
import { answerQuestions, givenTo } from './child.js'

/** A file to bring into an empty publication, as the command does. */
export type Importing = { readonly file: string; readonly dataFolder: string }

export type Imported = { readonly items: number; readonly articles: number; readonly comments: number; readonly seconds: number }

const { file, dataFolder } = givenTo(process.argv[2]) as Importing

const bringIn = async (): Promise<Imported> => {
  const begun = performance.now()
  const masthead = await openMasthead(configFrom({}, dataFolder))
  const imported = await importWordpress(masthead, {
    files: [file],
    dryRun: false,
    keepAddresses: false,
    media: false,
    progress: () => {},
    stopped: () => false,
  })
  await masthead.close()
  if (!imported.ok) throw new Error(`the import refused the file: ${imported.refusal.type}`)
  const articles = imported.value.reduce((sum, report) => sum + report.articles.added, 0)
  const comments = imported.value.reduce((sum, report) => sum + report.comments.added, 0)
  return { items: articles + comments, articles, comments, seconds: (performance.now() - begun) / 1000 }
}

answerQuestions({ bringIn })
