import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { mediaPath, parseMediaPath } from './media-path.js'
import { servingPolicy } from './media-serving.js'
import { mediaTypeOf } from './media-type.js'

const bytes = (latin1: string) => Uint8Array.from(latin1, (char) => char.charCodeAt(0))

describe('media', () => {
  it('are told by what is in them', () => {
    const cases: Readonly<Record<string, string | undefined>> = {
      '\xff\xd8\xff\xe0': 'image/jpeg',
      'RIFF\x01\x02\x03\x04WEBPVP8 ': 'image/webp',
      'RIFF\x01\x02\x03\x04WAVEfmt ': 'audio/wav',
      '\x00\x00\x00\x1cftypavif': 'image/avif',
      '\x00\x00\x00\x1cftypisom': 'video/mp4',
      '\x00\x00\x00\x1cftypheic': undefined,
      'ID3\x04': 'audio/mpeg',
      '%PDF-1.7': 'application/pdf',
      '<?xml version="1.0"?>\n<svg xmlns="x">': 'image/svg+xml',
      ' <!-- a --><SVG>': 'image/svg+xml',
      '<html><svg>': undefined,
      '<?php GIF89a': undefined,
      MZ: undefined,
      '': undefined,
    }
    for (const [head, contentType] of Object.entries(cases)) assert.equal(mediaTypeOf(bytes(head))?.contentType, contentType, head)
  })

  it('are shown or saved, and run nothing', () => {
    const shown = {
      'image/png': 'inline',
      'image/svg+xml': 'inline',
      'application/pdf': 'attachment',
      'text/html': 'attachment',
      '': 'attachment',
    }
    for (const [type, disposition] of Object.entries(shown)) assert.equal(servingPolicy(type).disposition, disposition, type)
    assert.match(servingPolicy('image/svg+xml').headers['content-security-policy'], /default-src 'none'.*; sandbox$/)
    assert.equal(servingPolicy('x').headers['x-content-type-options'], 'nosniff')
  })

  it('have paths that lead nowhere else', () => {
    const file = { month: '2019/12', sha256: '3f9c0a1b'.repeat(8), extension: 'jpg' }
    const cases = {
      'Harbour at Night.JPG': '2019/12/harbour-at-night-jpg-3f9c0a1b.jpg',
      '../../etc/passwd': '2019/12/etc-passwd-3f9c0a1b.jpg',
      'Łódź \u0000 é': '2019/12/lodz-e-3f9c0a1b.jpg',
      '': '2019/12/file-3f9c0a1b.jpg',
      東京: '2019/12/dongjing-3f9c0a1b.jpg',
    }
    for (const [name, path] of Object.entries(cases)) {
      assert.equal(mediaPath({ ...file, name }), path)
      assert.equal(parseMediaPath(path), path)
    }
    const path = '2019/12/harbour-3f9c0a1b.jpg'
    for (const text of [
      '',
      '../etc/passwd',
      `${path}/..`,
      `/${path}`,
      path.replace('/', '\\'),
      `${path}\n`,
      path.toUpperCase(),
      path.replace('.jpg', '.%2e'),
    ])
      assert.equal(parseMediaPath(text), undefined, text)
    assert.throws(() => mediaPath({ ...file, name: 'x', month: '../..' }), RangeError)
  })
})
