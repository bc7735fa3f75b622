import { createHash, randomBytes } from 'node:crypto';

export const CODES_PER_SET = 10;
const BYTES = 15;
/** Crockford's alphabet, without the ambiguous I, L, O and U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CHARACTERS = (BYTES * 8) / 5;

/** 120 random bits each, written as six groups of four: `7K3M-…`. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: CODES_PER_SET }, newRecoveryCode);
}

function newRecoveryCode(): string {
  const number = BigInt(`0x${randomBytes(BYTES).toString('hex')}`);
  const characters = Array.from({ length: CHARACTERS }, (_unused, index) =>
    ALPHABET.charAt(Number((number >> BigInt(5 * index)) & 31n)),
  );
  return characters.join('').replace(/.{4}(?=.)/g, '$&-');
}

/**
 * The stored digest, bound to the account. So many random bits need no slow hash (ASVS 5.0, 6.5.2). Ignores
 * case and separators, and reads ambiguous letters as the digits they resemble.
 */
export function digestOf(accountId: string, code: string): Buffer {
  const plain = code
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  return createHash('sha256').update(`gatehouse recovery code:${accountId}:${plain}`).digest();
}
