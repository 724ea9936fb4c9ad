import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import type { Signatures } from '../app/ports/signatures.js'

const derOf = (text: string): Buffer => Buffer.from(text, 'base64url')
const privateKey = (secret: string) => createPrivateKey({ key: derOf(secret), format: 'der', type: 'pkcs8' })

// A key of this kind is its 32 bytes after these, whoever makes it (RFC 8410).
const publicHead = Buffer.from('302a300506032b6570032100', 'hex')

/** Ed25519 (RFC 8032). A public key is 43 letters, digits, `-` and `_`. */
export const ed25519: Signatures = {
  makeKey: () => {
    const pair = generateKeyPairSync('ed25519')
    const secret = pair.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url')
    return { secret, public: ed25519.publicOf(secret) }
  },
  sign: (secret, text) => sign(null, Buffer.from(text), privateKey(secret)).toString('base64url'),
  publicOf: (secret) =>
    createPublicKey(privateKey(secret)).export({ format: 'der', type: 'spki' }).subarray(publicHead.length).toString('base64url'),
  isSigned: (key, text, signature) => {
    try {
      const asked = createPublicKey({ key: Buffer.concat([publicHead, derOf(key)]), format: 'der', type: 'spki' })
      return verify(null, Buffer.from(text), asked, derOf(signature))
    } catch {
      // What is no key has signed nothing.
      return false
    }
  },
}
