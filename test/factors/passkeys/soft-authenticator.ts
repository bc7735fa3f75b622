import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/** What a ceremony of the service answers, as far as an authenticator reads it. */
// biome-ignore lint/suspicious/noExplicitAny: a ceremony's options are JSON.
export type Options = Record<string, any>;

/** What an authenticator says of itself and of what it did, right or not. */
export type Claims = {
  origin?: string;
  rpId?: string;
  challenge?: string;
  type?: string;
  crossOrigin?: boolean;
  up?: boolean;
  uv?: boolean;
  be?: boolean;
  bs?: boolean;
  counter?: number;
  /** Signs with this key in place of its own. */
  key?: KeyObject;
  userHandle?: string | null;
};

export type CredentialJson = {
  id: string;
  rawId: string;
  type: string;
  response: Record<string, unknown>;
  clientExtensionResults: object;
};

/** A passkey in an authenticator of the test's own: ES256, no attestation. */
export type SoftPasskey = {
  readonly id: string;
  /** As it is stored: a COSE key. */
  readonly publicKey: Buffer;
  /** What `navigator.credentials.create` would give. */
  create(options: Options, claims?: Claims): CredentialJson;
  /** The same with an attestation of a format that nobody knows, signed with this key. */
  createAttested(options: Options, key: KeyObject): CredentialJson;
  /** What `navigator.credentials.get` would give. */
  get(options: Options, claims?: Claims): CredentialJson;
};

/** @param usual what it claims unless it is told otherwise. */
export function newSoftPasskey(usual: Claims & { origin: string }, id = randomBytes(16)): SoftPasskey {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  let userHandle = usual.userHandle ?? null;
  const defaults = { up: true, uv: true, be: false, bs: false, counter: 0, crossOrigin: false };

  const publicFields = { id: id.toString('base64url'), rawId: id.toString('base64url'), type: 'public-key' };

  function createAs(
    options: Options,
    claims: Claims,
    format: string,
    statement: Map<string, Cbor>,
  ): CredentialJson {
    userHandle = options.user.id;
    const all = { ...defaults, rpId: options.rp.id, challenge: options.challenge, ...usual, ...claims };
    const length = Buffer.alloc(2);
    length.writeUInt16BE(id.length);
    const attested = Buffer.concat([Buffer.alloc(16), length, id, cbor(coseOf(publicKey))]);
    const attestation = new Map<string, Cbor>([
      ['fmt', format],
      ['attStmt', statement],
      ['authData', authenticatorData(all, attested)],
    ]);
    return {
      ...publicFields,
      response: {
        clientDataJSON: clientData({ type: 'webauthn.create', ...all }).toString('base64url'),
        attestationObject: cbor(attestation).toString('base64url'),
        transports: ['internal'],
      },
      clientExtensionResults: {},
    };
  }

  return {
    id: publicFields.id,
    publicKey: cbor(coseOf(publicKey)),
    create: (options, claims = {}) => createAs(options, claims, 'none', new Map()),
    createAttested: (options, key) =>
      createAs(
        options,
        {},
        'packed',
        new Map<string, Cbor>([
          ['alg', -7],
          ['sig', sign('sha256', randomBytes(32), key)],
          ['x5c', [randomBytes(64)]],
        ]),
      ),
    get(options, claims = {}) {
      const all = { ...defaults, rpId: options.rpId, challenge: options.challenge, ...usual, ...claims };
      const client = clientData({ type: 'webauthn.get', ...all });
      const data = authenticatorData(all);
      const hash = createHash('sha256').update(client).digest();
      const handle = claims.userHandle === undefined ? userHandle : claims.userHandle;
      return {
        ...publicFields,
        response: {
          clientDataJSON: client.toString('base64url'),
          authenticatorData: data.toString('base64url'),
          signature: sign('sha256', Buffer.concat([data, hash]), all.key ?? privateKey).toString('base64url'),
          ...(handle === null ? {} : { userHandle: handle }),
        },
        clientExtensionResults: {},
      };
    },
  };
}

function clientData({ type, challenge, origin, crossOrigin }: Claims): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin }));
}

/** WebAuthn level 3, section 6.1. */
function authenticatorData(
  { rpId = '', counter = 0, up, uv, be, bs }: Claims,
  attested = Buffer.alloc(0),
): Buffer {
  const bits = [up && 0x01, uv && 0x04, be && 0x08, bs && 0x10, attested.length > 0 && 0x40];
  const flags = bits.reduce<number>((sum, bit) => sum + (bit || 0), 0);
  const count = Buffer.alloc(4);
  count.writeUInt32BE(counter);
  return Buffer.concat([createHash('sha256').update(rpId).digest(), Buffer.of(flags), count, attested]);
}

/** RFC 9053, section 7.1.1: EC2, ES256, P-256. */
function coseOf(key: KeyObject): Map<number, Cbor> {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  return new Map<number, Cbor>([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, Buffer.from(x, 'base64url')],
    [-3, Buffer.from(y, 'base64url')],
  ]);
}

export type Cbor = number | string | Buffer | Map<number | string, Cbor> | Cbor[];

/** RFC 8949, as much of it as passkeys need. */
export function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  if (typeof value === 'string')
    return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Array.isArray(value)) return Buffer.concat([head(4, value.length), ...value.map(cbor)]);
  return Buffer.concat([
    head(5, value.size),
    ...[...value].flatMap(([key, held]) => [cbor(key), cbor(held)]),
  ]);
}

function head(major: number, count: number): Buffer {
  if (count < 24) return Buffer.of((major << 5) | count);
  if (count < 256) return Buffer.of((major << 5) | 24, count);
  return Buffer.of((major << 5) | 25, count >> 8, count & 255);
}
