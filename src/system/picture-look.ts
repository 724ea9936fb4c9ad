import sharp from 'sharp'

/**
 * How a picture looks, in 16 hexadecimal digits: whether each of 64 places is darker than the one beside it. Sizes and formats of one picture differ in
 * few of these bits, other pictures in about half. After Krawetz's difference hash, https://www.hackerfactor.com/blog/index.php?/archives/529-Kind-of-Like-That.html
 */
export async function pictureLook(bytes: Uint8Array): Promise<string> {
  const grey = await sharp(bytes)
    .flatten({ background: '#fff' })
    .greyscale()
    .resize(columns + 1, rows, { fit: 'fill' })
    .raw()
    .toBuffer()
  let look = ''
  for (let row = 0; row < rows; row++) {
    let byte = 0
    for (let column = 0; column < columns; column++) {
      const at = row * (columns + 1) + column
      byte = byte * 2 + ((grey[at] ?? 0) < (grey[at + 1] ?? 0) ? 1 : 0)
    }
    look += byte.toString(16).padStart(2, '0')
  }
  return look
}

const columns = 8
const rows = 8
