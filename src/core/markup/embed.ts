/** Something of another site that readers may look at in a frame, once they ask for it. */
export type Embed = {
  /** The key of its provider. */
  readonly provider: string
  /** The provider's name, as it writes it. */
  readonly name: string
  /** The address of its page. */
  readonly page: string
  /** The address that goes into the frame. */
  readonly frame: string
}

/** Whose frames can be shown. Which of them a publication shows is a matter of its settings. */
export type EmbedProvider = {
  readonly key: string
  readonly name: string
  /** The origins of its frames, for the content security policy. */
  readonly frameOrigins: readonly string[]
  /** Its hosts, without `www.`, `m.` and `mobile.`. */
  readonly hosts: readonly string[]
  /** The page and the frame that an address there stands for; undefined for any other page of the site. */
  readonly recognise: (address: URL) => { readonly page: string; readonly frame: string } | undefined
}

/** What an address shows when it is a page or a frame of a provider in the table, else undefined. Both addresses give the same answer. */
export function embedOf(address: string): Embed | undefined {
  const url = URL.parse(address)
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:') || url.port !== '' || url.username !== '') return undefined
  const provider = providerByHost.get(url.hostname.replace(/^(?:www|m|mobile)\./, ''))
  const found = provider?.recognise(url)
  return provider && found && { provider: provider.key, name: provider.name, ...found }
}

type Recognise = EmbedProvider['recognise']

/** A provider whose addresses differ in one part: `pattern` finds it in the path, `page` and `frame` have `$` where it goes. */
const byPath =
  (pattern: RegExp, page: string, frame: string): Recognise =>
  ({ pathname }) => {
    const part = pattern.exec(pathname)?.slice(1).find(Boolean)
    return part === undefined ? undefined : { page: page.replace('$', () => part), frame: frame.replace('$', () => part) }
  }

const recogniseYouTube: Recognise = (url) => {
  const path = /^\/(?:embed|shorts|live|v|e)\/([\w-]{6,20})\/?$/.exec(url.pathname)?.[1]
  const short = url.hostname === 'youtu.be' ? /^\/([\w-]{6,20})\/?$/.exec(url.pathname)?.[1] : undefined
  const video = path ?? short ?? (url.pathname === '/watch' ? /^[\w-]{6,20}$/.exec(url.searchParams.get('v') ?? '')?.[0] : undefined)
  const list = /^[\w-]{6,60}$/.exec(url.searchParams.get('list') ?? '')?.[0]
  if (list && (video === 'videoseries' || (video === undefined && url.pathname === '/playlist')))
    return {
      page: `https://www.youtube.com/playlist?list=${list}`,
      frame: `https://www.youtube-nocookie.com/embed/videoseries?list=${list}`,
    }
  if (video === undefined) return undefined
  const start = /^(\d{1,6})s?$/.exec(url.searchParams.get('start') ?? url.searchParams.get('t') ?? '')?.[1]
  return {
    page: `https://www.youtube.com/watch?v=${video}${start ? `&t=${start}` : ''}`,
    frame: `https://www.youtube-nocookie.com/embed/${video}${start ? `?start=${start}` : ''}`,
  }
}

const recogniseVimeo: Recognise = (url) => {
  const [, video, path] =
    /^\/(?:video\/|channels\/[\w-]+\/|groups\/[\w-]+\/videos\/)?(\d{4,12})(?:\/([0-9a-f]{6,20}))?\/?$/.exec(url.pathname) ?? []
  if (video === undefined) return undefined
  // Videos that are not listed need the second key.
  const key = path ?? /^[0-9a-f]{6,20}$/.exec(url.searchParams.get('h') ?? '')?.[0]
  return {
    page: `https://vimeo.com/${video}${key ? `/${key}` : ''}`,
    frame: `https://player.vimeo.com/video/${video}?dnt=1${key ? `&h=${key}` : ''}`,
  }
}

const recogniseSoundCloud: Recognise = (url) => {
  const told = url.hostname === 'w.soundcloud.com' ? URL.parse(url.searchParams.get('url') ?? '') : url
  const host = told?.hostname.replace(/^(?:www|m)\./, '')
  if (!told || (host !== 'soundcloud.com' && host !== 'api.soundcloud.com')) return undefined
  const path = /^\/(?:(?:tracks|playlists|users)\/\d{1,15}|[\w-]+\/(?:sets\/)?[\w-]+)$/.exec(told.pathname)?.[0]
  if (path === undefined || /^\/(?:discover|search|you|pages)\//.test(path)) return undefined
  const page = `https://${host}${path}`
  return { page, frame: `https://w.soundcloud.com/player/?url=${encodeURIComponent(page)}` }
}

const recogniseTikTok = byPath(
  /^\/(?:@[\w.-]+\/video\/|embed\/(?:v2\/)?|player\/v1\/)(\d{8,24})\/?$/,
  'https://www.tiktok.com/embed/v2/$',
  'https://www.tiktok.com/embed/v2/$',
)

const recogniseDailymotion: Recognise = (url) => {
  const video = /^[a-z0-9]{5,12}$/i.exec(url.searchParams.get('video') ?? '')?.[0]
  const path = /^\/(?:embed\/video|video|swf(?:\/video)?)\/([a-z0-9]{5,12})(?:_[^/]*)?\/?$/i.exec(url.pathname)?.[1]
  const short = url.hostname === 'dai.ly' ? /^\/([a-z0-9]{5,12})$/i.exec(url.pathname)?.[1] : undefined
  const found = path ?? short ?? (url.pathname === '/player.html' ? video : undefined)
  return found === undefined
    ? undefined
    : { page: `https://www.dailymotion.com/video/${found}`, frame: `https://www.dailymotion.com/embed/video/${found}` }
}

/** All providers that Masthead knows. */
export const embedProviders: readonly EmbedProvider[] = [
  {
    key: 'youtube',
    name: 'YouTube',
    frameOrigins: ['https://www.youtube-nocookie.com'],
    hosts: ['youtube.com', 'youtu.be', 'youtube-nocookie.com', 'music.youtube.com'],
    recognise: recogniseYouTube,
  },
  {
    key: 'vimeo',
    name: 'Vimeo',
    frameOrigins: ['https://player.vimeo.com'],
    hosts: ['vimeo.com', 'player.vimeo.com'],
    recognise: recogniseVimeo,
  },
  {
    key: 'dailymotion',
    name: 'Dailymotion',
    frameOrigins: ['https://www.dailymotion.com', 'https://geo.dailymotion.com'],
    hosts: ['dailymotion.com', 'geo.dailymotion.com', 'dai.ly'],
    recognise: recogniseDailymotion,
  },
  {
    key: 'soundcloud',
    name: 'SoundCloud',
    frameOrigins: ['https://w.soundcloud.com'],
    hosts: ['soundcloud.com', 'w.soundcloud.com', 'api.soundcloud.com'],
    recognise: recogniseSoundCloud,
  },
  {
    key: 'spotify',
    name: 'Spotify',
    frameOrigins: ['https://open.spotify.com'],
    hosts: ['open.spotify.com'],
    recognise: byPath(
      /^\/(?:intl-[a-z]{2}\/)?(?:embed\/)?((?:track|album|playlist|artist|episode|show)\/[a-z0-9]{16,32})\/?$/i,
      'https://open.spotify.com/$',
      'https://open.spotify.com/embed/$',
    ),
  },
  {
    key: 'x',
    name: 'X',
    frameOrigins: ['https://platform.twitter.com'],
    hosts: ['twitter.com', 'x.com', 'platform.twitter.com'],
    recognise: (url) => {
      const shown = url.hostname === 'platform.twitter.com' ? url.searchParams.get('id') : undefined
      const post = /^\d{1,20}$/.exec(
        shown ?? /^\/(?:\w{1,20}|i\/web)\/status(?:es)?\/(\d{1,20})(?:\/|$)/.exec(url.pathname)?.[1] ?? '',
      )?.[0]
      return post === undefined
        ? undefined
        : { page: `https://x.com/i/status/${post}`, frame: `https://platform.twitter.com/embed/Tweet.html?dnt=true&id=${post}` }
    },
  },
  {
    key: 'instagram',
    name: 'Instagram',
    frameOrigins: ['https://www.instagram.com'],
    hosts: ['instagram.com'],
    recognise: byPath(
      /^\/(?:[\w.]+\/)?((?:p|reel|tv)\/[\w-]{5,40})\/?(?:embed\/?(?:captioned\/?)?)?$/,
      'https://www.instagram.com/$/',
      'https://www.instagram.com/$/embed/',
    ),
  },
  { key: 'tiktok', name: 'TikTok', frameOrigins: ['https://www.tiktok.com'], hosts: ['tiktok.com'], recognise: recogniseTikTok },
  {
    key: 'internet-archive',
    name: 'Internet Archive',
    frameOrigins: ['https://archive.org'],
    hosts: ['archive.org'],
    recognise: byPath(/^\/(?:details|embed)\/([\w.-]{1,100})\/?$/, 'https://archive.org/details/$', 'https://archive.org/embed/$'),
  },
  {
    // Its pages and its frames have different keys, so that only a frame's address leads to a frame.
    key: 'rumble',
    name: 'Rumble',
    frameOrigins: ['https://rumble.com'],
    hosts: ['rumble.com'],
    recognise: byPath(/^\/embed\/([\w.]{4,20})\/?$/, 'https://rumble.com/embed/$/', 'https://rumble.com/embed/$/'),
  },
  {
    key: 'odysee',
    name: 'Odysee',
    frameOrigins: ['https://odysee.com'],
    hosts: ['odysee.com'],
    recognise: byPath(
      /^\/(?:(?:\$|%24)\/embed\/)?((?:@[^/]{1,150}\/)?[^/@$]{1,200}:[0-9a-f]{1,40})\/?$/,
      'https://odysee.com/$',
      'https://odysee.com/%24/embed/$',
    ),
  },
  {
    key: 'bitchute',
    name: 'BitChute',
    frameOrigins: ['https://www.bitchute.com'],
    hosts: ['bitchute.com'],
    recognise: byPath(
      /^\/(?:video|embed)\/([a-z0-9]{6,20})\/?$/i,
      'https://www.bitchute.com/video/$/',
      'https://www.bitchute.com/embed/$/',
    ),
  },
  {
    key: 'telegram',
    name: 'Telegram',
    frameOrigins: ['https://t.me'],
    hosts: ['t.me'],
    recognise: byPath(/^\/(?:s\/)?(\w{4,40}\/\d{1,10})\/?$/, 'https://t.me/$', 'https://t.me/$?embed=1'),
  },
  {
    key: 'datawrapper',
    name: 'Datawrapper',
    frameOrigins: ['https://datawrapper.dwcdn.net'],
    hosts: ['datawrapper.dwcdn.net'],
    recognise: byPath(/^\/([a-z0-9]{5})(?:\/|$)/i, 'https://datawrapper.dwcdn.net/$/', 'https://datawrapper.dwcdn.net/$/'),
  },
  {
    key: 'flourish',
    name: 'Flourish',
    frameOrigins: ['https://flo.uri.sh'],
    hosts: ['flo.uri.sh', 'public.flourish.studio'],
    recognise: byPath(/^\/((?:visualisation|story)\/\d{1,12})(?:\/|$)/, 'https://public.flourish.studio/$/', 'https://flo.uri.sh/$/embed'),
  },
]

const providerByHost: ReadonlyMap<string, EmbedProvider> = new Map(
  embedProviders.flatMap((provider) => provider.hosts.map((host) => [host, provider] as const)),
)
