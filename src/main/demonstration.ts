import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Colleague, DemonstrationThread } from '../app/demonstration/demonstration.js'
import { holdsNothing } from '../app/demonstration/holds-nothing.js'
import { openDemonstration, type ReadyArticle, type ReadyDemonstration } from '../app/demonstration/open-demonstration.js'
import type { Result } from '../core/result.js'
import { readArticleFile } from '../transfer/article-file/read-article-file.js'
import { DemonstrationError, readPublicationFile, readThreadFile } from '../transfer/demonstration/read-demonstration.js'
import { fileArticlePictures, takeArticlePictures, takePicture } from './article-pictures.js'
import { type Masthead, programFolder } from './compose.js'

const demonstrationFolder = join(programFolder, 'demo')

type Ports = Pick<Masthead, 'storage' | 'pictures' | 'files'>

/**
 * Opens the publication that ships with the program, if there is nothing else: gives whether it did. All of it is one transaction, and its
 * pictures are known by their content, so that a start that was broken off leaves nothing behind that the next would double.
 */
export async function demonstrate(ports: Ports, folder = demonstrationFolder): Promise<boolean> {
  if (!(await holdsNothing(ports.storage.stores))) return false
  return openDemonstration(ports.storage, await prepare(ports, folder))
}

async function prepare(ports: Ports, folder: string): Promise<ReadyDemonstration> {
  const publication = await reading(join(folder, 'publication.yaml'), readPublicationFile)
  const timeZone = publication.settings.find(({ name }) => name === 'site.time-zone')?.text ?? 'UTC'
  const taking = { ...ports, clock: { now: () => publication.edition } }
  const threads = new Map<string, DemonstrationThread>()
  for (const file of await filesIn(join(folder, 'threads'))) {
    const thread = await reading(file, (text) => readThreadFile(text, timeZone))
    threads.set(thread.article, thread)
  }
  const articles: ReadyArticle[] = []
  for (const file of await filesIn(join(folder, 'articles')))
    articles.push(await prepareArticle(taking, { file, folder, timeZone, threads }))
  const staff = await Promise.all(publication.staff.map((colleague) => prepareColleague(taking, colleague, folder)))
  return { ...publication, staff, articles }
}

type Taking = Parameters<typeof takeArticlePictures>[0]
type ArticleAt = {
  readonly file: string
  readonly folder: string
  readonly timeZone: string
  readonly threads: ReadonlyMap<string, DemonstrationThread>
}

async function prepareArticle(taking: Taking, { file, folder, timeZone, threads }: ArticleAt): Promise<ReadyArticle> {
  return reading(file, async (text) => {
    const article = must(readArticleFile(text, { format: file.endsWith('.html') ? 'html' : 'markdown', timeZone }))
    const pictures = must(await takeArticlePictures(taking, article, join(folder, 'articles')))
    return {
      file,
      draft: (stores) => fileArticlePictures(stores, article.draft, pictures),
      thread: threads.get(article.draft.slug ?? ''),
    }
  })
}

async function prepareColleague(taking: Taking, colleague: Colleague, folder: string) {
  const { portrait } = colleague
  if (!portrait) return colleague
  return { ...colleague, picture: must(await takePicture(taking, { ...portrait, caption: '', credit: '', folder })) }
}

const filesIn = async (folder: string): Promise<readonly string[]> => (await readdir(folder)).sort().map((name) => join(folder, name))

async function reading<T>(file: string, read: (text: string) => T | Promise<T>): Promise<T> {
  try {
    return await read(await readFile(file, 'utf8'))
  } catch (cause) {
    throw new DemonstrationError(`could not read ${file}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
  }
}

/** What ships with the program is right, or the program is wrong. */
function must<T>(result: Result<T, { readonly type: string }>): T {
  if (!result.ok) throw new DemonstrationError(JSON.stringify(result.refusal))
  return result.value
}
