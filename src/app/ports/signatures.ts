/** A key and its other half, each as text. */
export type SigningKey = { readonly secret: string; readonly public: string }

/** Signatures that anybody can check and only the holder of a key can make. */
export type Signatures = {
  makeKey(): SigningKey
  sign(secret: string, text: string): string
  /** The public half of a key. */
  publicOf(secret: string): string
  isSigned(publicKey: string, text: string, signature: string): boolean
}
