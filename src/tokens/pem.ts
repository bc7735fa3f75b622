import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';

// Bounded repetition around the block keeps the match linear.
const BLOCK = /(?:\\n|\s){0,8}-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \1-----(?:\\r|\\n|\s){0,8}/g;
const PRIVATE_LABELS = ['PRIVATE KEY', 'RSA PRIVATE KEY', 'EC PRIVATE KEY'];
const PUBLIC_LABELS = ['PUBLIC KEY', 'RSA PUBLIC KEY'];

/** One PEM block as found; `label` is what stands after BEGIN, `pem` is laid out anew with 64 characters a line. */
export type PemBlock = { readonly label: string; readonly pem: string };

/**
 * Takes the PEM blocks out of a text. Line breaks may be real, written `\n`, or lost to spaces, as shells and env
 * files do. `rest` is what stood around the blocks, each block replaced by a comma. `EC PARAMETERS`, which OpenSSL writes
 * before an EC key, is dropped.
 */
export function splitPem(text: string): { blocks: PemBlock[]; rest: string } {
  const blocks: PemBlock[] = [];
  const rest = text.replace(BLOCK, (_, label: string, body: string) => {
    const lines = body.replace(/\\r|\\n|\s/g, '').replace(/(.{64})(?=.)/g, '$1\n');
    if (label !== 'EC PARAMETERS') {
      blocks.push({ label, pem: `-----BEGIN ${label}-----\n${lines}\n-----END ${label}-----\n` });
    }
    return ',';
  });
  return { blocks, rest };
}

/** The key in a block, private if it is one; or, as text, why it cannot be one. No message repeats key material. */
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
