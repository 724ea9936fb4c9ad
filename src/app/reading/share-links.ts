import type { ShareLink } from './article-page.js'

/** Links by which a reader hands an article on. They are plain links: no service hears of anyone before they are followed. */
export function shareLinks(url: string, headline: string): readonly ShareLink[] {
  const address = encodeURIComponent(url)
  const words = encodeURIComponent(headline)
  return [
    { service: 'mail', href: `mailto:?subject=${words}&body=${address}` },
    { service: 'x', href: `https://x.com/intent/post?text=${words}&url=${address}` },
    { service: 'facebook', href: `https://www.facebook.com/sharer/sharer.php?u=${address}` },
    { service: 'mastodon', href: `https://mastodonshare.com/?text=${words}&url=${address}` },
    { service: 'whatsapp', href: `https://wa.me/?text=${words}%20${address}` },
    { service: 'telegram', href: `https://t.me/share/url?url=${address}&text=${words}` },
  ]
}
