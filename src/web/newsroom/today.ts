import { Hono } from 'hono'
import { numbersByDay, today } from '../../app/today/today.js'
import { csvFrom } from '../../core/csv.js'
import { isModerator, mayChangeArticle, mayChangeSettings, mayManagePeople, mayWrite } from '../../core/identity/role.js'
import { todayPage } from '../../render/newsroom/today.js'
import { frameOf, momentOf, type NewsroomEnv, type NewsroomPorts, sayFor } from './newsroom-ports.js'

const downloadedDays = 366

/** The first page of the newsroom, for everybody in it; and the numbers for a spreadsheet. */
export function todayRoutes(ports: NewsroomPorts): Hono<NewsroomEnv> {
  const app = new Hono<NewsroomEnv>()
  app.get('/', async (context) => {
    const account = context.get('account')
    return context.html(
      todayPage({
        frame: await frameOf(ports, account),
        today: await today(ports, account),
        may: {
          write: mayWrite(account.role),
          edit: mayChangeArticle(account.role, { isOwn: false, isPublic: true }),
          moderate: isModerator(account.role),
          changeSettings: mayChangeSettings(account.role),
          managePeople: mayManagePeople(account.role),
        },
        moment: await momentOf(ports),
        dayWords: dayWordsIn((await sayFor(ports)).language),
      }),
    )
  })
  app.get('/numbers.csv', async (context) => {
    const { settings } = await ports.reader.site()
    const numbers = await numbersByDay(ports.storage.stores, ports.clock.now(), settings['site.time-zone'], downloadedDays)
    const rows = numbers.map(({ day, views, visits, comments, spam }) => [day, views, visits, comments, spam])
    return context.body(csvFrom([['day', 'pages read', 'visits', 'comments published', 'spam'], ...rows]), 200, {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="numbers.csv"',
    })
  })
  return app
}

function dayWordsIn(language: string): (day: string) => string {
  const inWords = new Intl.DateTimeFormat(language, { month: 'short', day: 'numeric', timeZone: 'UTC' })
  return (day) => inWords.format(new Date(`${day}T12:00:00Z`))
}
