import {
  type AccessTokenResult,
  type AccessTokenRules,
  createAccessTokenVerifier,
} from './access/access-token.js';
import { DEVICE_TOKEN_PURPOSE } from './device-token.js';
import { createKeyRing, type KeyRing, type KeySettings } from './keys/keys.js';
import { REFRESH_TOKEN_PURPOSE } from './refresh-token.js';
import { createMacKeys, type MacKeys, type RefreshSecretSettings } from './secrets.js';

/** Every key of the process and what verifies with them, made once at start. */
export type Tokens = {
  readonly keys: KeyRing;
  /** Judges an access token at `nowSeconds` of unix time. Never throws. */
  readonly verifyAccessToken: (token: string, nowSeconds: number) => AccessTokenResult;
  readonly refreshKeys: MacKeys;
  readonly deviceKeys: MacKeys;
  /** For the challenges of passkeys. */
  readonly challengeKeys: MacKeys;
};

/** @throws Error naming every unusable setting. */
export function createTokens(
  keySettings: KeySettings,
  refreshSecrets: RefreshSecretSettings,
  rules: AccessTokenRules,
): Tokens {
  const keys = createKeyRing(keySettings);
  return {
    keys,
    verifyAccessToken: createAccessTokenVerifier(keys, rules),
    refreshKeys: createMacKeys(refreshSecrets, REFRESH_TOKEN_PURPOSE),
    deviceKeys: createMacKeys(refreshSecrets, DEVICE_TOKEN_PURPOSE),
    challengeKeys: createMacKeys(refreshSecrets, 'passkey challenge v1'),
  };
}
