import { useQuery } from '@apollo/client/react';
import { graphql } from '../gql/index.js';
import { Action } from '../parts/action.js';
import { leaveToSignIn, useProviders } from './providers.js';

const LINKED = graphql(`
  query LinkedProviders { me { id identities { id provider } } }
`);

/** A new sign-in with a provider proves who the user is too; it leads back to this page. */
export function SignInAgain() {
  const providers = useProviders() ?? [];
  const linked = useQuery(LINKED).data?.me?.identities?.map(({ provider }) => provider) ?? [];
  return providers
    .filter(({ name }) => linked.includes(name))
    .map((provider) => (
      <Action key={provider.name} run={() => leaveToSignIn(provider, location.hash)}>
        Sign in with {provider.title} again
      </Action>
    ));
}
