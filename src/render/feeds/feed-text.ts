import type { Feed } from '../../app/reading/feed.js'
import type { FeedForm } from '../../core/publishing/site-address.js'
import { atomFeed } from './atom.js'
import { jsonFeed } from './json-feed.js'
import { rssFeed } from './rss.js'

const forms: Record<FeedForm, (feed: Feed) => string> = { rss: rssFeed, atom: atomFeed, json: jsonFeed }

/** A feed in one of its forms. */
export const feedText = (feed: Feed, form: FeedForm): string => forms[form](feed)
