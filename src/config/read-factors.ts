import net from 'node:net';
import { secretProblem, splitSecrets } from '../tokens/secrets.js';
import type { Parsed, Reader } from './reading/reader.js';
import { readSecret } from './reading/secrets.js';
import { duration, list, words } from './reading/values.js';

const DAY_SECONDS = 86_400;
const MAKE_KEY = 'make one with: npm run keys:generate -- --data';

const VITE_ORIGIN = 'http://localhost:5173';

type Surroundings = {
  readonly production: boolean;
  readonly publicUrl: string;
  readonly corsOrigins: readonly string[];
};

/** After `PORT=0` without PUBLIC_URL, issuer and origins have port 0 until the process listens. */
export function readFactors(reader: Reader, { production, publicUrl, corsOrigins }: Surroundings) {
  const { host } = new URL(publicUrl);
  return {
    /** `current` may be undefined, but not in production. */
    dataKeys: readDataKeys(reader, production),
    /** Checked against `enum Role` once the schema is built. */
    requireSecondFactor: reader.value('REQUIRE_SECOND_FACTOR', list(roleName), [] as string[]),
    /** Null: no device is trusted. */
    trustedDeviceTtlSeconds: reader.value('TRUSTED_DEVICE_TTL', durationOrOff, 30 * DAY_SECONDS),
    totpIssuer: reader.value('TOTP_ISSUER', words, host),
    passkeys: readPasskeys(reader, { production, publicUrl, corsOrigins }),
  };
}

function readDataKeys(reader: Reader, production: boolean) {
  const current = readSecret(reader, 'DATA_ENCRYPTION_KEY');
  const previous = splitSecrets(reader.raw('DATA_ENCRYPTION_PREVIOUS_KEYS') ?? '');
  if (current === undefined && production) {
    reader.problem('DATA_ENCRYPTION_KEY', `is required in production; ${MAKE_KEY}`);
  }
  for (const [name, secret] of [
    ['DATA_ENCRYPTION_KEY', current],
    ...previous.map((each, index) => [`DATA_ENCRYPTION_PREVIOUS_KEYS: key ${index + 1}`, each] as const),
  ] as const) {
    const problem = secret === undefined ? null : secretProblem(secret);
    if (problem) reader.addProblem(`${name} ${problem}.`);
  }
  if (current?.includes(',')) {
    reader.warn(
      'DATA_ENCRYPTION_KEY',
      'has a comma, so that the list of previous ones cannot hold it later.',
    );
  }
  for (const other of ['JWT_SECRET', 'JWT_REFRESH_SECRET', 'PASSWORD_PEPPER']) {
    if (current !== undefined && readSecret(reader, other) === current) {
      reader.problem('DATA_ENCRYPTION_KEY', `must differ from ${other}; ${MAKE_KEY}`);
    }
  }
  return { current, previous };
}

function readPasskeys(reader: Reader, { production, publicUrl, corsOrigins }: Surroundings) {
  const url = new URL(publicUrl);
  const rpId = reader.value('PASSKEY_RP_ID', domain, url.hostname);
  const given = reader.value('PASSKEY_ORIGINS', list(passkeyOrigin), null);
  if (net.isIP(rpId.replace(/^\[|\]$/g, '')) !== 0) {
    reader.warn(
      'PASSKEY_RP_ID',
      `is an IP address (${rpId}), which WebAuthn does not allow: passkeys are off. Set PUBLIC_URL or PASSKEY_RP_ID to a host name.`,
    );
    return null;
  }
  const belongs = (origin: string) => !/^https?:/.test(origin) || isWithin(new URL(origin).hostname, rpId);
  for (const origin of given?.filter((each) => !belongs(each)) ?? []) {
    reader.problem(
      'PASSKEY_ORIGINS',
      `names ${origin.slice(0, 100)}, which is not on ${rpId} or a host below it.`,
    );
  }
  const origins = [url.origin, ...corsOrigins, ...(production ? [] : [VITE_ORIGIN])];
  return { rpId, origins: given ?? origins.filter(belongs) };
}

function isWithin(host: string, domain: string): boolean {
  return host === domain || host.endsWith(`.${domain}`);
}

function roleName(text: string): Parsed<string> {
  return /^[_A-Za-z]\w*$/.test(text)
    ? { value: text }
    : { message: 'must be a comma-separated list of roles, such as ADMIN,MODERATOR.' };
}

function domain(text: string): Parsed<string> {
  const value = text.toLowerCase();
  return /^[a-z0-9.[\]:-]{1,253}$/.test(value)
    ? { value }
    : { message: 'must be a host name such as example.com.' };
}

/** Web pages have an https origin (localhost: http); Android apps a form of their own. */
function passkeyOrigin(text: string): Parsed<string> {
  if (/^android:apk-key-hash:[\w-]+$/.test(text)) return { value: text };
  const isOrigin = URL.canParse(text) && new URL(text).origin === text && /^https?:/.test(text);
  return isOrigin
    ? { value: text }
    : { message: 'must be a comma-separated list of origins such as https://app.example.com.' };
}

function durationOrOff(text: string): Parsed<number | null> {
  return text === 'off' ? { value: null } : duration()(text);
}
