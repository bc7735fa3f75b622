import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** A key that encrypts stored content. `id` tells which one sealed a row, and reveals nothing of the key. */
export type SealingKey = { readonly id: Buffer; readonly key: Buffer };

/** The first seals, all open. */
export type SealingKeys = readonly [SealingKey, ...SealingKey[]];

const FORMAT = 1;
const KEY_ID_BYTES = 4;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEADER_BYTES = 1 + KEY_ID_BYTES + NONCE_BYTES;

function derive(secret: string, info: string, bytes: number): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', info, bytes));
}

/** Derives one purpose's keys from the server's secrets (RFC 5869), current one first. */
export function deriveSealingKeys(secrets: readonly [string, ...string[]], purpose: string): SealingKeys {
  const fromSecret = (secret: string): SealingKey => ({
    id: derive(secret, `gatehouse ${purpose}: key id`, KEY_ID_BYTES),
    key: derive(secret, `gatehouse ${purpose}: key`, 32),
  });
  const [current, ...previous] = secrets;
  return [fromSecret(current), ...previous.map(fromSecret)];
}

/** AES-256-GCM. Opening needs the same `boundTo`, so content moved to another row does not open. */
export function seal(keys: SealingKeys, content: string, boundTo: string): Buffer {
  const [{ id, key }] = keys;
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(boundTo));
  const encrypted = Buffer.concat([cipher.update(content, 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.of(FORMAT), id, nonce, encrypted, cipher.getAuthTag()]);
}

/** Null if no key sealed it, or it was altered or belongs elsewhere. */
export function open(keys: SealingKeys, sealed: Buffer, boundTo: string): string | null {
  if (sealed.length < HEADER_BYTES + TAG_BYTES || sealed[0] !== FORMAT) return null;
  const found = keys.find(({ id }) => id.equals(sealedBy(sealed)));
  if (!found) return null;
  const decipher = createDecipheriv(
    'aes-256-gcm',
    found.key,
    sealed.subarray(1 + KEY_ID_BYTES, HEADER_BYTES),
    {
      authTagLength: TAG_BYTES,
    },
  );
  decipher.setAAD(Buffer.from(boundTo)).setAuthTag(sealed.subarray(-TAG_BYTES));
  try {
    return (
      decipher.update(sealed.subarray(HEADER_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
    );
  } catch {
    return null;
  }
}

export function sealedBy(sealed: Buffer): Buffer {
  return sealed.subarray(1, 1 + KEY_ID_BYTES);
}
