import { sql } from 'kysely'
import type { SpamStore } from '../app/ports/spam.js'
import { instant } from '../core/instant.js'
import { digitsOf, markFrom } from '../core/spam/spam-list.js'
import { type At, insertRows } from './insert-rows.js'

const mostTextsCompared = 4_000

type Lists = 'seenOften' | 'lists' | 'keepList' | 'dropLists' | 'listsOfPlaces' | 'listedTexts'

/** What this site has seen of spam, and what others have. */
export const spamLists = (at: At): Pick<SpamStore, Lists> => {
  const { queries } = at
  return {
    seenOften: async (since, least, most) => {
      const places = queries.selectFrom('spam_places').select('place').where('memory', '=', 'site').where('ham', '=', 0)
      const bad = await places
        .where('spam', '>=', least)
        .where('changed_at', '>=', since)
        .orderBy('changed_at', 'desc')
        .orderBy('place')
        .limit(most.places)
        .execute()
      const { rows } = await sql<{ text_mark: string }>`
        select j.text_mark from spam_judgements j join comments c on c.id = j.comment_id
        where j.text_mark is not null and c.state = 'spam' and c.at >= ${since}
          and exists (select 1 from decisions d where d.comment_id = c.id and d.state = 'spam')
        group by j.text_mark order by max(c.at) desc, j.text_mark limit ${most.texts}`.execute(queries)
      // In order, from which nobody reads what came when.
      const [ofPlaces, ofTexts] = [bad.map(({ place }) => place).toSorted(), rows.map(({ text_mark }) => text_mark).toSorted()]
      return { places: ofPlaces, texts: ofTexts.map(markFrom) }
    },
    lists: async () => {
      const counted = await queries
        .selectFrom('spam_listed')
        .select(['origin', ({ fn }) => fn.countAll<number>().as('count')])
        .groupBy('origin')
        .execute()
      const marks = new Map(counted.map(({ origin, count }) => [origin, Number(count)]))
      const rows = await queries.selectFrom('spam_lists').selectAll().orderBy('origin').execute()
      return rows.map(({ origin, public_key, fetched_at }) => ({
        origin,
        key: public_key ?? undefined,
        fetchedAt: instant(fetched_at),
        marks: marks.get(origin) ?? 0,
      }))
    },
    keepList: async ({ origin, key }, list, now) => {
      const asked = { public_key: key, fetched_at: now }
      const kept = queries.insertInto('spam_lists').values({ origin, ...asked })
      await kept.onConflict((conflict) => conflict.column('origin').doUpdateSet(asked)).execute()
      if (!list) return
      await queries.deleteFrom('spam_listed').where('origin', '=', origin).execute()
      const places = [...new Set(list.places)].map((mark) => ({ origin, kind: 'place' as const, mark }))
      const texts = [...new Set(list.texts.map(digitsOf))].map((mark) => ({ origin, kind: 'text' as const, mark }))
      const rows = [...places, ...texts]
      if (rows.length > 0) await insertRows(at, 'spam_listed', rows)
    },
    dropLists: async (origins) => {
      await queries.deleteFrom('spam_lists').where('origin', 'in', origins).execute()
    },
    listsOfPlaces: async (places) => {
      const found = queries.selectFrom('spam_listed').select('origin').distinct().where('mark', 'in', places).where('kind', '=', 'place')
      return (await found.orderBy('origin').execute()).map(({ origin }) => origin)
    },
    listedTexts: async () => {
      // The first of each list, then the second of each: a long one leaves room for the others.
      const { rows } = await sql<{ origin: string; mark: string }>`
        select origin, mark from (
          select origin, mark, row_number() over (partition by origin order by mark) as place_in_list from spam_listed where kind = 'text') numbered
        order by place_in_list, origin limit ${mostTextsCompared}`.execute(queries)
      return rows.map(({ origin, mark }) => ({ origin, mark: markFrom(mark) }))
    },
  }
}
