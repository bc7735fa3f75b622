import type { CredentialJson } from './credential-json.js';
import { requireBase64Url } from './credential-json.js';

/** Whose passkeys count: a domain, and the origins of the pages that may use them. */
export type RelyingParty = { readonly rpId: string; readonly origins: readonly string[] };

export type Registration = {
  readonly publicKey: Buffer;
  readonly counter: number;
  /** Whether the device may copy it (BE). */
  readonly backupEligible: boolean;
  /** Whether it has (BS). */
  readonly backedUp: boolean;
  /** Whether the device verified its user (UV). */
  readonly userVerified: boolean;
};

export type Assertion = Omit<Registration, 'publicKey'>;

/** EdDSA, ES256 and RS256 (WebAuthn level 3, section 5.4): what every version of Node verifies. */
export const ALGORITHMS = [-8, -7, -257];

let library: Promise<typeof import('@simplewebauthn/server')> | null = null;
let helpers: Promise<typeof import('@simplewebauthn/server/helpers')> | null = null;

/** Read with the first passkey: a server that never sees one pays neither the time nor the memory. */
function loadLibrary() {
  library ??= import('@simplewebauthn/server');
  helpers ??= import('@simplewebauthn/server/helpers');
  return Promise.all([library, helpers]);
}

/** Reads the library while a user is busy with the device. */
export function warmUp(): void {
  loadLibrary().catch(() => {});
}

/** Judges a new passkey (WebAuthn level 3, section 7.1). Null: something is wrong with it. */
export async function verifyRegistration(
  { rpId, origins }: RelyingParty,
  json: CredentialJson,
): Promise<Registration | null> {
  const attestationObject = requireBase64Url(json, 'attestationObject');
  const [{ verifyRegistrationResponse }, { isoCBOR, isoBase64URL }] = await loadLibrary();
  const id = json.id.toString('base64url');
  return nullIfWrong(async () => {
    const { verified, registrationInfo: info } = await verifyRegistrationResponse({
      response: {
        id,
        rawId: id,
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: json.clientDataJSON,
          attestationObject: withoutStatement(attestationObject),
        },
      },
      expectedChallenge: json.challenge,
      expectedOrigin: [...origins],
      expectedRPID: rpId,
      requireUserVerification: false,
      supportedAlgorithmIDs: ALGORITHMS,
    });
    if (!verified || info.credential.id !== id) return null;
    return {
      publicKey: Buffer.from(info.credential.publicKey),
      counter: info.credential.counter,
      backupEligible: info.credentialDeviceType === 'multiDevice',
      backedUp: info.credentialBackedUp,
      userVerified: info.userVerified,
    };
  });

  /** We trust no attestation. Its certificates could have the library fetch lists from wherever they say. */
  function withoutStatement(text: string): string {
    const given = isoCBOR.decodeFirst(isoBase64URL.toBuffer(text)) as Map<string, Uint8Array>;
    const authData = given.get('authData') ?? new Uint8Array();
    const none = isoCBOR.encode(
      new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', authData],
      ]) as never,
    );
    return isoBase64URL.fromBuffer(none);
  }
}

/**
 * Judges what a passkey signed (WebAuthn level 3, section 7.2), its counter left aside. Null: something is
 * wrong with it.
 */
export async function verifyAssertion(
  { rpId, origins }: RelyingParty,
  json: CredentialJson,
  publicKey: Buffer,
): Promise<Assertion | null> {
  const authenticatorData = requireBase64Url(json, 'authenticatorData');
  const signature = requireBase64Url(json, 'signature');
  const [{ verifyAuthenticationResponse }] = await loadLibrary();
  const id = json.id.toString('base64url');
  return nullIfWrong(async () => {
    const { verified, authenticationInfo: info } = await verifyAuthenticationResponse({
      response: {
        id,
        rawId: id,
        type: 'public-key',
        clientExtensionResults: {},
        response: { clientDataJSON: json.clientDataJSON, authenticatorData, signature },
      },
      expectedChallenge: json.challenge,
      expectedOrigin: [...origins],
      expectedRPID: rpId,
      // It throws when a counter falls, whether the passkey is backed up or not.
      credential: { id, publicKey: new Uint8Array(publicKey), counter: 0 },
      requireUserVerification: false,
    });
    // A signature of another key is the one fault that it does not throw for.
    if (!verified) return null;
    return {
      counter: info.newCounter,
      backupEligible: info.credentialDeviceType === 'multiDevice',
      backedUp: info.credentialBackedUp,
      userVerified: info.userVerified,
    };
  });
}

/** The library throws for every fault that it finds, with messages that repeat what was sent. */
async function nullIfWrong<Result>(verify: () => Promise<Result | null>): Promise<Result | null> {
  try {
    return await verify();
  } catch {
    return null;
  }
}
