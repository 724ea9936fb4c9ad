import type { BodyMaker, BodyOrigin, MadeBody, RawArticle } from '../app/ports/bodies.js'
import { WorkerPool } from '../system/worker-pool.js'
import type { BodyTask } from './make-bodies.js'

// Small enough that all threads get their share of a batch, large enough that handing over costs next to nothing.
const charactersATask = 150_000

/** Makes imported bodies ready on threads of their own. */
export function bodyMaker(): BodyMaker {
  const pool = new WorkerPool<BodyTask, readonly MadeBody[]>(new URL('./body-worker.js', import.meta.url))
  return {
    make: async (articles, origin) => (await Promise.all(tasksOf(articles, origin).map((task) => pool.run(task)))).flat(),
    close: () => pool.close(),
  }
}

function tasksOf(articles: readonly RawArticle[], origin: BodyOrigin): readonly BodyTask[] {
  const tasks: { articles: RawArticle[]; origin: BodyOrigin }[] = []
  let left = 0
  for (const article of articles) {
    if (left <= 0) {
      tasks.push({ articles: [], origin })
      left = charactersATask
    }
    tasks.at(-1)?.articles.push(article)
    left -= article.item.bodySource.length + article.item.comments.reduce((sum, comment) => sum + comment.bodySource.length, 100)
  }
  return tasks
}
