import type { Sitemap } from '../../app/reading/sitemap.js'
export const sitemapText = (s: Sitemap): string => JSON.stringify(s)
