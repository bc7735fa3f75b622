import { createPrivateKey } from 'node:crypto';
import type { Parsed, Reader } from '../reading/reader.js';
import { readTextOrFile } from '../reading/secrets.js';
import { exactOrigin, list, oneOf, words } from '../reading/values.js';
import {
  type EmailTrust,
  KINDS,
  PRESETS,
  type ProviderConfig,
  type ProviderCredentials,
} from './provider-config.js';

type Surroundings = {
  readonly publicUrl: string;
  readonly corsOrigins: readonly string[];
  readonly cwd: string;
};

/** After `PORT=0` without PUBLIC_URL, `appOrigins` has port 0 until the process listens. */
export function readProviders(reader: Reader, { publicUrl, corsOrigins, cwd }: Surroundings) {
  const names = reader.value('PROVIDERS', list(providerName), null) ?? wellFormedNames(reader);
  if (new Set(names.map(variablePrefix)).size < names.length) {
    reader.problem('PROVIDERS', 'names a provider twice, or two whose variables have one name.');
  }
  const providers = [...new Set(names)].map((name) => readProvider(reader, name, cwd));
  return {
    /** In the order of PROVIDERS. */
    list: providers.filter((each) => each !== null),
    /** Where a sign-in may return to. */
    appOrigins: reader.value('APP_ORIGINS', list(exactOrigin), [
      ...new Set([new URL(publicUrl).origin, ...corsOrigins]),
    ]),
  };
}

/** Of a list that was refused, so that what is wrong about these providers is told in the same go. */
function wellFormedNames(reader: Reader): string[] {
  const items = (reader.raw('PROVIDERS') ?? '').split(',').map((item) => item.trim());
  return items.filter((item) => 'value' in providerName(item));
}

function variablePrefix(name: string): string {
  return `PROVIDER_${name.toUpperCase().replaceAll('-', '_')}`;
}

/** Null: a problem was reported. */
function readProvider(reader: Reader, name: string, cwd: string): ProviderConfig | null {
  const prefix = variablePrefix(name);
  const known = KINDS.find((kind) => kind === name);
  const preset = known && PRESETS[known];
  const issuer = reader.value(`${prefix}_ISSUER`, issuerUrl, preset?.issuer ?? null);
  if (issuer === null && !reader.has(`${prefix}_ISSUER`)) {
    reader.problem(
      `${prefix}_ISSUER`,
      `is required: PROVIDERS names ${name}. It is the URL that /.well-known/openid-configuration is below.`,
    );
  }
  const clientId = reader.value(`${prefix}_CLIENT_ID`, words, null);
  if (clientId === null) {
    reader.problem(`${prefix}_CLIENT_ID`, `is required: PROVIDERS names ${name}.`);
  }
  const credentials = known === 'apple' ? readKey(reader, prefix, cwd) : readSecret(reader, prefix, cwd);
  const provider = {
    name,
    kind: known ?? 'oidc',
    title: reader.value(`${prefix}_TITLE`, words, preset?.title ?? name[0]?.toUpperCase() + name.slice(1)),
    scopes: reader.value(`${prefix}_SCOPES`, words, preset?.scopes ?? 'openid email profile'),
    trustEmail: reader.value(`${prefix}_TRUST_EMAIL`, emailTrust, preset?.trustEmail ?? 'never'),
    audiences: reader.value(`${prefix}_AUDIENCES`, list(words), [] as string[]),
  } as const;
  if (known !== 'github' && known !== 'apple' && !provider.scopes.split(/\s+/).includes('openid')) {
    reader.problem(`${prefix}_SCOPES`, 'must include openid.');
  }
  if (issuer === null || clientId === null || credentials === null) return null;
  return { ...provider, issuer, clientId, credentials };
}

function readSecret(reader: Reader, prefix: string, cwd: string): ProviderCredentials | null {
  const secret = readTextOrFile(reader, `${prefix}_CLIENT_SECRET`, cwd);
  if (secret !== undefined) return { kind: 'secret', secret };
  if (!reader.has(`${prefix}_CLIENT_SECRET`) && !reader.has(`${prefix}_CLIENT_SECRET_FILE`)) {
    reader.problem(
      `${prefix}_CLIENT_SECRET`,
      `or ${prefix}_CLIENT_SECRET_FILE is required: the provider gives it with the client id.`,
    );
  }
  return null;
}

function readKey(reader: Reader, prefix: string, cwd: string): ProviderCredentials | null {
  const pem = readTextOrFile(reader, `${prefix}_PRIVATE_KEY`, cwd)?.replaceAll('\\n', '\n');
  if (
    pem === undefined &&
    !reader.has(`${prefix}_PRIVATE_KEY`) &&
    !reader.has(`${prefix}_PRIVATE_KEY_FILE`)
  ) {
    reader.problem(`${prefix}_PRIVATE_KEY`, 'is required: the .p8 key that Apple lets you download once.');
  }
  const isKey = pem !== undefined && isP256(pem);
  if (pem !== undefined && !isKey) {
    reader.problem(`${prefix}_PRIVATE_KEY`, 'must be a P-256 private key in PEM, as Apple makes them (.p8).');
  }
  const keyId = reader.value(`${prefix}_KEY_ID`, words, null);
  if (keyId === null) reader.problem(`${prefix}_KEY_ID`, 'is required: the id of the key at Apple.');
  const teamId = reader.value(`${prefix}_TEAM_ID`, words, null);
  if (teamId === null) reader.problem(`${prefix}_TEAM_ID`, 'is required: the id of your team at Apple.');
  if (!isKey || keyId === null || teamId === null) return null;
  return { kind: 'key', privateKeyPem: pem, keyId, teamId };
}

function isP256(pem: string): boolean {
  try {
    return createPrivateKey(pem).asymmetricKeyDetails?.namedCurve === 'prime256v1';
  } catch {
    return false;
  }
}

function providerName(text: string): Parsed<string> {
  return /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(text) && text.length <= 32
    ? { value: text }
    : {
        message:
          'must be a comma-separated list of names such as google,github,acme: small letters, digits and single hyphens.',
      };
}

/** Plain HTTP is allowed for a loopback host only. */
function issuerUrl(text: string): Parsed<string> {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !['http:', 'https:'].includes(url.protocol)) {
    return { message: 'must be the URL of the issuer, such as https://id.example.com.' };
  }
  if (url.protocol === 'http:' && !['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)) {
    return { message: 'must begin with https: (http: is for a loopback host only).' };
  }
  if (url.username !== '' || url.password !== '' || text.includes('?') || text.includes('#')) {
    return { message: 'must have no user, password, query or fragment.' };
  }
  return { value: text.replace(/\/$/, '') };
}

function emailTrust(text: string): Parsed<EmailTrust> {
  const [, given] = /^domain:(.*)$/s.exec(text) ?? [];
  if (given === undefined) {
    const word = oneOf('claim', 'never')(text);
    return 'value' in word
      ? word
      : { message: 'must be claim, never, or domain: and a list such as domain:a.example,b.example.' };
  }
  return mapped(list(emailDomain)(given), (domains) => ({ domains }));
}

function emailDomain(text: string): Parsed<string> {
  const domain = text.toLowerCase();
  return /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(domain)
    ? { value: domain }
    : { message: 'must be a domain such as example.com, internationalised ones in their ASCII form.' };
}

function mapped<T, R>(parsed: Parsed<T>, change: (value: T) => R): Parsed<R> {
  return 'value' in parsed ? { value: change(parsed.value) } : parsed;
}
