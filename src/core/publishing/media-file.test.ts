import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { mediaPath, parseMediaPath, parseVariant, servingPolicy, variantsOf } from './media-file.js'
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
    const path = mediaPath('0123456789abcdef'.repeat(4), 'jpg')
    assert.equal(path, '01/23456789abcdef0123456789abcdef01234567.jpg')
    assert.equal(parseMediaPath(path), path)
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
  })

  it('come in sizes below their own', () => {
    const photo = variantsOf({ width: 700, transparent: false, moving: false })
    assert.deepEqual(
      photo.map(({ width, format }) => `${width}.${format}`),
      ['320.avif', '640.avif', '320.webp', '640.webp', '320.jpeg', '640.jpeg'],
    )
    assert.equal(variantsOf({ width: 400, transparent: true, moving: false }).at(-1)?.format, 'png')
    assert.deepEqual(variantsOf({ width: 700, transparent: false, moving: true }), [])
  })

  it('are made in no other sizes', () => {
    assert.deepEqual(parseVariant('640.webp'), { width: 640, format: 'webp' })
    for (const text of ['641.webp', '640.gif', '640', '0640.webp', '640.webp.x', '']) assert.equal(parseVariant(text), undefined, text)
  })
})
