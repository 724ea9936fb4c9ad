import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { embedOf, embedProviders } from './embed.js'

const known: readonly (readonly [address: string, provider: string, frame: string])[] = [
  ['https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=42s', 'youtube', 'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?start=42'],
  ['https://m.youtube.com/shorts/dQw4w9WgXcQ', 'youtube', 'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ'],
  [
    'https://www.youtube.com/embed/videoseries?list=PL0123456789',
    'youtube',
    'https://www.youtube-nocookie.com/embed/videoseries?list=PL0123456789',
  ],
  ['http://vimeo.com/12345678', 'vimeo', 'https://player.vimeo.com/video/12345678?dnt=1'],
  ['https://www.dailymotion.com/embed/video/x7tgad0', 'dailymotion', 'https://www.dailymotion.com/embed/video/x7tgad0'],
  [
    'https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/tracks/293&color=red',
    'soundcloud',
    'https://w.soundcloud.com/player/?url=https%3A%2F%2Fapi.soundcloud.com%2Ftracks%2F293',
  ],
  [
    'https://open.spotify.com/episode/4rOoJ6Egrf8K2IrywzwOMk?si=x',
    'spotify',
    'https://open.spotify.com/embed/episode/4rOoJ6Egrf8K2IrywzwOMk',
  ],
  ['https://twitter.com/someone/status/20', 'x', 'https://platform.twitter.com/embed/Tweet.html?dnt=true&id=20'],
  ['https://www.instagram.com/p/CuZ7YgkrCPK/?hl=en', 'instagram', 'https://www.instagram.com/p/CuZ7YgkrCPK/embed/'],
  ['https://www.tiktok.com/@a.b/video/7123456789012345678', 'tiktok', 'https://www.tiktok.com/embed/v2/7123456789012345678'],
  ['https://archive.org/details/some-film_1', 'internet-archive', 'https://archive.org/embed/some-film_1'],
  ['https://rumble.com/embed/v2abcde/?pub=4', 'rumble', 'https://rumble.com/embed/v2abcde/'],
  ['https://odysee.com/@channel:1/a-film:c', 'odysee', 'https://odysee.com/%24/embed/@channel:1/a-film:c'],
  ['https://www.bitchute.com/video/AbCdEf12345/', 'bitchute', 'https://www.bitchute.com/embed/AbCdEf12345/'],
  ['https://t.me/channel/123', 'telegram', 'https://t.me/channel/123?embed=1'],
  ['https://datawrapper.dwcdn.net/aBc12/3/', 'datawrapper', 'https://datawrapper.dwcdn.net/aBc12/'],
  ['https://flo.uri.sh/visualisation/123/embed', 'flourish', 'https://flo.uri.sh/visualisation/123/embed'],
]

describe('embeds', () => {
  it('knows pages and frames of providers', () => {
    for (const [address, provider, frame] of known)
      assert.deepEqual([embedOf(address)?.provider, embedOf(address)?.frame], [provider, frame])
    assert.deepEqual(new Set(known.map(([, provider]) => provider)), new Set(embedProviders.map(({ key }) => key)))
  })

  it('gives the same answer for the page and for the frame, and frames only of the listed origins', () => {
    for (const [address] of known) {
      const embed = embedOf(address)
      assert.ok(embed)
      assert.deepEqual(embedOf(embed.page), embed)
      assert.deepEqual(embedOf(embed.frame), embed)
      const provider = embedProviders.find(({ key }) => key === embed.provider)
      assert.ok(provider?.frameOrigins.includes(new URL(embed.frame).origin))
    }
  })

  it('knows nothing of other addresses', () => {
    const others = [
      'https://www.youtube.com/@channel',
      'https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ',
      'https://evil.example/?https://www.youtube.com/watch?v=dQw4w9WgXcQ',
      'https://www.youtube.com:8443/watch?v=dQw4w9WgXcQ',
      'https://user@www.youtube.com/watch?v=dQw4w9WgXcQ',
      'javascript://www.youtube.com/watch?v=dQw4w9WgXcQ',
      'https://www.youtube.com/watch?v="onload=x',
      'https://soundcloud.com/discover/sets/x',
      'not an address',
    ]
    for (const address of others) assert.equal(embedOf(address), undefined, address)
  })
})
