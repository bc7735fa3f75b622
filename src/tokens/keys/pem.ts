import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';

// Bounded repetition around the block keeps the match linear.
const BLOCK = /(?:\\n|\s){0,8}-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \1-----(?:\\r|\\n|\s){0,8}/g;
/** At least as long as a P-256 key. A DER sequence of this length begins with `M`. */
const WORD = /(?<![\w+/=-])M[\w+/-]{100,}={0,2}(?![\w+/=-])/g;
const DER_FORMS = [
  {
    label: 'PRIVATE KEY',
    read: (key: Buffer) =>
      createPrivateKey({ key, format: 'der', type: 'pkcs8' }).export({ format: 'pem', type: 'pkcs8' }),
  },
  {
    label: 'PUBLIC KEY',
    read: (key: Buffer) =>
      createPublicKey({ key, format: 'der', type: 'spki' }).export({ format: 'pem', type: 'spki' }),
  },
];
const PRIVATE_LABELS = ['PRIVATE KEY', 'RSA PRIVATE KEY', 'EC PRIVATE KEY'];
const PUBLIC_LABELS = ['PUBLIC KEY', 'RSA PUBLIC KEY'];

/** `label`: the text after BEGIN; `pem`: reformatted to 64 characters per line. */
export type PemBlock = { readonly label: string; readonly pem: string };

/**
 * Extracts PEM blocks and keys in one word (their DER in base64 or base64url). Line breaks may be real, `\n`,
 * or spaces, as in shells and env files. `rest`: the text around, keys replaced by commas. Drops `EC
 * PARAMETERS`.
 */
export function splitPem(text: string): { blocks: PemBlock[]; rest: string } {
  const blocks: PemBlock[] = [];
  const around = text.replace(BLOCK, (_, label: string, body: string) => {
    const lines = body.replace(/\\r|\\n|\s/g, '').replace(/(.{64})(?=.)/g, '$1\n');
    if (label !== 'EC PARAMETERS') {
      blocks.push({ label, pem: `-----BEGIN ${label}-----\n${lines}\n-----END ${label}-----\n` });
    }
    return ',';
  });
  const rest = around.replace(WORD, (word) => {
    const block = readWord(word);
    if (block === null) return word;
    blocks.push(block);
    return ',';
  });
  return { blocks, rest };
}

/** A random secret is never a key's DER. */
function readWord(word: string): PemBlock | null {
  const key = Buffer.from(word, 'base64');
  for (const { label, read } of DER_FORMS) {
    try {
      return { label, pem: read(key).toString() };
    } catch {}
  }
  return null;
}

/** The key, or why the block cannot be one. Messages repeat no key material. */
export function readPem({ label, pem }: PemBlock): KeyObject | string {
  if (label.includes('ENCRYPTED') || pem.includes('ENCRYPTED')) {
    return 'is encrypted; write it without a passphrase (openssl pkey -in key.pem)';
  }
  if (label === 'CERTIFICATE') {
    return 'is a certificate; give its public key (openssl x509 -pubkey -noout -in cert.pem)';
  }
  const isPrivate = PRIVATE_LABELS.includes(label);
  if (!isPrivate && !PUBLIC_LABELS.includes(label))
    return `is a PEM block of a kind not used here (${label})`;
  try {
    return isPrivate ? createPrivateKey(pem) : createPublicKey(pem);
  } catch {
    return 'is not a readable PEM key; was it cut off or wrapped on the way?';
  }
}
