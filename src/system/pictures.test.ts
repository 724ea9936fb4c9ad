import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import sharp, { type Metadata } from 'sharp'
import { pictures, usualPictureLimits } from './pictures.js'

const painted = (width: number, height: number, channels: 3 | 4 = 3) =>
  sharp({ create: { width, height, channels, background: { r: 200, g: 30, b: 30, alpha: 0.5 } } })

const { takeIn, render } = pictures()

async function refusalOf(bytes: Uint8Array, taking = takeIn): Promise<string> {
  const taken = await taking(bytes)
  return taken.ok ? 'taken' : taken.refusal.type
}

describe('taking in pictures', () => {
  it('tells what they are, and how large', async () => {
    for (const [format, contentType] of [
      ['jpeg', 'image/jpeg'],
      ['png', 'image/png'],
      ['gif', 'image/gif'],
      ['webp', 'image/webp'],
      ['avif', 'image/avif'],
    ] as const) {
      const taken = await takeIn(await painted(64, 48).toFormat(format).toBuffer())
      assert.ok(taken.ok, format)
      assert.equal(taken.value.contentType, contentType)
      assert.deepEqual([taken.value.picture?.width, taken.value.picture?.height], [64, 48], format)
      assert.equal((await sharp(taken.value.bytes).metadata()).width, 64)
    }
  })

  it('knows what shows through and what moves', async () => {
    const clear = await takeIn(await painted(8, 8, 4).png().toBuffer())
    assert.ok(clear.ok && clear.value.picture?.transparent)
    const frames = await sharp([await painted(8, 8).png().toBuffer(), await painted(8, 8).negate().png().toBuffer()], {
      join: { animated: true },
    })
      .gif()
      .toBuffer()
    const moving = await takeIn(frames)
    assert.ok(moving.ok)
    assert.deepEqual([moving.value.picture?.moving, moving.value.picture?.height], [true, 8])
    assert.equal((await sharp(moving.value.bytes).metadata()).pages, 2)
  })

  it('sets them upright and forgets where and by what they were taken', async () => {
    const exif = { IFD0: { Make: 'Camera', Copyright: 'Someone' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' } }
    const taken = await takeIn(await painted(60, 40).withExif(exif).withMetadata({ orientation: 6 }).jpeg().toBuffer())
    assert.ok(taken.ok)
    const seen = await sharp(taken.value.bytes).metadata()
    assert.deepEqual([seen.width, seen.height, seen.orientation, seen.exif], [40, 60, undefined, undefined])
    assert.ok(!Buffer.from(taken.value.bytes).includes('Camera'))
  })

  it('refuses what is too large before it is unpacked', async () => {
    const small = pictures({ maxBytes: 5_000, maxPixels: 10_000, maxSide: 150 }).takeIn
    assert.equal(await refusalOf(await painted(120, 120).png().toBuffer(), small), 'picture-too-large')
    assert.equal(await refusalOf(await painted(200, 2).png().toBuffer(), small), 'picture-too-large')
    assert.equal(await refusalOf(new Uint8Array(5_001), small), 'media-too-large')
  })

  it('refuses what is broken or not known', async () => {
    const whole = await painted(300, 300).jpeg().toBuffer()
    assert.equal(await refusalOf(whole.subarray(0, whole.length - 100)), 'picture-broken')
    assert.equal(await refusalOf(Buffer.from('GIF89a<script>alert(1)</script>')), 'picture-broken')
    assert.equal(await refusalOf(Buffer.from('<html>')), 'media-of-unknown-type')
    assert.equal(await refusalOf(new Uint8Array()), 'media-of-unknown-type')
  })

  it('keeps documents and drawings as they are', async () => {
    const taken = await takeIn(Buffer.from('%PDF-1.7 x'))
    assert.ok(taken.ok)
    assert.deepEqual([taken.value.kind, taken.value.bytes.length, taken.value.picture], ['document', 10, undefined])
  })

  it('refuses or takes for a drawing what others used to break in', async (t) => {
    const folder = process.env.MASTHEAD_FIXTURES
    if (!folder) return t.skip('MASTHEAD_FIXTURES names no folder')
    const corrupt = join(folder, 'uploads/images/pngsuite-corrupt')
    for (const name of readdirSync(corrupt))
      assert.match(await refusalOf(readFileSync(join(corrupt, name))), /^picture-broken|media-of-unknown-type$/, name)
    const drawings = join(folder, 'uploads/svg')
    for (const name of readdirSync(drawings)) {
      const taken = await takeIn(readFileSync(join(drawings, name)))
      assert.ok(!taken.ok || taken.value.kind === 'drawing', name)
    }
  })

  it('makes other sizes and formats', async () => {
    const taken = await takeIn(await painted(800, 400).jpeg().toBuffer())
    assert.ok(taken.ok)
    for (const format of ['avif', 'webp'] as const) {
      const made = await render(taken.value.bytes, { width: 320, format })
      const seen: Metadata = await sharp(made).metadata()
      assert.deepEqual([seen.width, seen.height], [320, 160], format)
      assert.equal(seen.format, format === 'avif' ? 'heif' : format)
    }
  })

  it('has limits that its formats can hold', () => assert.ok(usualPictureLimits.maxSide <= 16_383))
})
