import type { Feed } from '../../app/reading/feed.js'
import type { FeedForm } from '../../core/publishing/site-address.js'
export const feedText = (feed: Feed, form: FeedForm): string => JSON.stringify({ form, feed })
