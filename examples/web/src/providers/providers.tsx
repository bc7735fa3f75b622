import { useQuery } from '@apollo/client/react';
import type { ProvidersQuery } from '../gql/graphql.js';
import { graphql } from '../gql/index.js';
import { client } from '../session.js';
import { newVerifier, type Return } from './return.js';

const PROVIDERS = graphql(`
  query Providers { providers { name title } }
`);
const BEGIN = graphql(`
  mutation BeginProviderLogin($provider: ID!, $redirectTo: String!, $proofOf: String!) {
    beginProviderLogin(provider: $provider, redirectTo: $redirectTo, proofOf: $proofOf) { url }
  }
`);

export type Provider = ProvidersQuery['providers'][number];

/** Who else people may sign in with; undefined until the server has said so. */
export function useProviders(): readonly Provider[] | undefined {
  const { data, error } = useQuery(PROVIDERS);
  return data?.providers ?? (error && []);
}

/** Where the provider sends the browser back to. A fragment is not allowed: that is the provider's answer. */
export const redirectTo = () => `${location.origin}${location.pathname}`;

/** Leaves for the provider. What comes back is completed by the sign-in page; `hash` is the page that comes next. */
export async function leaveToSignIn({ name, title }: Provider, hash = ''): Promise<void> {
  const proofOf = await newVerifier({ purpose: 'sign-in', title, hash });
  const variables = { provider: name, redirectTo: redirectTo(), proofOf };
  const { data } = await client.mutate({ mutation: BEGIN, variables });
  if (data) location.assign(data.beginProviderLogin.url);
}

/** What to say where the provider gave no ticket. */
export function failureOf({ error, reason, title = 'The provider' }: Return): string {
  if (reason === 'DENIED') return 'You did not sign in with the provider.';
  if (reason === 'EMAIL_MISSING') return `${title} did not tell us an e-mail address.`;
  if (error === 'SERVICE_UNAVAILABLE') return `${title} cannot be reached right now. Try again in a moment.`;
  return 'That did not work. Start again.';
}
