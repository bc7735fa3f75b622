import { useQuery } from '@apollo/client/react';
import { useEffect, useRef } from 'react';
import { type LoginChallenge, loginChallengeOf } from '../../../../client/index.js';
import { graphql } from '../gql/index.js';
import { Action } from '../parts/action.js';
import { refusalIn } from '../problem.js';
import { newVerifier, takeReturn, takeVerifier } from '../provider-return.js';
import { client, session } from '../session.js';

const PROVIDERS = graphql(`
  query Providers { providers { name title } }
`);
const BEGIN = graphql(`
  mutation BeginProviderLogin($provider: ID!, $redirectTo: String!, $proofOf: String!) {
    beginProviderLogin(provider: $provider, redirectTo: $redirectTo, proofOf: $proofOf) { url }
  }
`);
const COMPLETE = graphql(`
  mutation CompleteProviderLogin($input: ProviderLoginInput!) {
    completeProviderLogin(input: $input) { accessToken expiresIn user { id } }
  }
`);

const FAILED = 'That did not work. Try again, or sign in in another way.';

type Props = {
  onDone: () => void;
  onChallenge: (challenge: LoginChallenge) => void;
  onProblem: (message: string) => void;
};

/** A button for each provider, and the rest of the sign-in when the browser has come back from one. */
export function ProviderSignIn(props: Props) {
  const { data } = useQuery(PROVIDERS);
  const latest = useRef(props);
  latest.current = props;

  useEffect(() => {
    const back = takeReturn();
    if (back) void complete(back, latest.current);
  }, []);

  async function begin(provider: string) {
    const proofOf = await newVerifier();
    const variables = { provider, redirectTo: `${location.origin}${location.pathname}`, proofOf };
    const begun = await client.mutate({ mutation: BEGIN, variables });
    if (begun.data) location.assign(begun.data.beginProviderLogin.url);
  }

  return data?.providers.map(({ name, title }) => (
    <Action key={name} run={() => begin(name)}>
      Sign in with {title}
    </Action>
  ));
}

async function complete(
  { ticket, error, reason }: { ticket?: string; error?: string; reason?: string },
  { onDone, onChallenge, onProblem }: Props,
): Promise<void> {
  const verifier = takeVerifier();
  if (error || !ticket || !verifier) {
    onProblem(reason === 'DENIED' ? 'You did not sign in with the provider.' : FAILED);
    return;
  }
  try {
    const input = { ticket, verifier };
    await session.signIn(() => client.mutate({ mutation: COMPLETE, variables: { input } }));
    onDone();
  } catch (refused) {
    const challenge = loginChallengeOf(refused);
    if (challenge) onChallenge(challenge);
    else onProblem(refusalIn(refused)?.message ?? FAILED);
  }
}
