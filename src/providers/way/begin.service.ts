import { v7 as uuidv7 } from 'uuid';
import * as audit from '../../audit/audit.service.js';
import type { Context, Guarded } from '../../context.js';
import { badInput, type FieldProblem } from '../../errors.js';
import { newOpaqueToken } from '../../tokens/opaque-token.js';
import * as flows from './flow.repository.js';

/** Until the browser opens the address. */
const TTL_SECONDS = 600;
const LONGEST_ADDRESS = 2000;

export type BeginInput = { provider: string; redirectTo: string; proofOf: string };
export type ProviderRedirect = { url: string; expiresIn: number };

/**
 * Begins a browser sign-in: the browser goes to `url`, on to the provider, and returns to `redirectTo` with a
 * ticket.
 * @throws Refusal BAD_USER_INPUT, RATE_LIMITED, SERVICE_UNAVAILABLE, PROVIDER_FAILED (DISCOVERY).
 */
export function beginProviderLogin(ctx: Context, input: BeginInput): Promise<ProviderRedirect> {
  return begin(ctx, input, null);
}

/** Like `beginProviderLogin`, but links the identity to the viewer's account. */
export function beginIdentityLink(ctx: Guarded<Context>, input: BeginInput): Promise<ProviderRedirect> {
  return begin(ctx, input, ctx.viewer.id);
}

/** In the order of PROVIDERS. */
export function listProviders({ providers }: Pick<Context, 'providers'>): { name: string; title: string }[] {
  return [...providers.values()].map(({ config: { name, title } }) => ({ name, title }));
}

async function begin(ctx: Context, input: BeginInput, accountId: string | null): Promise<ProviderRedirect> {
  const { provider, redirectTo, proofOf } = requireValid(ctx, input);
  await audit.watchLimit(ctx, accountId, () =>
    ctx.rateLimits.consume('provider', ctx.client, ctx.reportQuota),
  );
  await provider.prepare();
  const { name } = provider.config;
  const { token, digest } = newOpaqueToken('ps_');
  const flow = { id: uuidv7(), provider: name, accountId, redirectTo, proofOf };
  await flows.insert(ctx.db, { ...flow, digest, ttlSeconds: TTL_SECONDS });
  return {
    url: `${ctx.config.http.publicUrl}/providers/${name}/start?flow=${token}`,
    expiresIn: TTL_SECONDS,
  };
}

function requireValid(ctx: Context, { provider: name, redirectTo, proofOf }: BeginInput) {
  const problems: FieldProblem[] = [];
  const provider = ctx.providers.get(name);
  if (!provider) problems.push(unknownProvider('provider'));
  const url = parseRedirect(redirectTo, ctx.config.providers.appOrigins);
  if (url === null) {
    problems.push({
      path: 'redirectTo',
      message: 'This must be a URL without a fragment on one of the origins in APP_ORIGINS.',
    });
  }
  if (!/^[A-Za-z0-9_-]{43}$/.test(proofOf)) {
    problems.push({
      path: 'proofOf',
      message: 'This must be the SHA-256 of your verifier in base64url: 43 characters.',
    });
  }
  if (!provider || url === null || problems.length > 0) throw badInput(problems);
  return { provider, redirectTo: url, proofOf };
}

/** Normalised as browsers do, so that the checked address is the one visited. Null: not allowed. */
function parseRedirect(text: string, origins: readonly string[]): string | null {
  if (text.length > LONGEST_ADDRESS || !URL.canParse(text)) return null;
  const url = new URL(text);
  const isPlain = url.username === '' && url.password === '' && !text.includes('#');
  return isPlain && origins.includes(url.origin) ? url.href : null;
}

export function unknownProvider(path: string): FieldProblem {
  return { path, message: 'There is no such provider: `providers` lists them.' };
}
