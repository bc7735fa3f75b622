import { createPrivateKey, sign } from 'node:crypto';

const TTL_SECONDS = 300;

/**
 * Apple's client secret: an ES256 JWT of the team's key, valid for five minutes.
 * https://developer.apple.com/documentation/accountorganizationaldatasharing/creating-a-client-secret
 */
export function makeAppleSecret(
  { privateKeyPem, keyId, teamId }: { privateKeyPem: string; keyId: string; teamId: string },
  { issuer, clientId, nowSeconds }: { issuer: string; clientId: string; nowSeconds: number },
): string {
  const issuedAt = Math.floor(nowSeconds);
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const header = encode({ alg: 'ES256', kid: keyId });
  const claims = encode({
    iss: teamId,
    sub: clientId,
    aud: issuer,
    iat: issuedAt,
    exp: issuedAt + TTL_SECONDS,
  });
  const key = createPrivateKey(privateKeyPem);
  const signature = sign('sha256', Buffer.from(`${header}.${claims}`), { key, dsaEncoding: 'ieee-p1363' });
  return `${header}.${claims}.${signature.toString('base64url')}`;
}
