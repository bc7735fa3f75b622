import { useEffect } from 'react';
import { type LoginChallenge, loginChallengeOf } from '../../../../client/index.js';
import { graphql } from '../gql/index.js';
import { Action } from '../parts/action.js';
import { problemOf } from '../problem.js';
import { client, session } from '../session.js';
import { failureOf, leaveToSignIn, useProviders } from './providers.js';
import { type Return, takeReturn } from './return.js';

const COMPLETE = graphql(`
  mutation CompleteProviderLogin($input: ProviderLoginInput!) {
    completeProviderLogin(input: $input) { accessToken expiresIn user { id } }
  }
`);

type Props = {
  onDone: () => void;
  onChallenge: (challenge: LoginChallenge) => void;
  onProblem: (message: string) => void;
};

/** A button for each provider, and the rest of the sign-in when the browser has come back from one. */
export function ProviderSignIn(props: Props) {
  const providers = useProviders();

  useEffect(() => {
    const back = takeReturn('sign-in');
    if (back) void complete(back, props);
    // The session ended while the browser was at the provider.
    if (takeReturn('link')) props.onProblem('Sign in, then link the other account once more.');
  });

  return providers?.map((provider) => (
    <Action key={provider.name} run={() => leaveToSignIn(provider)}>
      Sign in with {provider.title}
    </Action>
  ));
}

async function complete(back: Return, { onDone, onChallenge, onProblem }: Props): Promise<void> {
  const { ticket, verifier, hash } = back;
  try {
    if (!ticket || !verifier) return await fail(failureOf(back));
    const input = { ticket, verifier };
    await session.signIn(() => client.mutate({ mutation: COMPLETE, variables: { input } }));
    if (!hash) onDone();
  } catch (refused) {
    const challenge = loginChallengeOf(refused);
    if (challenge) onChallenge(challenge);
    else await fail(problemOf(refused).message);
  }

  async function fail(message: string): Promise<void> {
    onProblem(message);
    // Who came to sign in once more is still signed in.
    await session.credential().catch(() => null);
  }
}
