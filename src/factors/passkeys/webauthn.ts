import type { CredentialJson } from './credential-json.js';
import { requireBase64Url } from './credential-json.js';

/** The domain whose passkeys are accepted, and the origins of its pages. */
export type RelyingParty = { readonly rpId: string; readonly origins: readonly string[] };

export type Registration = {
  readonly publicKey: Buffer;
  readonly counter: number;
  /** May be copied (BE). */
  readonly backupEligible: boolean;
  /** Has been copied (BS). */
  readonly backedUp: boolean;
  /** The device verified its user (UV). */
  readonly userVerified: boolean;
};

export type Assertion = Omit<Registration, 'publicKey'>;

/** EdDSA, ES256, RS256 (WebAuthn level 3, section 5.4): supported by every Node release. */
export const ALGORITHMS = [-8, -7, -257];

let library: Promise<typeof import('@simplewebauthn/server')> | null = null;
let helpers: Promise<typeof import('@simplewebauthn/server/helpers')> | null = null;

/** Imported on demand: a server without passkeys pays neither time nor memory. */
function loadLibrary() {
  library ??= import('@simplewebauthn/server');
  helpers ??= import('@simplewebauthn/server/helpers');
  return Promise.all([library, helpers]);
}

/** Imports the library while the user is busy with the device. */
export function warmUp(): void {
  loadLibrary().catch(() => {});
}

/** WebAuthn level 3, section 7.1. Null: invalid. */
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

  /** We trust no attestation, and its certificates could make the library fetch lists from anywhere. */
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

/** WebAuthn level 3, section 7.2, except for the counter. Null: invalid. */
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
      // 0, because the library throws for a falling counter even of synced passkeys.
      credential: { id, publicKey: new Uint8Array(publicKey), counter: 0 },
      requireUserVerification: false,
    });
    // A wrong signature is the one fault for which the library does not throw.
    if (!verified) return null;
    return {
      counter: info.newCounter,
      backupEligible: info.credentialDeviceType === 'multiDevice',
      backedUp: info.credentialBackedUp,
      userVerified: info.userVerified,
    };
  });
}

/** The library throws for invalid input, with messages that repeat it. */
async function nullIfWrong<Result>(verify: () => Promise<Result | null>): Promise<Result | null> {
  try {
    return await verify();
  } catch {
    return null;
  }
}
