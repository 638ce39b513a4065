import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** Keeps secrets that must be readable again, as those that sign, so that a copy of the database does not give them away. */
export type SecretBox = {
  readonly seal: (secret: string) => string
  /** Throws a sentence where the key is not among those given. What was stored without a key is read as it is. */
  readonly open: (kept: string) => string
}

/** An id to find the key by, and 32 bytes. */
export type BoxKey = { readonly id: string; readonly key: Buffer }

const mark = 'sealed'
const algorithm = 'aes-256-gcm'

/**
 * Seals with the first key (AES-256-GCM, the key's id beside it) and opens with any of them, so that a key is replaced by
 * putting the new one first. Without keys secrets are kept as they are.
 */
export function openSecretBox(keys: readonly BoxKey[]): SecretBox {
  const [first] = keys
  return {
    seal: (secret) => (first ? sealWith(first, secret) : secret),
    open: (kept) => {
      const [head, id, ...parts] = kept.split('.')
      if (head !== mark) return kept
      const known = keys.find((one) => one.id === id)
      if (!known)
        throw new Error(
          `A secret is sealed with the key ${id}, which ENCRYPTION_KEYS does not name.`,
        )
      return openWith(known, parts)
    },
  }
}

function sealWith({ id, key }: BoxKey, secret: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv(algorithm, key, nonce)
  const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
  const parts = [nonce, cipher.getAuthTag(), text].map((part) => part.toString('base64url'))
  return [mark, id, ...parts].join('.')
}

function openWith({ key }: BoxKey, parts: readonly string[]): string {
  const [nonce, tag, text] = parts.map((part) => Buffer.from(part, 'base64url'))
  if (!nonce || !tag || !text) throw new Error('A sealed secret is cut short.')
  const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: 16 })
  decipher.setAuthTag(tag)
  return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8')
}
