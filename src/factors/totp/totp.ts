import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

export const STEP_SECONDS = 30;
const DIGITS = 6;
const SECRET_BYTES = 20;
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** 160 bits, as RFC 4226, section 4, recommends. */
export function newTotpSecret(): Buffer {
  return randomBytes(SECRET_BYTES);
}

/** RFC 6238 with HMAC-SHA-1; RFC 4226, section 5.3. */
export function codeOf(secret: Buffer, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 0xf;
  const number = (mac.readUInt32BE(offset) & 0x7fff_ffff) % 10 ** DIGITS;
  return String(number).padStart(DIGITS, '0');
}

/** The previous, current or next step, or null. Ignores spaces. The caller checks that it is unused. */
export function findStep(secret: Buffer, code: string, nowSeconds: number): number | null {
  const digits = code.replace(/\s/g, '');
  if (!/^[0-9]{6}$/.test(digits)) return null;
  const current = Math.floor(nowSeconds / STEP_SECONDS);
  const steps = [current - 1, current, current + 1].filter((step) => step >= 0);
  // Compares all of them, so that timing reveals nothing.
  const matching = steps.filter((step) =>
    timingSafeEqual(Buffer.from(codeOf(secret, step)), Buffer.from(digits)),
  );
  return matching.at(-1) ?? null;
}

/** RFC 4648, section 6, without padding, for typing into an app. */
export function toBase32(bytes: Buffer): string {
  let bits = 0;
  let value = 0;
  let text = '';
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    for (; bits >= 5; bits -= 5) text += BASE32[(value >>> (bits - 5)) & 31];
    value &= (1 << bits) - 1;
  }
  return bits > 0 ? text + BASE32[(value << (5 - bits)) & 31] : text;
}

/**
 * The Key Uri Format that authenticator apps read from QR codes. Its label splits at the first colon, so an
 * issuer with one (`localhost:4000`) stands in its parameter only.
 */
export function otpauthUri(secret: Buffer, { issuer, account }: { issuer: string; account: string }): string {
  const prefix = issuer.includes(':') ? '' : `${encodeURIComponent(issuer)}:`;
  const label = `${prefix}${encodeURIComponent(account)}`;
  const parameters = `secret=${toBase32(secret)}&issuer=${encodeURIComponent(issuer)}`;
  return `otpauth://totp/${label}?${parameters}&algorithm=SHA1&digits=${DIGITS}&period=${STEP_SECONDS}`;
}
